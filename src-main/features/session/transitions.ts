// What becomes of the session when the server has answered: each function is given what is held when the
// answer comes, and gives what is held next. The same object means that nothing changed.
import type {
  RenewedSession,
  Session,
  SignIn,
  SignInEnrolment,
  VerifiedSignIn,
} from '../../../src-shared/http/replies.ts'
import type { Failure, ServerFailureCode } from '../../../src-shared/model/failure.ts'
import type { OwnPolicy } from '../../../src-shared/model/people/policy.ts'
import type { BackendResult, Reply } from '../../backend/client.ts'
import type { Visit } from '../../backend/connection.ts'
import { sentCodeView } from '../../backend/sent-code-view.ts'
import type { HeldCode, HeldSession, SignedIn } from './held-session.ts'

/** This computer's instant for one of the server's, both in milliseconds. */
export type OwnTime = (serverTimeMs: number) => number

/** Who signs in, and where. */
export interface Entering {
  readonly visit: Visit
  readonly email: string
}

export const signedOut = (): HeldSession => ({ phase: 'signed-out' })

const ownInstant = (instant: string | null, ownTimeMs: OwnTime) =>
  instant === null ? null : ownTimeMs(Date.parse(instant))

function signedIn(
  visit: Visit,
  session: Session,
  recoveryCodesLeft: number | null,
  ownTimeMs: OwnTime,
): SignedIn {
  return {
    phase: 'signed-in',
    visit,
    token: session.token,
    account: session.account,
    expiresAtMs: ownTimeMs(Date.parse(session.expiresAt)),
    recoveryCodesLeft,
    isDeviceTrusted: session.trustedDeviceToken !== undefined,
    enrollmentDeadlineMs: ownInstant(session.enrollmentDeadline, ownTimeMs),
    isSetUpRequired: false,
  }
}

function settingUp(
  { visit, email }: Entering,
  signIn: SignInEnrolment,
  ownTimeMs: OwnTime,
): HeldSession {
  return {
    phase: 'set-up',
    visit,
    email,
    signInId: signIn.id,
    token: signIn.token,
    offeredMethods: signIn.offeredMethods,
    defaultMethod: signIn.defaultMethod,
    emailHint: signIn.emailHint,
    isActivationCodeNeeded: signIn.isActivationCodeNeeded,
    expiresAtMs: ownTimeMs(Date.parse(signIn.expiresAt)),
    opened: null,
  }
}

/** The password was right: a session, a challenge, or the set-up that the company requires. */
export function afterPassword(entering: Entering, signIn: SignIn, ownTimeMs: OwnTime): HeldSession {
  switch (signIn.state) {
    case 'complete':
      // Without a second factor there is nothing that recovery codes could replace.
      return signedIn(entering.visit, signIn.session, null, ownTimeMs)
    case 'enrollment_required':
      return settingUp(entering, signIn, ownTimeMs)
    case 'challenge_required':
      return {
        phase: 'challenge',
        ...entering,
        signInId: signIn.id,
        token: signIn.token,
        methods: signIn.methods,
        recoveryCodeAvailable: signIn.recoveryCodeAvailable,
        ...(signIn.isPassAvailable === true ? { isPassAvailable: true as const } : {}),
        ...(signIn.isEmailWithheld === true ? { isEmailWithheld: true as const } : {}),
        trustedDeviceDays: signIn.trustedDeviceDays,
        expiresAtMs: ownTimeMs(Date.parse(signIn.expiresAt)),
        sentCodes: [],
      }
  }
}

/** After these failures the request may still have reached the server: a token that it carried may be used up. */
const MAY_HAVE_ARRIVED: readonly ServerFailureCode[] = [
  'server-timeout',
  'server-malformed-reply',
  'server-error',
]

/**
 * What becomes of the trusted device's token that went with a password: the next one, null for none, or
 * undefined where the one that is kept still counts.
 */
export function trustAfterPassword(result: BackendResult<SignIn>): string | null | undefined {
  if (result.kind === 'failure') return MAY_HAVE_ARRIVED.includes(result.code) ? null : undefined
  if (result.kind === 'problem' || result.value.state === 'enrollment_required') return undefined
  if (result.value.state === 'challenge_required') return null
  return result.value.session.trustedDeviceToken ?? null
}

/** Whether the user left the challenge of a visit, or its server, while a request was under way. */
export function hasLeft(held: HeldSession, visit: Visit): boolean {
  return held.phase !== 'challenge' || held.visit !== visit || !visit.isCurrent()
}

/** The code was right. Null where the person has left: what it opened is to be closed again. */
export function afterCode(
  held: HeldSession,
  visit: Visit,
  reply: VerifiedSignIn,
  ownTimeMs: OwnTime,
): HeldSession | null {
  if (held.phase !== 'challenge' || hasLeft(held, visit)) return null
  return 'state' in reply
    ? settingUp({ visit, email: held.email }, reply, ownTimeMs)
    : signedIn(visit, reply, reply.recoveryCodesLeft, ownTimeMs)
}

/** The response for an unknown or finished sign-in is that for an expired one: start again from the password. */
export function afterRefusedCode(
  held: HeldSession,
  visit: Visit,
  refusal: Failure,
): { readonly next: HeldSession; readonly error: Failure } {
  const isGone = refusal.code === 'session-ended' || refusal.code === 'not-found'
  const error = isGone ? ({ code: 'challenge-expired' } as const) : refusal
  const isOver = error.code === 'challenge-expired' && !hasLeft(held, visit)
  return { next: isOver ? signedOut() : held, error }
}

/** The newest code that was sent for a method of this challenge. */
export function codeSentFor(held: HeldSession, methodId: string): HeldCode | null {
  if (held.phase !== 'challenge') return null
  return held.sentCodes.find(({ sent }) => sent.methodId === methodId) ?? null
}

/** A code was sent, in the place of the method's last one. */
export function afterSentCode(
  held: HeldSession,
  visit: Visit,
  methodId: string,
  reply: Reply<'sendSignInCode'>,
  ownTimeMs: OwnTime,
): HeldSession {
  // Abandoned meanwhile, or another sign-in was started.
  if (held.phase !== 'challenge' || held.visit !== visit) return held
  const sent = sentCodeView(methodId, reply, ownTimeMs)
  const others = held.sentCodes.filter((one) => one.sent.methodId !== methodId)
  return { ...held, sentCodes: [...others, { challengeId: reply.challengeId, sent }] }
}

/**
 * A session was renewed: it is entered, or goes on with the new token. The same where it is another one that is
 * held by now.
 */
export function afterRenewal(
  held: HeldSession,
  visit: Visit,
  session: RenewedSession,
  ownTimeMs: OwnTime,
): HeldSession {
  const isMine = (held.phase === 'resuming' || held.phase === 'signed-in') && held.visit === visit
  if (!isMine) return held
  if (held.phase === 'signed-in') return { ...held, token: session.token }
  const { isTwoFactorOff, isDeviceTrusted, isSetUpRequired } = session
  const left = isTwoFactorOff ? null : session.recoveryCodesLeft
  return { ...signedIn(visit, session, left, ownTimeMs), isDeviceTrusted, isSetUpRequired }
}

/** The server has ended a session; under another token that came meanwhile it lives on. */
export function afterEndedSession(held: HeldSession, visit: Visit, token: string): HeldSession {
  const isMine = held.phase === 'signed-in' && held.visit === visit && held.token === token
  return isMine ? signedOut() : held
}

/** What the company requires of this person, as the server said. */
export function withRequirement(
  held: HeldSession,
  policy: Pick<OwnPolicy, 'enrollmentDeadline' | 'isSetUpRequired'>,
  ownTimeMs: OwnTime,
): HeldSession {
  if (held.phase !== 'signed-in') return held
  const { isSetUpRequired } = policy
  const enrollmentDeadlineMs = ownInstant(policy.enrollmentDeadline, ownTimeMs)
  const isSame =
    held.enrollmentDeadlineMs === enrollmentDeadlineMs && held.isSetUpRequired === isSetUpRequired
  return isSame ? held : { ...held, enrollmentDeadlineMs, isSetUpRequired }
}

export function withRecoveryCodesLeft(held: HeldSession, left: number | null): HeldSession {
  if (held.phase !== 'signed-in' || held.recoveryCodesLeft === left) return held
  return { ...held, recoveryCodesLeft: left }
}

export function withToken(held: HeldSession, token: string): HeldSession {
  return held.phase === 'signed-in' ? { ...held, token } : held
}

/** Whether the set-up of a visit is what is held. */
function isSettingUp(
  held: HeldSession,
  visit: Visit | null,
): held is Extract<HeldSession, { phase: 'set-up' }> {
  return held.phase === 'set-up' && held.visit === visit
}

/** The sign-in that waits for the set-up is over at the server. */
export function afterEndedSetUp(held: HeldSession, visit: Visit | null): HeldSession {
  return isSettingUp(held, visit) ? signedOut() : held
}

export function afterActivationCode(held: HeldSession, visit: Visit | null): HeldSession {
  return isSettingUp(held, visit) ? { ...held, isActivationCodeNeeded: false } : held
}

/**
 * A method was set up, which opened a session. It is entered once its recovery codes are stored. Null
 * where the set-up was given up meanwhile: the method is on all the same, but nobody is to enter its session.
 */
export function afterActivation(
  held: HeldSession,
  visit: Visit | null,
  { session, recoveryCodes }: Pick<Reply<'activateAtSignIn'>, 'session' | 'recoveryCodes'>,
  ownTimeMs: OwnTime,
): HeldSession | null {
  if (!isSettingUp(held, visit)) return null
  const opened = signedIn(held.visit, session, session.recoveryCodesLeft, ownTimeMs)
  return recoveryCodes === null ? opened : { ...held, opened }
}

/** The recovery codes of a set-up are stored. */
export function afterStoredCodes(held: HeldSession): HeldSession {
  return held.phase === 'set-up' && held.opened !== null ? held.opened : held
}

/** What has to be ended at the server when the person leaves: a session, a sign-in under way, or nothing. */
export function endingOf(
  held: HeldSession,
):
  | { readonly kind: 'session'; readonly visit: Visit; readonly token: string }
  | { readonly kind: 'sign-in'; readonly visit: Visit; readonly token: string; readonly id: string }
  | null {
  switch (held.phase) {
    case 'signed-out':
    // Its token is known to nobody before it is renewed.
    case 'resuming':
      return null
    case 'signed-in':
      return { kind: 'session', visit: held.visit, token: held.token }
    case 'set-up':
      if (held.opened !== null) return endingOf(held.opened)
      return { kind: 'sign-in', visit: held.visit, token: held.token, id: held.signInId }
    case 'challenge':
      return { kind: 'sign-in', visit: held.visit, token: held.token, id: held.signInId }
  }
}

/** What is over between two of them, in the order in which it is said. */
export function endedBetween(
  before: HeldSession,
  next: HeldSession,
): readonly ('set-up-done' | 'set-up-given-up' | 'signed-out')[] {
  if (before.phase === next.phase) return []
  if (before.phase === 'signed-in') return ['signed-out']
  if (before.phase !== 'set-up') return []
  return [next.phase === 'signed-in' ? 'set-up-done' : 'set-up-given-up']
}
