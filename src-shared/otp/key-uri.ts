// Key Uri Format: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
// Parsed here and not by `otpauth`, which takes repeated parameters and forty digits.
import { cleanLink } from '../text/clean-pasted.ts'
import { percentDecode } from '../text/percent.ts'
import { encodeBase32 } from './base32.ts'
import { readQuery, type KeyUriQuery } from './key-uri-query.ts'
import { splitLabel, type LabelledParameters } from './label.ts'
import type { OtpParameters } from './parameters.ts'
import {
  readInteger,
  readParameters,
  readSecret,
  type ParametersReason,
} from './read-parameters.ts'

/** Why a text is not a usable key URI. */
export type KeyUriReason =
  | ParametersReason
  | 'too-long'
  | 'scheme-unsupported'
  | 'parameter-repeated'

export type KeyUriResult =
  | { readonly ok: true; readonly value: LabelledParameters }
  | { readonly ok: false; readonly reason: KeyUriReason }

const MAX_KEY_URI_LENGTH = 4096
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
  const parameters = readParameters(
    type,
    (name) => query.get(name),
    query.isSteam || isWinAuth(query, parts),
  )
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
  const secret = readSecret(percentDecode(secretText.replace(/\/$/, '')))
  if (!secret.ok) return secret
  const parameters: OtpParameters = { type: 'steam', secret: secret.value }
  return { ok: true, value: { parameters, issuer: 'Steam', name: '' } }
}

/** WinAuth writes Steam entries as five-digit TOTP with the issuer `Steam`, or with only `Steam` as the label. */
function isWinAuth(
  query: KeyUriQuery,
  label: { readonly issuer: string; readonly name: string },
): boolean {
  const digits = readInteger(query.get('digits') ?? '6', 1, 10)
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
