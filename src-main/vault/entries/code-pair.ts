import { otpCodeAt, periodSecondsOf, stepAt } from '../../../src-shared/otp/codes.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { hmac } from '../keys/cipher.ts'

/** The code of a period and the next one. */
export interface CodePair {
  /** The start of the period, on the clock that codes are made for. */
  readonly startsAtMs: number
  readonly periodMs: number
  readonly digits: string
  readonly nextDigits: string
}

/**
 * The last pair made for each entry. Each code is made once, as the next one of its period: otherwise a list
 * of thousands would block main for twice as long in every period and at every copy. The pair is dropped with
 * the parameters when the vault is locked.
 */
const made = new WeakMap<OtpParameters, CodePair>()

/** The codes of a time-based entry at an instant of the clock that codes are made for. */
export function codePairAt(parameters: OtpParameters, codeTimeMs: number): CodePair {
  const periodMs = (periodSecondsOf(parameters) ?? 0) * 1000
  const startsAtMs = stepAt(periodMs / 1000, codeTimeMs) * periodMs
  const before = made.get(parameters)
  if (before?.startsAtMs === startsAtMs) return before
  const isFollowing = before !== undefined && before.startsAtMs + periodMs === startsAtMs
  const pair = {
    startsAtMs,
    periodMs,
    digits: isFollowing ? before.nextDigits : otpCodeAt(parameters, startsAtMs, hmac),
    nextDigits: otpCodeAt(parameters, startsAtMs + periodMs, hmac),
  }
  made.set(parameters, pair)
  return pair
}
