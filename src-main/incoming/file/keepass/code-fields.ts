// The ways in which KeePass, KeePassXC and plugins write a key for codes into the fields of an entry.
import { percentDecode } from '../../../../src-shared/text/percent.ts'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import type { WrittenEntry } from '../written-entry.ts'
import { CODE_FIELDS } from './kdbx-entry.ts'

type Fields = ReadonlyMap<string, string>
type Parameters = Pick<
  WrittenEntry,
  'type' | 'isSteam' | 'secret' | 'algorithm' | 'digits' | 'period' | 'counter'
>

/** A key as an entry has it: a link, or parameters that stand apart. */
export type CodeField = { readonly link: string } | Parameters

/** All keys for codes of an entry, each once. */
export function codeFieldsOf(fields: Fields): readonly CodeField[] {
  const all = [otpField(fields), seedField(fields), timedField(fields), countedField(fields)]
  return all.filter((field) => field !== null)
}

function otpField(fields: Fields): CodeField | null {
  const otp = (fields.get(CODE_FIELDS.otp) ?? '').trim()
  if (otp === '') return null
  if (/^[a-z-]+:\/\//i.test(otp)) return { link: otp }
  return /(?:^|&)key=/i.test(otp) ? keeOtpField(otp) : { ...settingsOf(fields), secret: otp }
}

/** `key=…&size=6&step=30&otpHashMode=Sha256`, by the plugin KeeOtp. */
function keeOtpField(query: string): CodeField {
  const values = new Map(
    query.split('&').map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name.trim().toLowerCase(), percentDecode(rest.join('=')).trim()] as const
    }),
  )
  const encoding = values.get('encoding')?.toLowerCase() ?? 'base32'
  const key = values.get('key') ?? ''
  return {
    type: values.get('type') || 'totp',
    secret: encoding === 'base32' ? key : base32From(key, encoding),
    algorithm: values.get('otphashmode'),
    digits: values.get('size'),
    period: values.get('step'),
    counter: values.get('counter'),
    isSteam: values.get('type')?.toLowerCase() === 'steam',
    ...(values.get('type')?.toLowerCase() === 'steam' ? { type: 'totp' } : {}),
  }
}

function seedField(fields: Fields): CodeField | null {
  const secret = (fields.get(CODE_FIELDS.seed) ?? '').trim()
  return secret === '' ? null : { ...settingsOf(fields), secret }
}

/** `30;6`, or `30;S` for Steam. */
function settingsOf(fields: Fields): Parameters {
  const [period, digits] = (fields.get('TOTP Settings') ?? '').split(';').map((text) => text.trim())
  if (digits?.toUpperCase() === 'S') return { type: 'totp', isSteam: true, period }
  return { type: 'totp', period, digits }
}

function timedField(fields: Fields): CodeField | null {
  const secret = secretOf(fields, CODE_FIELDS.timed)
  if (secret === null) return null
  return {
    type: 'totp',
    secret,
    algorithm: fields.get('TimeOtp-Algorithm'),
    digits: fields.get('TimeOtp-Length'),
    period: fields.get('TimeOtp-Period'),
  }
}

function countedField(fields: Fields): CodeField | null {
  const secret = secretOf(fields, CODE_FIELDS.counted)
  return secret === null ? null : { type: 'hotp', secret, counter: fields.get('HmacOtp-Counter') }
}

/** KeePass says with the name of the field how the key is written. */
function secretOf(fields: Fields, name: string): string | null {
  for (const encoding of ['Base32', 'Base64', 'Hex', 'UTF8'] as const) {
    const own = fields.get(encoding === 'UTF8' ? name : `${name}-${encoding}`)?.trim() ?? ''
    if (own !== '') return encoding === 'Base32' ? own : base32From(own, encoding.toLowerCase())
  }
  return null
}

/** What no encoding makes of a key. */
const NO_KEY = '01'

/** A key in base32. */
function base32From(text: string, encoding: string): string {
  const compact = text.replaceAll(/\s/g, '')
  switch (encoding) {
    case 'hex':
      return /^(?:[0-9a-f]{2})+$/i.test(compact)
        ? encodeBase32(Buffer.from(compact, 'hex'))
        : NO_KEY
    case 'base64':
      return /^[a-z0-9+/]+={0,2}$/i.test(compact)
        ? encodeBase32(Buffer.from(compact, 'base64'))
        : NO_KEY
    case 'utf8':
      return encodeBase32(Buffer.from(text, 'utf8'))
    default:
      return NO_KEY
  }
}
