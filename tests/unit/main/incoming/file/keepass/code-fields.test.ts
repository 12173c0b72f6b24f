import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFieldsOf } from '../../../../../../src-main/incoming/file/keepass/code-fields.ts'
import { linkItem } from '../../../../../../src-main/incoming/file/link-item.ts'
import { itemOf } from '../../../../../../src-main/incoming/file/written-entry.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const bytes = Uint8Array.from(Buffer.from('12345678901234567890'))
const itemsOf = (fields: Readonly<Record<string, string>>) =>
  codeFieldsOf(new Map(Object.entries(fields))).map((field) =>
    'link' in field ? linkItem(1, field.link, {}, 'file') : itemOf(1, field),
  )
const totp = (rest: object = {}) => ({
  entry: {
    parameters: {
      type: 'totp',
      secret: bytes,
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
      ...rest,
    },
  },
})

describe('a key for codes in the fields of an entry', () => {
  it.each<[string, Readonly<Record<string, string>>, object]>([
    [
      'KeePassXC’s link',
      { otp: `otpauth://totp/a?secret=${SECRET}&period=60` },
      totp({ periodSeconds: 60 }),
    ],
    [
      'KeePassXC’s link for Steam',
      { otp: `otpauth://totp/a?secret=${SECRET}&period=30&digits=5&issuer=a&encoder=steam` },
      { entry: { parameters: { type: 'steam', secret: bytes } } },
    ],
    [
      'a link that counts',
      { otp: `otpauth://hotp/a?secret=${SECRET}&counter=3` },
      { entry: { parameters: { type: 'hotp', counter: 3 } } },
    ],
    ['KeeOtp’s query', { otp: `key=${SECRET}` }, totp()],
    [
      'KeeOtp’s query with all in it',
      { otp: `key=${SECRET}%3D%3D&size=8&step=60&otpHashMode=Sha512` },
      totp({ algorithm: 'SHA512', digits: 8, periodSeconds: 60 }),
    ],
    [
      'KeeOtp’s query that counts',
      { otp: `key=${SECRET}&type=Hotp&counter=9` },
      { entry: { parameters: { type: 'hotp', counter: 9 } } },
    ],
    [
      'KeeOtp’s query for Steam',
      { otp: `key=${SECRET}&type=Steam&size=5` },
      { entry: { parameters: { type: 'steam' } } },
    ],
    [
      'KeeOtp’s query in another encoding',
      { otp: 'key=MTIzNDU2Nzg5MDEyMzQ1Njc4OTA%3D&encoding=Base64' },
      totp(),
    ],
    ['a key alone', { otp: SECRET.toLowerCase() }, totp()],
    [
      'the older fields',
      { 'TOTP Seed': SECRET, 'TOTP Settings': '60;8' },
      totp({ digits: 8, periodSeconds: 60 }),
    ],
    [
      'the older fields without settings',
      { 'TOTP Seed': 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq' },
      totp(),
    ],
    [
      'the older fields for Steam',
      { 'TOTP Seed': SECRET, 'TOTP Settings': '30;S' },
      { entry: { parameters: { type: 'steam', secret: bytes } } },
    ],
    [
      'settings with a server for the time',
      { 'TOTP Seed': SECRET, 'TOTP Settings': '30;6;example.com' },
      totp(),
    ],
    [
      'KeePass’ own fields',
      {
        'TimeOtp-Secret-Base32': SECRET,
        'TimeOtp-Algorithm': 'HMAC-SHA-256',
        'TimeOtp-Length': '8',
        'TimeOtp-Period': '45',
      },
      totp({ algorithm: 'SHA256', digits: 8, periodSeconds: 45 }),
    ],
    ['a key as text', { 'TimeOtp-Secret': '12345678901234567890' }, totp()],
    [
      'a key in hexadecimal',
      { 'TimeOtp-Secret-Hex': '3132333435363738393031323334353637383930' },
      totp(),
    ],
    ['a key in base64', { 'TimeOtp-Secret-Base64': 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=' }, totp()],
    [
      'KeePass’ own fields that count',
      { 'HmacOtp-Secret-Hex': '3132333435363738393031323334353637383930', 'HmacOtp-Counter': '5' },
      { entry: { parameters: { type: 'hotp', secret: bytes, counter: 5, digits: 6 } } },
    ],
  ])('%s', (_what, fields, expected) => {
    expect(itemsOf(fields)).toMatchObject([expected])
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a link that is broken', { otp: 'otpauth://totp/a' }, 'secret-missing'],
    ['a query without a key', { otp: 'key=&size=6' }, 'secret-missing'],
    ['an encoding that is not known', { otp: `key=${SECRET}&encoding=rot13` }, 'secret-invalid'],
    ['half a byte', { 'TimeOtp-Secret-Hex': 'abc' }, 'secret-invalid'],
    ['no base64', { 'TimeOtp-Secret-Base64': '****' }, 'secret-invalid'],
    ['a key that is none', { 'TOTP Seed': '0189' }, 'secret-invalid'],
    ['a key without end', { 'TimeOtp-Secret': 'x'.repeat(200) }, 'secret-length'],
    [
      'settings in words',
      { 'TOTP Seed': SECRET, 'TOTP Settings': 'half a minute;6' },
      'period-unsupported',
    ],
    ['forty digits', { 'TOTP Seed': SECRET, 'TOTP Settings': '30;40' }, 'digits-unsupported'],
  ])('%s is named', (_what, fields, detail) => {
    expect(itemsOf(fields)).toMatchObject([{ detail }])
  })

  it('several of them are all given, and empty ones are none', () => {
    expect(
      itemsOf({ otp: SECRET, 'TOTP Seed': SECRET, 'HmacOtp-Secret-Base32': SECRET }),
    ).toHaveLength(3)
    expect(itemsOf({ otp: '  ', 'TOTP Seed': '', 'TimeOtp-Secret-Hex': ' ' })).toEqual([])
  })

  it('nothing is thrown', () => {
    const name = fc.constantFrom(
      'otp',
      'TOTP Seed',
      'TOTP Settings',
      'TimeOtp-Secret',
      'TimeOtp-Secret-Hex',
      'HmacOtp-Secret-Base64',
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `key=${text}`),
      fc.webUrl(),
    )
    fc.assert(fc.property(fc.dictionary(name, value), (fields) => void itemsOf(fields)))
  })
})
