import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKeyUri, parseKeyUri } from '../../../../src-shared/otp/key-uri.ts'
import { OtpParameters } from '../../../../src-shared/otp/parameters.ts'
import { cleanLabel } from '../../../../src-shared/text/clean-label.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const secret = new Uint8Array(Buffer.from('12345678901234567890'))
const totp = { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const
const steam = { type: 'steam', secret } as const

describe('parseKeyUri reads', () => {
  it.each([
    ['the least', `otpauth://totp/alice?secret=${SECRET}`, totp, '', 'alice'],
    ['an issuer prefix', `otpauth://totp/Acme:alice?secret=${SECRET}`, totp, 'Acme', 'alice'],
    [
      'an escaped colon and space',
      `otpauth://totp/Acme%3A%20alice?secret=${SECRET}`,
      totp,
      'Acme',
      'alice',
    ],
    [
      'a repeated issuer',
      `otpauth://totp/acme:alice?secret=${SECRET}&issuer=Acme`,
      totp,
      'Acme',
      'alice',
    ],
    [
      'a prefix that differs from the issuer, kept in the name',
      `otpauth://totp/Acme%20(West):alice?secret=${SECRET}&issuer=Acme`,
      totp,
      'Acme',
      'Acme (West):alice',
    ],
    [
      'plus signs as spaces in the query only',
      `otpauth://totp/a+b?issuer=Big+Corp&secret=${SECRET}`,
      totp,
      'Big Corp',
      'a+b',
    ],
    ['other cases', `OTPAUTH://TOTP/alice?SECRET=${SECRET.toLowerCase()}`, totp, '', 'alice'],
    ['no label', `otpauth://totp/?secret=${SECRET}`, totp, '', ''],
    ['no slash', `otpauth://totp?secret=${SECRET}`, totp, '', ''],
    ['white space around it', ` otpauth://totp/alice?secret=${SECRET}\n`, totp, '', 'alice'],
    [
      'unknown parameters',
      `otpauth://totp/alice?secret=${SECRET}&image=https%3A%2F%2Fx&lock=false`,
      totp,
      '',
      'alice',
    ],
    [
      'every parameter',
      `otpauth://totp/alice?secret=${SECRET}&algorithm=sha-512&digits=10&period=86400`,
      { ...totp, algorithm: 'SHA512', digits: 10, periodSeconds: 86_400 },
      '',
      'alice',
    ],
    [
      'HOTP',
      `otpauth://hotp/alice?secret=${SECRET}&counter=9007199254740991&digits=8`,
      { type: 'hotp', secret, algorithm: 'SHA1', digits: 8, counter: Number.MAX_SAFE_INTEGER },
      '',
      'alice',
    ],
    ['Steam', `otpauth://steam/Steam:gabe?secret=${SECRET}`, steam, 'Steam', 'gabe'],
    ['bare Steam', `steam://${SECRET}`, steam, 'Steam', ''],
    [
      'the Steam encoder',
      `otpauth://totp/Valve:gabe?secret=${SECRET}&encoder=steam`,
      steam,
      'Valve',
      'gabe',
    ],
    ['the Steam flag', `otpauth://totp/gabe?secret=${SECRET}&steam`, steam, '', 'gabe'],
    [
      "WinAuth's Steam",
      `otpauth://totp/Steam:gabe?secret=${SECRET}&digits=5`,
      steam,
      'Steam',
      'gabe',
    ],
  ])('%s', (_name, uri, parameters, issuer, name) => {
    expect(parseKeyUri(uri)).toEqual({ ok: true, value: { parameters, issuer, name } })
  })
})

describe('parseKeyUri refuses', () => {
  it.each([
    ['', 'scheme-unsupported'],
    ['hello', 'scheme-unsupported'],
    [`https://totp/alice?secret=${SECRET}`, 'scheme-unsupported'],
    [`otpauth:/totp/alice?secret=${SECRET}`, 'scheme-unsupported'],
    [`javascript:otpauth://totp/alice?secret=${SECRET}`, 'scheme-unsupported'],
    [`otpauth-migration://offline?data=CgA%3D`, 'scheme-unsupported'],
    [`otpauth://motp/alice?secret=${SECRET}`, 'type-unsupported'],
    [`otpauth:///alice?secret=${SECRET}`, 'type-unsupported'],
    [`otpauth://totp@evil/alice?secret=${SECRET}`, 'type-unsupported'],
    [`otpauth://yaotp/alice?secret=${SECRET}`, 'type-unsupported'],
    ['otpauth://totp/alice', 'secret-missing'],
    ['otpauth://totp/alice?secret=', 'secret-missing'],
    ['otpauth://totp/alice?secret', 'secret-missing'],
    ['otpauth://totp/alice?secret=0189', 'secret-invalid'],
    ['otpauth://totp/alice?secret=M', 'secret-invalid'],
    [`otpauth://totp/alice?secret=${'A'.repeat(208)}`, 'secret-length'],
    [`otpauth://totp/alice?secret=${SECRET}&SECRET=MZXW6YTB`, 'parameter-repeated'],
    [`otpauth://totp/alice?secret=${SECRET}&%73ecret=MZXW6YTB`, 'parameter-repeated'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=6&digits=8`, 'parameter-repeated'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=5`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=11`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=40`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=-6`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=6.5`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=6e0`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&digits=six`, 'digits-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&period=0`, 'period-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&period=86401`, 'period-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&period=1000000000000`, 'period-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&period=NaN`, 'period-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&algorithm=MD5`, 'algorithm-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&algorithm=SHA3-256`, 'algorithm-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&algorithm=__proto__`, 'algorithm-unsupported'],
    [`otpauth://totp/alice?secret=${SECRET}&encoder=other`, 'encoder-unsupported'],
    [`otpauth://hotp/alice?secret=${SECRET}&counter=1&encoder=steam`, 'encoder-unsupported'],
    [`otpauth://hotp/alice?secret=${SECRET}&counter=-1`, 'counter-invalid'],
    [`otpauth://hotp/alice?secret=${SECRET}&counter=9007199254740992`, 'counter-invalid'],
    [`otpauth://hotp/alice?secret=${SECRET}&counter=0x10`, 'counter-invalid'],
    [`otpauth://steam/alice?secret=${SECRET}&algorithm=SHA256`, 'algorithm-unsupported'],
    [`otpauth://steam/alice?secret=${SECRET}&period=60`, 'period-unsupported'],
    ['steam://', 'secret-missing'],
    ['steam://run/570', 'secret-invalid'],
    [`otpauth://totp/${'a'.repeat(4096)}?secret=${SECRET}`, 'too-long'],
  ])('%s', (uri, reason) => {
    expect(parseKeyUri(uri)).toEqual({ ok: false, reason })
  })
})

describe('key URIs, for all values', () => {
  const label = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map(cleanLabel)
    .filter((text) => text.length <= 100)
  const bytes = fc
    .uint8Array({ minLength: 1, maxLength: 128 })
    .map((random) => new Uint8Array(random))
  const common = {
    secret: bytes,
    algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
    digits: fc.integer({ min: 6, max: 10 }),
  }
  const parameters = fc.oneof(
    fc.record({
      type: fc.constant('totp' as const),
      ...common,
      periodSeconds: fc.integer({ min: 1, max: 86_400 }),
    }),
    fc.record({ type: fc.constant('hotp' as const), ...common, counter: fc.maxSafeNat() }),
    fc.record({ type: fc.constant('steam' as const), secret: bytes }),
  )

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(parameters, label, label, (given, issuer, name) => {
        const entry = { parameters: given, issuer, name }
        expect(parseKeyUri(formatKeyUri(entry))).toEqual({ ok: true, value: entry })
      }),
    )
  })

  it('writes a label of any characters without throwing', () => {
    expect(formatKeyUri({ parameters: totp, issuer: '\ud800', name: 'a:b' })).toBe(
      `otpauth://totp/%EF%BF%BD:a%3Ab?secret=${SECRET}&issuer=%EF%BF%BD&algorithm=SHA1&digits=6&period=30`,
    )
  })

  it('keeps a colon in a name without issuer', () => {
    const entry = { parameters: totp, issuer: '', name: 'a:b' }
    expect(parseKeyUri(formatKeyUri(entry))).toEqual({ ok: true, value: entry })
  })

  it('throws at no text, and gives only what the schema takes', () => {
    const piece = fc.oneof(
      fc.constantFrom('secret=', SECRET, '&', '=', '?', '/', ':', '%', '%3A', 'issuer=', 'digits='),
      fc.constantFrom('period=', 'counter=', 'algorithm=SHA256', 'encoder=steam', '6', '30', '\0'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    const start = fc.constantFrom(
      '',
      'otpauth://totp/',
      'otpauth://hotp/',
      'otpauth://',
      'steam://',
    )
    fc.assert(
      fc.property(start, fc.array(piece, { maxLength: 20 }), (prefix, pieces) => {
        const result = parseKeyUri(prefix + pieces.join(''))
        if (result.ok) expect(OtpParameters.safeParse(result.value.parameters).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
