// The parameters of an entry as key URIs and other programs' exports write them: one rule for all of them.
import { cleanKey } from '../text/clean-pasted.ts'
import { decodeBase32 } from './base32.ts'
import { STEAM_PERIOD_SECONDS } from './codes.ts'
import type { OtpParameters } from './parameters.ts'

/** Why parameters give no code. */
export type ParametersReason =
  | 'type-unsupported'
  | 'secret-missing'
  | 'secret-invalid'
  | 'secret-length'
  | 'algorithm-unsupported'
  | 'digits-unsupported'
  | 'period-unsupported'
  | 'counter-invalid'
  | 'encoder-unsupported'

/** The parameters that determine the code. */
export type ParameterName = 'secret' | 'algorithm' | 'digits' | 'period' | 'counter' | 'encoder'

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: ParametersReason }

export const MAX_SECRET_BYTES = 128
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const

/**
 * Reads the parameters of one entry as programs write them. `isSteam`: its codes are Steam's although its type says
 * `totp`.
 */
export function readParameters(
  writtenType: string,
  get: (name: ParameterName) => string | null,
  isSteam = false,
): Parsed<OtpParameters> {
  const type = writtenType.toLowerCase()
  if (type !== 'totp' && type !== 'hotp' && type !== 'steam') return refuse('type-unsupported')
  const encoder = get('encoder')?.toLowerCase() ?? null
  if (encoder !== null && encoder !== 'steam') return refuse('encoder-unsupported')

  const secret = readSecret(get('secret'))
  if (!secret.ok) return secret
  const algorithm = parseAlgorithm(get('algorithm'))
  if (algorithm === null) return refuse('algorithm-unsupported')

  if (type === 'hotp') {
    if (encoder !== null) return refuse('encoder-unsupported')
    const digits = readInteger(get('digits') ?? '6', 6, 10)
    if (digits === null) return refuse('digits-unsupported')
    // The Key Uri Format requires it; if it is missing, the counter has never been used.
    const counter = readInteger(get('counter') ?? '0', 0, Number.MAX_SAFE_INTEGER)
    if (counter === null) return refuse('counter-invalid')
    return { ok: true, value: { type, secret: secret.value, algorithm, digits, counter } }
  }

  const periodSeconds = readInteger(get('period') ?? '30', 1, 86_400)
  if (periodSeconds === null) return refuse('period-unsupported')
  if (type === 'steam' || encoder === 'steam' || isSteam) {
    if (algorithm !== 'SHA1') return refuse('algorithm-unsupported')
    if (periodSeconds !== STEAM_PERIOD_SECONDS) return refuse('period-unsupported')
    return { ok: true, value: { type: 'steam', secret: secret.value } }
  }
  const digits = readInteger(get('digits') ?? '6', 6, 10)
  if (digits === null) return refuse('digits-unsupported')
  return {
    ok: true,
    value: { type: 'totp', secret: secret.value, algorithm, digits, periodSeconds },
  }
}

/** A key in base32, in any of its spellings. */
export function readSecret(text: string | null): Parsed<Uint8Array<ArrayBuffer>> {
  const key = cleanKey(text ?? '')
  if (key === '') return refuse('secret-missing')
  const secret = decodeBase32(key)
  if (secret === null) return refuse('secret-invalid')
  if (secret.length > MAX_SECRET_BYTES) return refuse('secret-length')
  return { ok: true, value: secret }
}

/** `HMAC-SHA-1`, `HmacSHA256`, `SHA_512`, `sha2-256`: the many spellings of three names. */
function parseAlgorithm(text: string | null): 'SHA1' | 'SHA256' | 'SHA512' | null {
  if (text === null) return 'SHA1'
  const name = text
    .toUpperCase()
    .replaceAll(/[\s_/-]/g, '')
    .replace(/^HMAC/, '')
    .replace(/^SHA2(?=256$|512$)/, 'SHA')
  if (name === 'SHA') return 'SHA1'
  return ALGORITHMS.find((algorithm) => algorithm === name) ?? null
}

/** A whole number; some programs write 30 as `30.0`. */
export function readInteger(text: string, min: number, max: number): number | null {
  const digits = /^([0-9]{1,16})(?:\.0*)?$/.exec(text)?.[1]
  if (digits === undefined) return null
  const value = Number(digits)
  return value >= min && value <= max ? value : null
}

function refuse(reason: ParametersReason): {
  readonly ok: false
  readonly reason: ParametersReason
} {
  return { ok: false, reason }
}
