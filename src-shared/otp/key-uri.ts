// Key Uri Format: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
// Parsed here and not by `otpauth`, which takes repeated parameters and forty digits.
import { cleanKey, cleanLink } from '../text/clean-pasted.ts'
import { percentDecode } from '../text/percent.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { STEAM_PERIOD_SECONDS } from './codes.ts'
import { readQuery, type KeyUriQuery } from './key-uri-query.ts'
import { splitLabel, type LabelledParameters } from './label.ts'
import type { OtpParameters } from './parameters.ts'

/** Why a text is not a usable key URI. */
export type KeyUriReason =
  | 'too-long'
  | 'scheme-unsupported'
  | 'type-unsupported'
  | 'parameter-repeated'
  | 'secret-missing'
  | 'secret-invalid'
  | 'secret-length'
  | 'algorithm-unsupported'
  | 'digits-unsupported'
  | 'period-unsupported'
  | 'counter-invalid'
  | 'encoder-unsupported'

export type KeyUriResult =
  | { readonly ok: true; readonly value: LabelledParameters }
  | { readonly ok: false; readonly reason: KeyUriReason }

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: KeyUriReason }

const MAX_KEY_URI_LENGTH = 4096
export const MAX_SECRET_BYTES = 128
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const
/** Apple's scheme opens its own password manager; the rest is the same. */
const SCHEME = /^(?:apple-)?otpauth:\/\//i
const STEAM_SCHEME = /^steam:\/\//i

/**
 * Reads `otpauth://totp|hotp|steam/…`, the same under `apple-otpauth://`, and `steam://SECRET`, as people
 * paste them. Whatever stands beside the key never changes it and, unless it determines the code, never costs
 * it: labels are decoded and cleaned as far as possible.
 */
export function parseKeyUri(text: string): KeyUriResult {
  if (text.length > MAX_KEY_URI_LENGTH) return refuse('too-long')
  const uri = cleanLink(text)
  if (STEAM_SCHEME.test(uri)) return parseBareSteam(uri.replace(STEAM_SCHEME, ''))
  if (!SCHEME.test(uri)) return refuse('scheme-unsupported')

  const [path, queryText] = cut(uri.replace(SCHEME, ''), '?')
  const [type, encodedLabel] = cut(path, '/')
  const query = readQuery(queryText)
  if (query.repeated !== null) return refuse('parameter-repeated')

  const parts = splitLabel(percentDecode(encodedLabel), query.issuer)
  const parameters = parseParameters(type.toLowerCase(), query, parts)
  if (!parameters.ok) return parameters
  return {
    ok: true,
    value: { parameters: parameters.value, ...namedSteam(parameters.value, parts) },
  }
}

/** The key URI of an entry, with every parameter written out; `parseKeyUri` reads the same back. */
export function formatKeyUri(entry: LabelledParameters): string {
  const { parameters } = entry
  const issuer = wellFormed(entry.issuer)
  const name = wellFormed(entry.name)
  // An empty prefix keeps a colon in the name from being read as one.
  const hasPrefix = issuer !== '' || name.includes(':')
  const label = `${hasPrefix ? `${encodeURIComponent(issuer)}:` : ''}${encodeURIComponent(name)}`
  const query = [`secret=${encodeBase32(parameters.secret)}`]
  if (issuer !== '') query.push(`issuer=${encodeURIComponent(issuer)}`)
  if (parameters.type !== 'steam') {
    query.push(`algorithm=${parameters.algorithm}`, `digits=${parameters.digits}`)
  }
  if (parameters.type === 'totp') query.push(`period=${parameters.periodSeconds}`)
  if (parameters.type === 'hotp') query.push(`counter=${parameters.counter}`)
  return `otpauth://${parameters.type}/${label}?${query.join('&')}`
}

function parseBareSteam(text: string): KeyUriResult {
  const [secretText] = cut(text, '?')
  const secret = parseSecret(percentDecode(secretText.replace(/\/$/, '')))
  if (!secret.ok) return secret
  const parameters: OtpParameters = { type: 'steam', secret: secret.value }
  return { ok: true, value: { parameters, issuer: 'Steam', name: '' } }
}

function parseParameters(
  type: string,
  query: KeyUriQuery,
  label: { readonly issuer: string; readonly name: string },
): Parsed<OtpParameters> {
  if (type !== 'totp' && type !== 'hotp' && type !== 'steam') return refuse('type-unsupported')
  const encoder = query.get('encoder')?.toLowerCase() ?? null
  if (encoder !== null && encoder !== 'steam') return refuse('encoder-unsupported')

  const secret = parseSecret(query.get('secret'))
  if (!secret.ok) return secret
  const algorithm = parseAlgorithm(query.get('algorithm'))
  if (algorithm === null) return refuse('algorithm-unsupported')

  if (type === 'hotp') {
    if (encoder !== null) return refuse('encoder-unsupported')
    const digits = parseInteger(query.get('digits') ?? '6', 6, 10)
    if (digits === null) return refuse('digits-unsupported')
    // The Key Uri Format requires it; if it is missing, the counter has never been used.
    const counter = parseInteger(query.get('counter') ?? '0', 0, Number.MAX_SAFE_INTEGER)
    if (counter === null) return refuse('counter-invalid')
    return { ok: true, value: { type, secret: secret.value, algorithm, digits, counter } }
  }

  const periodSeconds = parseInteger(query.get('period') ?? '30', 1, 86_400)
  if (periodSeconds === null) return refuse('period-unsupported')
  if (type === 'steam' || encoder === 'steam' || query.isSteam || isWinAuth(query, label)) {
    if (algorithm !== 'SHA1') return refuse('algorithm-unsupported')
    if (periodSeconds !== STEAM_PERIOD_SECONDS) return refuse('period-unsupported')
    return { ok: true, value: { type: 'steam', secret: secret.value } }
  }
  const digits = parseInteger(query.get('digits') ?? '6', 6, 10)
  if (digits === null) return refuse('digits-unsupported')
  return {
    ok: true,
    value: { type: 'totp', secret: secret.value, algorithm, digits, periodSeconds },
  }
}

/** WinAuth writes Steam entries as five-digit TOTP with the issuer `Steam`, or with only `Steam` as the label. */
function isWinAuth(
  query: KeyUriQuery,
  label: { readonly issuer: string; readonly name: string },
): boolean {
  const digits = parseInteger(query.get('digits') ?? '6', 1, 10)
  return digits === 5 && (label.issuer || label.name).toLowerCase() === 'steam'
}

/** A label that is only `Steam` names the service, not an account. */
function namedSteam(
  parameters: OtpParameters,
  label: { readonly issuer: string; readonly name: string },
): { readonly issuer: string; readonly name: string } {
  const isService = label.issuer === '' && label.name.toLowerCase() === 'steam'
  return parameters.type === 'steam' && isService ? { issuer: label.name, name: '' } : label
}

function parseSecret(text: string | null): Parsed<Uint8Array<ArrayBuffer>> {
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
function parseInteger(text: string, min: number, max: number): number | null {
  const digits = /^([0-9]{1,16})(?:\.0*)?$/.exec(text)?.[1]
  if (digits === undefined) return null
  const value = Number(digits)
  return value >= min && value <= max ? value : null
}

/** The text before and after the first `separator`; the whole text and nothing if there is none. */
function cut(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

/** encodeURIComponent throws on lone surrogates. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\u{FFFD}')
}

function refuse(reason: KeyUriReason): { readonly ok: false; readonly reason: KeyUriReason } {
  return { ok: false, reason }
}
