import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stratum } from '../../../../../../src-main/incoming/file/stratum/stratum.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'
import {
  stratumEntry,
  stratumLegacy,
  stratumPlain,
  stratumStrong,
} from '../../../../../support/exports/stratum-export.ts'

const read = (...entries: unknown[]) => readPlain(stratum, stratumPlain(entries))

describe('a plain backup of Stratum', () => {
  it('gives kind, algorithm, digits, period and counter', () => {
    const file = stratumPlain([
      stratumEntry('a', { Algorithm: 2, Digits: 8, Period: 50 }),
      stratumEntry('b', { Type: 1, Algorithm: 1, Counter: 10_300 }),
      stratumEntry('c', { Type: 4, Digits: 5 }),
    ])
    expect([...stratum.parse(exportFile(file))]).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 50 },
        },
      },
      { number: 2, entry: { parameters: { type: 'hotp', algorithm: 'SHA256', counter: 10_300 } } },
      { number: 3, entry: { parameters: { type: 'steam' } } },
    ])
  })

  it('gives the place of each in the person’s order', () => {
    const file = stratumPlain([
      stratumEntry('a', { Ranking: 7 }),
      stratumEntry('b', { Ranking: null }),
      stratumEntry('c', { Ranking: '1' }),
    ])
    const items = [...stratum.parse(exportFile(file))]
    expect(items.map((item) => item !== null && 'entry' in item && item.position)).toEqual([
      7,
      undefined,
      undefined,
    ])
  })

  it('makes categories tags, and counts pictures of one’s own as not kept', () => {
    const Secret = 'MFRGGZDFMZTWQ2LKNNWG23TPOA'
    const file = stratumPlain(
      [
        stratumEntry('a', { Icon: 'github' }),
        stratumEntry('b', { Secret, Icon: '@5d41402a' }),
        stratumEntry('c', { Secret: '__proto__' }),
      ],
      {
        Categories: [{ Id: 'w', Name: 'Work' }, { Id: 'm', Name: 'Mail' }, { Id: 'w' }, null],
        AuthenticatorCategories: [
          { CategoryId: 'm', AuthenticatorSecret: Secret },
          { CategoryId: 'w', AuthenticatorSecret: Secret },
          { CategoryId: 'gone', AuthenticatorSecret: Secret },
          { CategoryId: 'w', AuthenticatorSecret: '__proto__' },
          { CategoryId: '__proto__', AuthenticatorSecret: Secret },
          'x',
        ],
      },
    )
    const [a, b] = [...stratum.parse(exportFile(file))]
    expect(a).toMatchObject({ entry: { tags: [] } })
    expect(a).not.toHaveProperty('losses')
    expect(b).toMatchObject({ entry: { tags: ['Mail', 'Work'] }, losses: ['icon'] })
  })

  it.each<[string, unknown, string]>([
    ['Mobile-OTP', stratumEntry('m', { Type: 3, Pin: '1234' }), '1 vendor-app Mobile-OTP'],
    ['Yandex', stratumEntry('y', { Type: 5, Pin: '1234' }), '1 vendor-app Yandex Key'],
    ['a kind of later', stratumEntry('x', { Type: 6 }), '1 unsupported-otp type-unsupported'],
    ['a kind that is text', stratumEntry('x', { Type: '2' }), '1 unsupported-otp type-unsupported'],
    ['no kind', stratumEntry('x', { Type: null }), '1 unsupported-otp type-unsupported'],
    [
      'an algorithm of later',
      stratumEntry('x', { Algorithm: 3 }),
      '1 unsupported-otp algorithm-unsupported',
    ],
    ['forty digits', stratumEntry('x', { Digits: 40 }), '1 unsupported-otp digits-unsupported'],
    [
      'an endless period',
      stratumEntry('x', { Period: 1e12 }),
      '1 unsupported-otp period-unsupported',
    ],
    [
      'a counter below zero',
      stratumEntry('x', { Type: 1, Counter: -1 }),
      '1 broken-otp counter-invalid',
    ],
    ['no key', stratumEntry('x', { Secret: null }), '1 broken-otp secret-missing'],
    ['a key that is a list', stratumEntry('x', { Secret: ['A'] }), '1 broken-otp secret-missing'],
    ['a key that is none', stratumEntry('x', { Secret: '0189' }), '1 broken-otp secret-invalid'],
    [
      'a key without end',
      stratumEntry('x', { Secret: 'A'.repeat(4000) }),
      '1 broken-otp secret-length',
    ],
    ['no account', stratumEntry('x', { Username: null }), '1 Acme:'],
    ['no issuer', stratumEntry('x', { Issuer: undefined }), '1 :x'],
    ['a number', 7, '1 broken-otp no-entry'],
    ['null', null, '1 broken-otp no-entry'],
    ['a list', [], '1 broken-otp no-entry'],
  ])('%s: costs itself alone, and is named', (_what, entry, expected) => {
    expect(read(entry)).toEqual([expected])
    expect(read(stratumEntry('first'), entry, stratumEntry('last'))).toEqual([
      '1 Acme:first',
      expected.replace(/^1/, '2'),
      '3 Acme:last',
    ])
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['another object', { Categories: [] }],
    ['entries that are no list', { Authenticators: {} }],
    ['a list', '[]'],
    ['half a header', 'AUTHENTICATOR'],
    ['a header in other letters', 'authenticatorpro and so on'],
    ['not UTF-8', Uint8Array.of(...Buffer.from('{"Authenticators":["'), 0xff, 0x22, 0x5d, 0x7d)],
  ])('is not known in %s', (_what, content) => {
    expect(stratum.detect(exportFile(content))).toBe(false)
    expect(readPlain(stratum, content)).toEqual([])
  })
})

describe.each([
  ['strong', stratumStrong],
  ['legacy', stratumLegacy],
])('a backup of Stratum with %s encryption', (_which, encrypted) => {
  const content = stratumPlain([stratumEntry('a'), stratumEntry('b', { Type: 5 })])
  const wrong = { code: 'file-password-wrong' }
  const damaged = { code: 'file-refused', reason: 'damaged' }

  it('opens with its password, and says when it is another', async () => {
    const file = encrypted(content, 'pässword ☃')
    expect(stratum.detect(exportFile(file))).toBe(true)
    expect(stratum.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(stratum, file, 'pässword ☃')).toEqual([
      '1 Acme:a',
      '2 vendor-app Yandex Key',
    ])
    expect(await readLocked(stratum, file, 'passw')).toEqual(wrong)
    expect(await readLocked(stratum, file, '')).toEqual(wrong)
  })

  it('cut off or changed, it gives nothing', async () => {
    const file = encrypted(content, 'x')
    for (const length of [16, 17, 44, 52]) {
      expect(await readLocked(stratum, file.subarray(0, length), 'x')).toMatchObject({
        code: expect.stringMatching(/^file-(?:refused|password-wrong)$/),
      })
    }
    expect(await readLocked(stratum, file.subarray(0, file.length - 1), 'x')).toEqual(wrong)
    const changed = Buffer.from(file)
    changed[20] = (changed[20] ?? 0) ^ 1
    expect(await readLocked(stratum, changed, 'x')).toEqual(wrong)
  })

  it('with another content, it is refused', async () => {
    expect(await readLocked(stratum, encrypted([1], 'x'), 'x')).toEqual(damaged)
    expect(await readLocked(stratum, encrypted({}, 'x'), 'x')).toEqual(damaged)
  })
})

describe('whatever is in it', () => {
  it('nothing is thrown', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const entry = fc.record(
      { Type: fc.oneof(value, fc.integer({ min: 0, max: 6 })), Secret: value, Issuer: value },
      { requiredKeys: [] },
    )
    const binding = fc.record({ CategoryId: value, AuthenticatorSecret: value })
    const file = fc.record(
      {
        Authenticators: fc.oneof(value, fc.array(entry)),
        Categories: fc.oneof(value, fc.array(fc.record({ Id: value, Name: value }))),
        AuthenticatorCategories: fc.oneof(value, fc.array(binding)),
      },
      { requiredKeys: [] },
    )
    fc.assert(fc.property(file, (content) => void readHostile(stratum, content)))
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readHostile(stratum, bytes)))
  })

  it('a damaged copy gives no more than there is', () => {
    const copies = [...damagedCopies(JSON.stringify(stratumPlain([stratumEntry('a')])))]
    const counts = copies.map((copy) => readHostile(stratum, copy).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1)
  })
})
