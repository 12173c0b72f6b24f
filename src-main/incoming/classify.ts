import type { OtherQrKind } from '../../src-shared/model/vault/candidate.ts'
import { parseMigrationUri } from '../../src-shared/otp/google-migration.ts'
import { parseKeyUri } from '../../src-shared/otp/key-uri.ts'
import { cleanLink } from '../../src-shared/text/clean-pasted.ts'
import type { Content } from './content.ts'
import { isOktaVerify, vendorOf } from './vendor-codes.ts'

/** The largest QR code holds 7089 digits. */
const MAX_TEXT_LENGTH = 7089
const MAX_DETAIL_LENGTH = 200

/** Classifies the text of a QR code, or a pasted text. Nothing is opened or fetched for it. */
export function classify(text: string): Content {
  if (text.length > MAX_TEXT_LENGTH) return other('text')
  const trimmed = cleanLink(text)
  if (/^otpauth-migration:/i.test(trimmed)) return classifyMigration(trimmed)
  if (isOktaVerify(trimmed)) return other('okta-verify')
  const vendor = vendorOf(trimmed)
  if (vendor !== null) return other('vendor-app', vendor)
  if (/^(?:apple-)?otpauth:/i.test(trimmed)) return classifyKeyUri(trimmed)
  // Steam's own links also begin with steam:// (steam://run/440): only a key is an entry.
  if (/^steam:\/\/[A-Z2-7]{16,}=*\/?$/i.test(trimmed)) return classifyKeyUri(trimmed)
  if (/^WIFI:/i.test(trimmed)) return other('wifi')
  if (/^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i.test(trimmed)) return other('contact')
  // CTAP 2.2 section 11.5: a passkey from another device.
  if (/^FIDO:\/[0-9]+$/i.test(trimmed)) return other('webauthn-hybrid')
  if (/^(?:phonefactor|microsoft-authenticator|ms-msa|msauth):\/\//i.test(trimmed)) {
    return other('microsoft-phone-factor')
  }
  if (isDuoActivation(trimmed)) return other('duo')
  return classifyLink(trimmed) ?? other('text')
}

function classifyKeyUri(text: string): Content {
  const parsed = parseKeyUri(text)
  if (parsed.ok) return { kind: 'entry', ...parsed.value }
  // Parameters that change the code and are not supported here: a new QR code would have the same ones.
  const isUnsupported = /^(?:type|algorithm|digits|period|encoder)-/.test(parsed.reason)
  return other(isUnsupported ? 'unsupported-otp' : 'broken-otp', parsed.reason)
}

function classifyMigration(text: string): Content {
  const parsed = parseMigrationUri(text)
  if (!parsed.ok) return other('broken-otp', parsed.reason)
  const { entries: all, batchId, batchIndex, batchCount } = parsed.value
  if (all.length === 0) return other('broken-otp', 'data-missing')
  const entries = all.filter((entry) => 'parameters' in entry)
  const refused = all.filter((entry) => 'reason' in entry)
  const batchNumber = batchIndex + 1
  return { kind: 'google-batch', entries, refused, batchId, batchNumber, batchCount }
}

function classifyLink(text: string): Content | null {
  if (!/^https?:\/\//i.test(text)) return null
  const url = parseUrl(text)
  if (url === null) return null
  // `hostname` is what a browser would really visit: it shows no user name in front and no look-alike letters
  // (punycode).
  const host = url.hostname
  if (isDuoHost(host)) return other('duo')
  const isMicrosoft =
    host === 'aka.ms' && /^\/(?:authapp|getauthapp|msauth|mfasetup)/i.test(url.pathname)
  return isMicrosoft ? other('microsoft-phone-factor') : other('link', host)
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Duo Mobile activation: an activation code and the API host, in base64 or in plain text. */
function isDuoActivation(text: string): boolean {
  const body = text.replace(/^duo:\/\//i, '')
  const inClear = /^[A-Za-z0-9-]{8,64}@([A-Za-z0-9.-]{4,253})$/.exec(body)?.[1]
  if (inClear !== undefined) return isDuoHost(inClear)
  const encoded = /^[A-Za-z0-9]{10,40}-([A-Za-z0-9+/_-]{16,340}={0,2})$/.exec(body)?.[1]
  return encoded !== undefined && isDuoHost(Buffer.from(encoded, 'base64').toString('latin1'))
}

function isDuoHost(host: string): boolean {
  return /^(?:[a-z0-9-]{1,63}\.){0,3}(?:duosecurity|duofederal)\.com$/i.test(host)
}

function other(what: OtherQrKind, detail: string | null = null): Content {
  return {
    kind: 'other',
    what,
    detail: detail === null ? null : detail.slice(0, MAX_DETAIL_LENGTH),
  }
}
