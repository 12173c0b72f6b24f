// Key URIs as other people's programs write them. The codes were computed by `oathtool` 2.6
// (Steam's by KeePassXC) for 2023-11-14 22:13:20 UTC.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { otpCodeAt } from '../../../../src-shared/otp/codes.ts'
import { parseKeyUri } from '../../../../src-shared/otp/key-uri.ts'

const NOW_MS = 1_700_000_000_000
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const secret = new Uint8Array(Buffer.from('12345678901234567890'))
const SHA1 = '921300'

function codeOf(uri: string): string {
  const read = parseKeyUri(uri)
  return read.ok ? otpCodeAt(read.value.parameters, NOW_MS) : read.reason
}
function labelOf(uri: string): string[] {
  const read = parseKeyUri(uri)
  return read.ok ? [read.value.issuer, read.value.name] : [read.reason]
}

describe('parameters that decide the code are never ignored in silence (E1)', () => {
  it.each([
    [
      '&amp; between them',
      `totp/Shop:ann?secret=${SECRET}&amp;issuer=Shop&amp;digits=8&amp;algorithm=SHA256`,
      '50869966',
    ],
    ['&amp; in front of the key', `totp/ann?issuer=Shop&amp;secret=${SECRET}&amp;digits=6`, SHA1],
    ['&amp; escaped twice', `totp/ann?secret=${SECRET}&amp;amp;algorithm=SHA512`, '550644'],
    [
      '&#38; and &#x26;',
      `totp/ann?secret=${SECRET}&#38;digits=8&#x26;algorithm=SHA256`,
      '50869966',
    ],
    ['names in any case', `totp/ann?Secret=${SECRET}&DIGITS=8&Algorithm=sha256`, '50869966'],
    ['spaces around them', `totp/ann? secret = ${SECRET} & algorithm = SHA256`, '869966'],
    [
      'an invisible character',
      `totp/ann?secret=${SECRET}&\u200Bdigits=8&algorithm=SHA\u00AD256`,
      '50869966',
    ],
    ['all of them', `totp/ann?secret=${SECRET}&digits=7&period=45&algorithm=SHA512`, '2700644'],
    [
      'a hash that is none',
      `totp/ann?secret=${SECRET}&amp;algorithm=SHA3-512`,
      'algorithm-unsupported',
    ],
    ['five digits', `totp/ann?secret=${SECRET}&amp;digits=5`, 'digits-unsupported'],
    ['half a second', `totp/ann?secret=${SECRET}&period=0.5`, 'period-unsupported'],
  ])('%s', (_name, rest, code) => {
    expect(codeOf(`otpauth://${rest}`)).toBe(code)
  })
})

describe('an odd spot beside a usable key does not cost it (F1)', () => {
  it.each([
    ['empty values', 'algorithm=&digits=&period=&issuer=', SHA1],
    ['null', 'algorithm=null&digits=NULL&period=null&encoder=null&counter=null', SHA1],
    [
      'undefined, None, (null), nil',
      'algorithm=undefined&digits=None&period=(null)&encoder=nil',
      SHA1,
    ],
    ['bare names', 'algorithm&digits&period&issuer', SHA1],
    ['bare names between others', 'issuer&digits=8&algorithm=SHA256', '50869966'],
    ['fractions of zero', 'digits=6.0&period=30.', SHA1],
    ['signs of a list', '&&&digits=6&', SHA1],
    [
      'the same twice',
      `digits=6&digits=6.0&digits=6&secret=${SECRET.toLowerCase()}`,
      'parameter-repeated',
    ],
    [
      'the key twice, grouped',
      `secret=${SECRET.toLowerCase().replaceAll(/(.{4})/g, '$1%20')}`,
      SHA1,
    ],
    ['a default beside a value', 'digits=&digits=8&algorithm=null&algorithm=SHA256', '50869966'],
    ['unknown ones, twice', 'image=a&image=b&tag=x&tag=y&counter=7', SHA1],
    ['digits of another script', 'digits=%D9%A6&period=%E0%A5%A9%E0%A5%A6', SHA1],
    ['full-width letters', 'algorithm=%EF%BC%B3%EF%BC%A8%EF%BC%A1256', '869966'],
    ['a fragment', 'digits=6&period=30#top', SHA1],
    ['quotation marks', 'digits="8"&algorithm="SHA256"', '50869966'],
  ])('%s', (_name, rest, code) => {
    expect(codeOf(`otpauth://totp/ann?secret=${SECRET}&${rest}`)).toBe(code)
  })

  it.each([
    ['HMAC_SHA1', SHA1],
    ['HmacSHA1', SHA1],
    ['SHA', SHA1],
    ['sha-1', SHA1],
    ['HMAC-SHA-1', SHA1],
    ['SHA_256', '869966'],
    ['HmacSHA256', '869966'],
    ['sha2-256', '869966'],
    ['sha-512', '550644'],
    ['hmac_sha_512', '550644'],
    ['HMAC SHA512', '550644'],
    ['SHA224', 'algorithm-unsupported'],
    ['SHA512/256', 'algorithm-unsupported'],
    ['MD5', 'algorithm-unsupported'],
    ['1', 'algorithm-unsupported'],
  ])('algorithm=%s', (name, code) => {
    expect(codeOf(`otpauth://totp/ann?secret=${SECRET}&algorithm=${name}`)).toBe(code)
  })

  it('names a parameter that says two different things, and only such', () => {
    for (const rest of [
      'digits=6&digits=8',
      'secret=MZXW6YTB',
      'issuer=A&issuer=B',
      'period=30&amp;period=60',
    ]) {
      expect(codeOf(`otpauth://totp/ann?secret=${SECRET}&${rest}`)).toBe('parameter-repeated')
    }
  })
})

describe('labels are decoded as well as can be (F3)', () => {
  it.each([
    ['Caf%E9:zo%eb', '', 'Café', 'zoë'],
    ['M%FCller%20GmbH:j%F6rg', '', 'Müller GmbH', 'jörg'],
    ['Caf%C3%A9:zo%C3%AB', '', 'Café', 'zoë'],
    ['%80uro%99:me', '', '€uro™', 'me'],
    ['100% Shop:me', '', '100% Shop', 'me'],
    ['100%:me', '', '100%', 'me'],
    ['50%zz', '', '', '50%zz'],
    ['me', 'issuer=50%%20off', '50% off', 'me'],
    ['me', 'issuer=%FF%FE', 'ÿþ', 'me'],
    ['me', 'issuer=Q%26A', 'Q&A', 'me'],
    ['me', 'issuer=C#', 'C#', 'me'],
    ['me', 'issuer=null', '', 'me'],
    ['al%0Aice', '', '', 'al ice'],
    ['al%00i%1Bce', '', '', 'al i ce'],
    ['%E2%80%AEmoc.elgoog:me', '', 'moc.elgoog', 'me'],
    ['%E2%81%A6Bank%E2%81%A9%E2%80%8B:me', '', 'Bank', 'me'],
    ['%ED%A0%80', '', '', 'í\u00A0€'.replace('\u00A0', ' ')],
    ['\uD800', '', '', ''],
    ['al\nice', '', '', 'alice'],
    ['%D8%A8%D9%86%D9%83:%D8%B9%D9%84%D9%8A', '', 'بنك', 'علي'],
    ['👨‍👩‍👧 Family:🏴󠁧󠁢󠁳󠁣󠁴󠁿', '', '👨‍👩‍👧 Family', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a'.repeat(201), `issuer=${'b'.repeat(300)}`, `${'b'.repeat(199)}…`, `${'a'.repeat(199)}…`],
  ])('%s with %j', (label, query, issuer, name) => {
    const uri = `otpauth://totp/${label}?secret=${SECRET}&${query}`
    expect(labelOf(uri)).toEqual([issuer, name])
    expect(codeOf(uri)).toBe(SHA1)
  })
})

describe('keys that other apps are enrolled with (F5)', () => {
  it.each([
    ['seventeen characters', 'secret=JBSWY3DPEHPK3PXPA', '324550'],
    ['SECRET', `SECRET=${SECRET}`, SHA1],
    ['secretkey', `secretkey=${SECRET}`, SHA1],
    [
      'invisible characters',
      `secret=${SECRET.slice(0, 8)}%E2%80%8B\u2060${SECRET.slice(8)}\u00AD.`,
      SHA1,
    ],
    ['hyphens that look alike', `secret=${SECRET.match(/.{4}/g)?.join('\u2011')}`, SHA1],
    ['full-width letters', `secret=\uFF27\uFF25${SECRET.slice(2)}`, SHA1],
  ])('%s', (_name, query, code) => {
    expect(codeOf(`otpauth://totp/ann?${query}`)).toBe(code)
  })
})

it.each([
  ['without a counter', '', '755224'],
  ['with an empty one', '&counter=', '755224'],
  ['with one', '&counter=57', '941415'],
  ['with one and eight digits', '&amp;counter=57&amp;digits=8', '39941415'],
  ['with the last one', '&counter=9007199254740991', '891307'],
  ['with one that is none', '&counter=next', 'counter-invalid'],
])('HOTP %s (F6)', (_name, rest, code) => {
  expect(codeOf(`otpauth://hotp/ann?secret=${SECRET}${rest}`)).toBe(code)
})

it.each([
  ['the label alone', 'otpauth://totp/Steam?secret=JBSWY3DPEHPK3PXP&digits=5', 'Steam', ''],
  ['an account', 'otpauth://totp/Steam:gabe?secret=JBSWY3DPEHPK3PXP&digits=5', 'Steam', 'gabe'],
  [
    'the issuer',
    'otpauth://totp/gabe?secret=JBSWY3DPEHPK3PXP&digits=5&issuer=STEAM',
    'STEAM',
    'gabe',
  ],
  ['the type', 'otpauth://steam/Steam?secret=JBSWY3DPEHPK3PXP', 'Steam', ''],
  ['the encoder', 'otpauth://totp/gabe?secret=JBSWY3DPEHPK3PXP&amp;encoder=STEAM', '', 'gabe'],
  ['the scheme', 'steam://JBSWY3DPEHPK3PXP', 'Steam', ''],
  ['the scheme, with a slash', 'STEAM://jbswy3dpehpk3pxp/', 'Steam', ''],
])('Steam by %s (F7)', (_name, uri, issuer, name) => {
  expect(labelOf(uri)).toEqual([issuer, name])
  expect(codeOf(uri)).toBe('2KM2P')
})

it.each([
  `apple-otpauth://totp/Example:ann?secret=${SECRET}&issuer=Example`,
  `Apple-OTPAuth://totp/Example:ann?secret=${SECRET}&issuer=Example`,
  `"otpauth://totp/Example:ann?secret=${SECRET}"`,
  `<otpauth://totp/Example:ann?secret=${SECRET}>`,
  `\u201Cotpauth://totp/Example:ann?secret=${SECRET}\u201D`,
  `\u2068\uFEFFotp\u200Bauth://totp/Example:ann?secret=${SECRET}\u2069`,
  `\u00A0otpauth://totp/Example:ann?secret=${SECRET.slice(0, 9)}\r\n${SECRET.slice(9)}`,
])('reads %j as any other link (F8)', (uri) => {
  expect(labelOf(uri)).toEqual(['Example', 'ann'])
  expect(codeOf(uri)).toBe(SHA1)
})

it('the key is never changed by what stands beside it', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((value) => value.replaceAll(/[?&=#/]/g, ''))
  const deciding = /^(?:secret|secretkey|algorithm|digits|period|counter|encoder|issuer|steam)$/i
  const beside = fc
    .array(fc.tuple(text, text), { maxLength: 6 })
    .map((list) =>
      list.filter(([name]) => !deciding.test(name.replaceAll(/\P{ASCII}/gu, '').trim())),
    )
    .map((list) => list.map(([name, value]) => `&${name}=${value}`).join(''))
  fc.assert(
    fc.property(text, text, beside, beside, (label, issuer, before, after) => {
      const uri = `otpauth://totp/${label}?x=y${before}&secret=${SECRET}&issuer=${issuer}${after}`
      const read = parseKeyUri(uri)
      expect(read).toMatchObject({ ok: true, value: { parameters: { secret, digits: 6 } } })
    }),
    { numRuns: 500 },
  )
})
