// One-time codes: HOTP (RFC 4226), TOTP (RFC 6238) and Steam Guard. Time is always passed in.
import { HOTP, Secret } from 'otpauth'
import { copyOfSecret } from './copy-of-secret.ts'
import type {
  HotpParameters,
  OtpParameters,
  SteamParameters,
  TotpParameters,
} from './parameters.ts'

/** Steam Guard's alphabet: digits and letters that are not mistaken for one another. */
const STEAM_ALPHABET = '23456789BCDFGHJKMNPQRTVWXY'
const STEAM_CODE_LENGTH = 5
export const STEAM_PERIOD_SECONDS = 30

/** The time step that `nowMs` (since the epoch) falls in, T of RFC 6238 section 4.2; never negative. */
export function stepAt(periodSeconds: number, nowMs: number): number {
  return Math.max(0, Math.floor(nowMs / (periodSeconds * 1000)))
}

/**
 * An HMAC of `SHA1`, `SHA256` or `SHA512`. An implementation that is passed in must leave no copy of the key
 * in memory.
 */
export type Hmac = (algorithm: string, key: Uint8Array, message: Uint8Array) => Uint8Array

/** The code of a TOTP entry at `nowMs`. */
export function totpCodeAt(parameters: TotpParameters, nowMs: number, hmac?: Hmac): string {
  return codeOfStep(parameters, stepAt(parameters.periodSeconds, nowMs), hmac)
}

/** The code of an HOTP entry for its current counter. */
export function hotpCode(parameters: HotpParameters, hmac?: Hmac): string {
  const { secret, algorithm, digits, counter } = parameters
  return generate(secret, algorithm, digits, counter, hmac)
}

/** The five characters that Steam shows at `nowMs`. */
export function steamCodeAt(parameters: SteamParameters, nowMs: number, hmac?: Hmac): string {
  // Ten decimal digits hold the whole 31-bit truncated value of RFC 4226 section 5.3.
  const step = stepAt(STEAM_PERIOD_SECONDS, nowMs)
  let value = Number(generate(parameters.secret, 'SHA1', 10, step, hmac))
  let code = ''
  for (let index = 0; index < STEAM_CODE_LENGTH; index += 1) {
    code += STEAM_ALPHABET.charAt(value % STEAM_ALPHABET.length)
    value = Math.floor(value / STEAM_ALPHABET.length)
  }
  return code
}

/** The code of any entry: at `nowMs`, or for HOTP that of its current counter. */
export function otpCodeAt(parameters: OtpParameters, nowMs: number, hmac?: Hmac): string {
  switch (parameters.type) {
    case 'totp':
      return totpCodeAt(parameters, nowMs, hmac)
    case 'steam':
      return steamCodeAt(parameters, nowMs, hmac)
    case 'hotp':
      return hotpCode(parameters, hmac)
  }
}

/** Seconds for which a code is valid, or null if time plays no part. */
export function periodSecondsOf(parameters: OtpParameters): number | null {
  if (parameters.type === 'hotp') return null
  return parameters.type === 'steam' ? STEAM_PERIOD_SECONDS : parameters.periodSeconds
}

/** Characters of a code. */
export function digitsOf(parameters: OtpParameters): number {
  return parameters.type === 'steam' ? STEAM_CODE_LENGTH : parameters.digits
}

/**
 * The time step whose code is `code`, at most `window` steps from now; null for none. Every step of the
 * window is computed and compared over all digits, even after a match. If two steps match, the later one is
 * returned, so that claiming it leaves nothing to replay.
 */
export function matchTotpStep(
  parameters: TotpParameters,
  code: string,
  nowMs: number,
  window: number,
  hmac?: Hmac,
): number | null {
  // Digits only, before any comparison: otpauth's own validation throws on some non-ASCII tokens.
  if (code.length !== parameters.digits || !/^[0-9]+$/.test(code)) return null
  const now = stepAt(parameters.periodSeconds, nowMs)
  let matched: number | null = null
  for (let step = Math.max(0, now - window); step <= now + window; step += 1) {
    const same = difference(codeOfStep(parameters, step, hmac), code) === 0
    matched = same ? step : matched
  }
  return matched
}

function codeOfStep(parameters: TotpParameters, step: number, hmac?: Hmac): string {
  return generate(parameters.secret, parameters.algorithm, parameters.digits, step, hmac)
}

/** Zero if equal; compares every character. Both strings have the same length. */
function difference(expected: string, given: string): number {
  let bits = 0
  for (let index = 0; index < expected.length; index += 1) {
    bits |= expected.charCodeAt(index) ^ given.charCodeAt(index)
  }
  return bits
}

function generate(
  secret: Uint8Array,
  algorithm: string,
  digits: number,
  counter: number,
  hmac: Hmac | undefined,
): string {
  // A copy: Secret takes the whole ArrayBuffer, and `secret` may be a view into a larger one.
  const copy = copyOfSecret(secret)
  const key = new Secret({ buffer: copy.buffer })
  const code = HOTP.generate({ secret: key, algorithm, digits, counter, hmac })
  copy.fill(0)
  return code
}
