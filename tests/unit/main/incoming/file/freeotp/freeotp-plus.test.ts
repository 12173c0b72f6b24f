import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeOtpPlus } from '../../../../../../src-main/incoming/file/freeotp/freeotp-plus.ts'
import { KEY, plusBackup, plusToken } from '../../../../../support/exports/freeotp-export.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { exportFile, readPlain } from '../../../../../support/exports/read-export.ts'

const items = (...tokens: unknown[]) => [...freeOtpPlus.parse(exportFile(plusBackup(tokens)))]
const read = (...tokens: unknown[]) => readPlain(freeOtpPlus, plusBackup(tokens))

describe('a backup of FreeOTP+', () => {
  it('gives key, kind, algorithm, digits, period and the counter that comes next', () => {
    expect(
      items(
        plusToken('a', { algo: 'SHA512', digits: 8, period: 50 }),
        plusToken('b', { type: 'HOTP', algo: 'SHA256', counter: 10_299 }),
        // Never used: the app begins below zero.
        plusToken('c', { type: 'HOTP', counter: -1 }),
        plusToken('d', { issuerExt: 'Steam', issuerInt: 'Steam', digits: 5 }),
        plusToken('e', { secret: [-1, -128, 127, 0] }),
      ),
    ).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          parameters: {
            type: 'totp',
            algorithm: 'SHA512',
            digits: 8,
            periodSeconds: 50,
            secret: Uint8Array.from(KEY),
          },
        },
      },
      { entry: { parameters: { type: 'hotp', algorithm: 'SHA256', counter: 10_300 } } },
      { entry: { parameters: { type: 'hotp', counter: 0 } } },
      { entry: { issuer: 'Steam', parameters: { type: 'steam' } } },
      { entry: { parameters: { secret: Uint8Array.of(255, 128, 127, 0) } } },
    ])
  })

  it('takes the names that the person gave, and makes the category a tag', () => {
    expect(
      items(
        plusToken('a', { issuerAlt: 'Own issuer', labelAlt: 'Own name', category: 'Work' }),
        plusToken('b', { alias: 'Alias', issuerExt: 'Steam' }),
        plusToken('c', { issuerExt: '', issuerInt: 'Inner' }),
        plusToken('d', { issuerExt: null, issuerInt: null, alias: ' ' }),
      ),
    ).toMatchObject([
      { entry: { issuer: 'Own issuer', name: 'Own name', tags: ['Work'] } },
      { entry: { issuer: 'Alias', name: 'b', parameters: { type: 'steam' }, tags: [] } },
      { entry: { issuer: 'Inner', name: 'c' } },
      { entry: { issuer: '', name: 'd' } },
    ])
  })

  it.each<[string, unknown, string]>([
    ['no key', plusToken('x', { secret: undefined }), '1 broken-otp secret-missing'],
    ['an empty key', plusToken('x', { secret: [] }), '1 broken-otp secret-missing'],
    ['a key that is text', plusToken('x', { secret: 'ABCDEFGH' }), '1 broken-otp secret-missing'],
    ['a byte too large', plusToken('x', { secret: [1, 200] }), '1 broken-otp secret-missing'],
    ['half a byte', plusToken('x', { secret: [1, 0.5] }), '1 broken-otp secret-missing'],
    [
      'a key without end',
      plusToken('x', { secret: Array.from({ length: 129 }, () => 1) }),
      '1 broken-otp secret-length',
    ],
    ['no kind', plusToken('x', { type: undefined }), '1 unsupported-otp type-unsupported'],
    ['SHA-224', plusToken('x', { algo: 'SHA224' }), '1 unsupported-otp algorithm-unsupported'],
    ['five digits', plusToken('x', { digits: 5 }), '1 unsupported-otp digits-unsupported'],
    ['an endless period', plusToken('x', { period: 1e12 }), '1 unsupported-otp period-unsupported'],
    [
      'a counter far below zero',
      plusToken('x', { type: 'HOTP', counter: -2 }),
      '1 broken-otp counter-invalid',
    ],
    [
      'a counter without end',
      plusToken('x', { type: 'HOTP', counter: 2 ** 53 }),
      '1 broken-otp counter-invalid',
    ],
    [
      'a counter that is text',
      plusToken('x', { type: 'HOTP', counter: 'one' }),
      '1 broken-otp counter-invalid',
    ],
    ['a name that is an object', plusToken('x', { label: {} }), '1 Acme:'],
    [
      'a member of a prototype',
      JSON.parse('{"__proto__":{"type":"TOTP"}}'),
      '1 unsupported-otp type-unsupported',
    ],
    ['null', null, '1 broken-otp no-entry'],
    ['a list', [], '1 broken-otp no-entry'],
  ])('%s: costs itself alone, and is named', (_what, token, expected) => {
    expect(read(token)).toEqual([expected])
    expect(read(plusToken('first'), token, plusToken('last'))).toEqual([
      '1 Acme:first',
      expected.replace(/^1/, '2'),
      '3 Acme:last',
    ])
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['no order', { tokens: [] }],
    ['tokens that are no list', { tokens: {}, tokenOrder: [] }],
    ['a list', []],
    ['not UTF-8', Uint8Array.of(...Buffer.from('{"tokens":["'), 0xff, 0x22, 0x5d, 0x7d)],
  ])('is not known in %s', (_what, content) => {
    expect(freeOtpPlus.detect(exportFile(content))).toBe(false)
    expect(readPlain(freeOtpPlus, content)).toEqual([])
  })

  it('throws at nothing, and a damaged copy gives no more than there is', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const token = fc.dictionary(
      fc.constantFrom('type', 'algo', 'secret', 'counter', 'label', 'issuerExt', 'category'),
      fc.oneof(
        value,
        fc.array(fc.integer({ min: -200, max: 200 })),
        fc.constantFrom('TOTP', 'HOTP'),
      ),
    )
    const file = fc.record({
      tokens: fc.oneof(value, fc.array(token)),
      tokenOrder: fc.array(value),
    })
    fc.assert(fc.property(file, (content) => void readHostile(freeOtpPlus, content)))
    const copies = [...damagedCopies(JSON.stringify(plusBackup([plusToken('a')])))]
    const counts = copies.map((copy) => readHostile(freeOtpPlus, copy).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1)
  })
})
