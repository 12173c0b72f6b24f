import { stepAt, totpCodeAt } from '../../src-shared/otp/codes.ts'
import { parseKeyUri } from '../../src-shared/otp/key-uri.ts'

/** Steps before and after now whose codes are never used as wrong ones: clocks may differ. */
const STEPS_AROUND = 10

/** Makes the codes of one enrolment. The server's time is passed in. */
export interface Authenticator {
  /** The shared secret as written in the key URI. */
  readonly secretText: string
  readonly secretBytes: number
  readonly periodMs: number
  readonly stepAt: (nowMs: number) => number
  readonly codeAt: (nowMs: number) => string
  /** The `index`th code that is wrong now and for some steps before and after. */
  readonly wrongCode: (nowMs: number, index: number) => string
}

/** Reads a key URI; null when it isn't one for TOTP. */
export function createAuthenticator(keyUri: string): Authenticator | null {
  const parsed = parseKeyUri(keyUri)
  if (!parsed.ok || parsed.value.parameters.type !== 'totp') return null
  const { parameters } = parsed.value
  const periodMs = parameters.periodSeconds * 1000
  const codeAt = (nowMs: number): string => totpCodeAt(parameters, nowMs)
  return {
    secretText: new URL(keyUri).searchParams.get('secret') ?? '',
    secretBytes: parameters.secret.length,
    periodMs,
    stepAt: (nowMs) => stepAt(parameters.periodSeconds, nowMs),
    codeAt,
    wrongCode(nowMs, index) {
      const near = new Set<string>()
      for (let step = -STEPS_AROUND; step <= STEPS_AROUND; step += 1) {
        near.add(codeAt(nowMs + step * periodMs))
      }
      const wrong: string[] = []
      for (let value = 0; wrong.length <= index; value += 1) {
        const code = String(value).padStart(parameters.digits, '0')
        if (!near.has(code)) wrong.push(code)
      }
      return wrong[index] ?? ''
    },
  }
}
