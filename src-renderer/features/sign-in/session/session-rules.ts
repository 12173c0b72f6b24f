import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../../../src-shared/model/two-factor/method-type.ts'
import type { SentCode } from '../../../../src-shared/model/two-factor/sent-code.ts'
import { emailProblem } from '../../../../src-shared/text/email.ts'
import { cleanRecoveryCode, cleanServerAddress } from '../../../../src-shared/text/clean-pasted.ts'
import {
  MAX_TYPED_PASS,
  PASS,
  writtenPass,
} from '../../../../src-shared/model/two-factor/written-pass.ts'

/** The content of a challenge page. */
export type ChallengeStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'code'; readonly method: ChallengeMethod }
  | { readonly kind: 'recovery-code' }
  | { readonly kind: 'pass' }

/** The reason why the sign-in is shown although the user did not ask for it. */
export type SignInNotice =
  | 'challenge-expired'
  | 'session-ended'
  /** Nobody stays signed in any more. */
  | 'elsewhere'
  | 'expired'

/** One method: it is used at once. Several: the user chooses. None: only a recovery code is left. */
export function firstStep(methods: readonly ChallengeMethod[]): ChallengeStep {
  const only = methods[0]
  if (only === undefined) return { kind: 'recovery-code' }
  return methods.length === 1 ? { kind: 'code', method: only } : { kind: 'choose' }
}

/** The method whose code has to be sent before this step can continue; null when there is none. */
export function methodToSend(
  step: ChallengeStep,
  sentCodes: readonly SentCode[],
  leftUntil: (instantMs: number) => number,
): string | null {
  if (step.kind !== 'code' || !isSent(step.method.type)) return null
  const { id } = step.method
  const isAlive = sentCodes.some((sent) => sent.methodId === id && leftUntil(sent.expiresAtMs) > 0)
  return isAlive ? null : id
}

/** The newest code of each method: a response may be older than a push that overtook it. */
export function newestCodes(
  known: readonly SentCode[],
  told: readonly SentCode[],
): readonly SentCode[] {
  const isOlder = (one: SentCode, other: SentCode) =>
    one.methodId === other.methodId && one.expiresAtMs < other.expiresAtMs
  const fresh = told.filter((one) => !known.some((other) => isOlder(one, other)))
  const kept = known.filter(({ methodId }) => !fresh.some((one) => one.methodId === methodId))
  return [...kept, ...fresh]
}

/** The default first, then in the server's order. */
export function inOrder(methods: readonly ChallengeMethod[]): ChallengeMethod[] {
  return methods.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
}

/** A user who left deliberately needs no explanation. */
export function noticeAfter(phaseBefore: string, isLeaving: boolean): SignInNotice | null {
  if (isLeaving) return null
  if (phaseBefore === 'challenge') return 'challenge-expired'
  return phaseBefore === 'signed-in' ? 'session-ended' : null
}

/** The missing fields of the sign-in form, by the keys of their sentences. */
export function checkSignIn(
  email: string,
  password: string,
): {
  email: 'emailMissing' | 'emailInvalid' | 'emailLocalPart' | null
  password: 'passwordMissing' | null
} {
  const problem = emailProblem(email)
  const sentences = {
    missing: 'emailMissing',
    incomplete: 'emailInvalid',
    'local-part': 'emailLocalPart',
  } as const
  return {
    email: problem === null ? null : sentences[problem],
    password: password === '' ? 'passwordMissing' : null,
  }
}

/** Whether the text can be a recovery code: 18 letters and digits, in any grouping. */
export function canBeRecoveryCode(typed: string): boolean {
  return /^[0-9A-Z]{18}$/.test(cleanRecoveryCode(typed))
}

/** Whether the text can be a pass: eight letters and digits, in any grouping. */
export function canBePass(typed: string): boolean {
  return typed.length <= MAX_TYPED_PASS && PASS.test(writtenPass(typed))
}

/** A typed or pasted server address, with https assumed if it names no scheme. */
export function completeServerUrl(typed: string): string {
  const address = cleanServerAddress(typed)
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`
}

/** The name of a server on the screen: its host and port. */
export function serverHost(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}
