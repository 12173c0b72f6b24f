// Key Uri Format: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
// Parsed here and not by `otpauth`, which takes repeated parameters and forty digits.
import { decodeBase32, encodeBase32 } from './base32.ts'
import { STEAM_PERIOD_SECONDS } from './codes.ts'
import { hasUnwantedCharacter, splitLabel, type LabelledParameters } from './label.ts'
import type { OtpParameters } from './parameters.ts'

/** Why a text is no usable key URI. */
export type KeyUriReason =
  | 'too-long'
  | 'control-character'
  | 'scheme-unsupported'
  | 'type-unsupported'
  | 'encoding-invalid'
  | 'parameter-repeated'
  | 'label-too-long'
  | 'secret-missing'
  | 'secret-invalid'
  | 'secret-length'
  | 'algorithm-unsupported'
  | 'digits-unsupported'
  | 'period-unsupported'
  | 'counter-missing'
  | 'counter-invalid'
  | 'encoder-unsupported'

export type KeyUriResult =
  | { readonly ok: true; readonly value: LabelledParameters }
  | { readonly ok: false; readonly reason: KeyUriReason }

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: KeyUriReason }
type Query = ReadonlyMap<string, string>

const MAX_KEY_URI_LENGTH = 4096
export const MAX_SECRET_BYTES = 128
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const
const SCHEME = 'otpauth://'
const STEAM_SCHEME = 'steam://'

/** Reads `otpauth://totp|hotp|steam/…` and `steam://SECRET`. White space around it is ignored. */
export function parseKeyUri(text: string): KeyUriResult {
  if (text.length > MAX_KEY_URI_LENGTH) return refuse('too-long')
  const uri = text.trim()
  if (hasUnwantedCharacter(uri)) return refuse('control-character')
  if (startsWith(uri, STEAM_SCHEME)) return parseBareSteam(uri.slice(STEAM_SCHEME.length))
  if (!startsWith(uri, SCHEME)) return refuse('scheme-unsupported')

  const [path, queryText] = cut(uri.slice(SCHEME.length), '?')
  const [type, encodedLabel] = cut(path, '/')
  const label = percentDecode(encodedLabel)
  const query = parseQuery(queryText)
  if (!query.ok) return query
  if (label === null) return refuse('encoding-invalid')
  if (hasUnwantedCharacter(label)) return refuse('control-character')

  const parts = splitLabel(label, query.value.get('issuer') ?? '')
  if (parts === null) return refuse('label-too-long')
  const parameters = parseParameters(type.toLowerCase(), query.value, parts.issuer)
  return parameters.ok
    ? { ok: true, value: { parameters: parameters.value, ...parts } }
    : parameters
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
  return `${SCHEME}${parameters.type}/${label}?${query.join('&')}`
}

function parseBareSteam(text: string): KeyUriResult {
  const decoded = percentDecode(text.endsWith('/') ? text.slice(0, -1) : text)
  if (decoded === null) return refuse('encoding-invalid')
  const secret = parseSecret(decoded)
  if (!secret.ok) return secret
  const parameters: OtpParameters = { type: 'steam', secret: secret.value }
  return { ok: true, value: { parameters, issuer: 'Steam', name: '' } }
}

function parseParameters(type: string, query: Query, issuer: string): Parsed<OtpParameters> {
  if (type !== 'totp' && type !== 'hotp' && type !== 'steam') return refuse('type-unsupported')
  const encoder = query.get('encoder')?.toLowerCase()
  if (encoder !== undefined && encoder !== 'steam') return refuse('encoder-unsupported')

  const secret = parseSecret(query.get('secret'))
  if (!secret.ok) return secret
  const algorithm = parseAlgorithm(query.get('algorithm'))
  if (algorithm === null) return refuse('algorithm-unsupported')

  if (type === 'hotp') {
    if (encoder !== undefined) return refuse('encoder-unsupported')
    const digits = parseInteger(query.get('digits') ?? '6', 6, 10)
    if (digits === null) return refuse('digits-unsupported')
    const counterText = query.get('counter')
    if (counterText === undefined) return refuse('counter-missing')
    const counter = parseInteger(counterText, 0, Number.MAX_SAFE_INTEGER)
    if (counter === null) return refuse('counter-invalid')
    return { ok: true, value: { type, secret: secret.value, algorithm, digits, counter } }
  }

  const periodSeconds = parseInteger(query.get('period') ?? '30', 1, 86_400)
  if (periodSeconds === null) return refuse('period-unsupported')
  if (type === 'steam' || encoder === 'steam' || query.has('steam') || isWinAuth(query, issuer)) {
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

/** WinAuth writes Steam entries as five-digit TOTP of the issuer Steam. */
function isWinAuth(query: Query, issuer: string): boolean {
  return query.get('digits') === '5' && issuer.toLowerCase() === 'steam'
}

function parseSecret(text: string | undefined): Parsed<Uint8Array<ArrayBuffer>> {
  if (text === undefined || text === '') return refuse('secret-missing')
  const secret = decodeBase32(text)
  if (secret === null) return refuse('secret-invalid')
  if (secret.length < 1 || secret.length > MAX_SECRET_BYTES) return refuse('secret-length')
  return { ok: true, value: secret }
}

function parseAlgorithm(text: string | undefined): 'SHA1' | 'SHA256' | 'SHA512' | null {
  if (text === undefined) return 'SHA1'
  const name = text.toUpperCase().replace(/^(?:HMAC-?)?SHA-?/, 'SHA')
  return ALGORITHMS.find((algorithm) => algorithm === name) ?? null
}

function parseInteger(text: string, min: number, max: number): number | null {
  if (!/^[0-9]{1,16}$/.test(text)) return null
  const value = Number(text)
  return value >= min && value <= max ? value : null
}

function parseQuery(text: string): Parsed<Query> {
  const query = new Map<string, string>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const [encodedName, encodedValue] = cut(pair, '=')
    const name = percentDecode(encodedName)?.toLowerCase() ?? null
    const value = percentDecode(encodedValue.replaceAll('+', ' '))
    if (name === null || value === null) return refuse('encoding-invalid')
    if (hasUnwantedCharacter(value)) return refuse('control-character')
    // Two secrets in one URI: what is shown and what is stored could differ.
    if (query.has(name)) return refuse('parameter-repeated')
    query.set(name, value)
  }
  return { ok: true, value: query }
}

function percentDecode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Text before and after the first `separator`; all of it and nothing when there is none. */
function cut(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

function startsWith(text: string, scheme: string): boolean {
  return text.slice(0, scheme.length).toLowerCase() === scheme
}

/** encodeURIComponent throws on lone surrogates. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\u{FFFD}')
}

function refuse(reason: KeyUriReason): { readonly ok: false; readonly reason: KeyUriReason } {
  return { ok: false, reason }
}
