import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMigrationUri } from '../../../../src-shared/otp/google-migration.ts'
import { EntryLabel } from '../../../../src-shared/model/vault/entry.ts'
import { OtpParameters } from '../../../../src-shared/otp/parameters.ts'
import { account, bytes, number, text, uriOf } from '../../../support/google-export.ts'

const secret = new Uint8Array(Buffer.from('12345678901234567890'))

const alice = [bytes(1, secret), text(2, 'Acme:alice'), text(3, 'Acme'), number(6, 2)]
const trailer = [number(2, 1), number(3, 2), number(4, 1), number(5, -1234567890)].flat()
const aliceRead = {
  parameters: { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  issuer: 'Acme',
  name: 'alice',
}

describe('parseMigrationUri', () => {
  it('reads a batch: negative id, 0-based index, HOTP, eight digits, other hashes', () => {
    const hotp = account(
      bytes(1, secret),
      text(2, 'bob'),
      number(4, 3),
      number(5, 2),
      number(6, 1),
      number(7, 42),
    )
    expect(parseMigrationUri(uriOf([...account(...alice), ...hotp, ...trailer]))).toEqual({
      ok: true,
      value: {
        batchIndex: 1,
        batchCount: 2,
        batchId: -1234567890,
        entries: [
          aliceRead,
          {
            parameters: { type: 'hotp', secret, algorithm: 'SHA512', digits: 8, counter: 42 },
            issuer: '',
            name: 'bob',
          },
        ],
      },
    })
  })

  it('takes absent batch fields, an issuer inside the name, and unknown fields of all wire types', () => {
    const unknown = [text(8, 'unique'), number(9, -1), [10 * 8 + 1, 1, 2, 3, 4, 5, 6, 7, 8]].flat()
    const more = [11 * 8 + 5, 1, 2, 3, 4]
    const message = [
      ...account(bytes(1, secret), text(2, 'Acme: alice'), number(6, 2), unknown, more),
      ...unknown,
    ]
    expect(parseMigrationUri(uriOf(message))).toEqual({
      ok: true,
      value: { batchIndex: 0, batchCount: 1, batchId: 0, entries: [aliceRead] },
    })
  })

  it('reads `data` with unescaped plus signs, as spaces too, and base64 without padding', () => {
    const key = new Uint8Array(20).fill(0xfb)
    const message = account(bytes(1, key), text(2, 'a'), number(6, 2))
    const base64 = Buffer.from(message).toString('base64')
    expect(base64).toContain('+')
    for (const data of [base64, base64.replaceAll('+', ' '), base64.replaceAll('=', '')]) {
      const result = parseMigrationUri(`otpauth-migration://offline?data=${data}`)
      expect(result).toMatchObject({ ok: true, value: { entries: [{ name: 'a' }] } })
    }
  })

  it('reads a link that was copied with the words behind it, and loses no account to them', () => {
    const keys = Array.from({ length: 6 }, (_, index) => new Uint8Array(20).fill(0xf8 + index))
    const accounts = keys.flatMap((key) => account(bytes(1, key), text(2, 'a'), number(6, 2)))
    for (const filler of ['', 'b', 'bb']) {
      const base64 = Buffer.from([
        ...accounts,
        ...account(bytes(1, secret), text(2, `c${filler}`), number(6, 2)),
        ...trailer,
      ]).toString('base64')
      for (const data of [base64, base64.replaceAll('+', ' ')]) {
        for (const words of ['', ' ', ' Part 2 of 2', ' and then', ' 2 9']) {
          const bare = data.replace(/=+$/, '')
          const result = parseMigrationUri(`otpauth-migration://offline?data=${bare}${words}`)
          expect(result).toMatchObject({ ok: true, value: { batchCount: 2 } })
          expect(result.ok && result.value.entries).toHaveLength(7)
        }
      }
    }
  })

  it.each([
    ['MD5', [bytes(1, secret), number(4, 4), number(6, 2)], 'algorithm-unsupported'],
    ['a negative hash', [bytes(1, secret), number(4, -1), number(6, 2)], 'algorithm-unsupported'],
    ['unknown digits', [bytes(1, secret), number(5, 3), number(6, 2)], 'digits-unsupported'],
    ['no type', [bytes(1, secret)], 'type-unsupported'],
    ['no secret', [text(2, 'a'), number(6, 2)], 'secret-missing'],
    ['a long secret', [bytes(1, new Uint8Array(129)), number(6, 2)], 'secret-length'],
    ['a negative counter', [bytes(1, secret), number(6, 1), number(7, -1)], 'counter-invalid'],
    [
      'a counter past 2^53',
      [bytes(1, secret), number(6, 1), number(7, 2n ** 53n)],
      'counter-invalid',
    ],
    ['a cut message', [[0x0a, 0x7f, 1]], 'malformed'],
  ])('refuses one account for %s and keeps the others', (_name, fields, reason) => {
    const result = parseMigrationUri(uriOf([...account(...fields), ...account(...alice)]))
    expect(result).toMatchObject({ ok: true, value: { entries: [{ reason }, aliceRead] } })
  })

  // A name never costs the key beside it: it is read as well as possible.
  it.each([
    ['Latin-1', bytes(2, [0x43, 0x61, 0x66, 0xe9]), 'Café'],
    ['a line break', text(2, 'a\nb'), 'a b'],
    ['an override of the direction', text(2, 'a\u202Eb'), 'ab'],
    ['201 characters', text(2, 'a'.repeat(201)), `${'a'.repeat(199)}…`],
  ])('takes an account whose name has %s', (_name, field, name) => {
    const result = parseMigrationUri(uriOf(account(bytes(1, secret), field, number(6, 2))))
    expect(result).toMatchObject({
      ok: true,
      value: { entries: [{ issuer: '', name, parameters: { secret } }] },
    })
  })

  it.each([
    ['https://example.com', 'scheme-unsupported'],
    ['otpauth-migration://online?data=CgA%3D', 'scheme-unsupported'],
    ['otpauth-migration://offline?', 'data-missing'],
    ['otpauth-migration://offline?data=', 'malformed'],
    ['otpauth-migration://offline?data=%', 'malformed'],
    ['otpauth-migration://offline?data=!!!!', 'malformed'],
    ['otpauth-migration://offline?data=AAAAA', 'malformed'],
    ['otpauth-migration://offline?data=CgA%3D&data=CgA%3D', 'malformed'],
    [`otpauth-migration://offline?data=${'A'.repeat(8192)}`, 'too-long'],
    [uriOf([0]), 'malformed'],
    [uriOf([0x0b]), 'malformed'],
    [uriOf([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]), 'malformed'],
    [uriOf([0x10, ...Array<number>(11).fill(0x80), 1]), 'malformed'],
    [uriOf([0x11, 1, 2]), 'malformed'],
    [uriOf([...number(3, 2), ...number(4, 2)]), 'malformed'],
    [uriOf([...number(3, 2), ...number(4, -1)]), 'malformed'],
    [uriOf(number(3, -5)), 'malformed'],
    [uriOf([...number(3, 2_147_483_647), ...number(4, 0)]), 'malformed'],
    [uriOf([...number(3, 2_001), ...number(4, 0)]), 'malformed'],
    [uriOf(Array.from({ length: 101 }, () => [0x0a, 0]).flat()), 'malformed'],
  ])('refuses %s', (uri, reason) => {
    expect(parseMigrationUri(uri)).toEqual({ ok: false, reason })
  })

  it.each([
    [
      'MD5',
      [text(2, 'Harbour:ida'), text(3, 'Harbour'), number(4, 4), number(6, 2)],
      'Harbour',
      'ida',
    ],
    ['no type', [text(2, 'Harbour:ida')], 'Harbour', 'ida'],
    ['no key', [bytes(1, []), text(2, 'ida'), number(6, 2)], '', 'ida'],
    [
      'a name in ISO 8859-1',
      [bytes(2, [0x43, 0x61, 0x66, 0xe9]), number(4, 4), number(6, 2)],
      '',
      'Café',
    ],
    ['a line break in the name', [text(2, 'Harbour:i\nda')], 'Harbour', 'i da'],
  ])('names an account that it refuses: %s', (_what, fields, issuer, name) => {
    const result = parseMigrationUri(uriOf(account(bytes(1, secret), ...fields)))
    if (!result.ok) throw new Error(result.reason)
    const [entry] = result.value.entries
    expect(entry).toMatchObject({ reason: expect.any(String), issuer })
    expect(entry?.name).toBe(name)
  })

  it('throws at no bytes, and gives only what the schema takes', () => {
    const random = fc.uint8Array({ maxLength: 80 }).map((list) => [...list])
    const nested = random.map((list) => account(list))
    const broken = fc
      .tuple(fc.nat({ max: 60 }), fc.integer({ min: 0, max: 255 }))
      .map(([at, value]) => {
        const message = [...account(...alice), ...trailer]
        message[at] = value
        return message
      })
    fc.assert(
      fc.property(fc.oneof(random, nested, broken), (message) => {
        const result = parseMigrationUri(uriOf(message))
        if (!result.ok) return
        for (const entry of result.value.entries) {
          expect(EntryLabel.safeParse(entry.name).success).toBe(true)
          expect(EntryLabel.safeParse(entry.issuer).success).toBe(true)
          if ('reason' in entry) continue
          expect(OtpParameters.safeParse(entry.parameters).success).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
