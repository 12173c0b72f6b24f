import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raivo } from '../../../../../../src-main/incoming/file/json/raivo.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { raivoPassword } from '../../../../../support/exports/json-exports.ts'
import { exportFile, readPlain } from '../../../../../support/exports/read-export.ts'

describe('the JSON file of an export of Raivo', () => {
  it('gives kind, algorithm, digits, period, counter and whether it is pinned', () => {
    const file = [
      raivoPassword('a', { algorithm: 'SHA512', digits: '8', timer: '60', pinned: 'true' }),
      raivoPassword('b', { kind: 'HOTP', algorithm: 'SHA256', counter: '42' }),
    ]
    expect([...raivo.parse(exportFile(file))]).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          isPinned: true,
          parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 60 },
        },
      },
      {
        number: 2,
        entry: {
          isPinned: false,
          parameters: { type: 'hotp', algorithm: 'SHA256', counter: 42 },
        },
      },
    ])
  })

  it.each<[string, unknown, string]>([
    ['no key', raivoPassword('x', { secret: '' }), '1 broken-otp secret-missing'],
    ['a key that is none', raivoPassword('x', { secret: '0189' }), '1 broken-otp secret-invalid'],
    ['MD5', raivoPassword('x', { algorithm: 'MD5' }), '1 unsupported-otp algorithm-unsupported'],
    [
      'digits in words',
      raivoPassword('x', { digits: 'six' }),
      '1 unsupported-otp digits-unsupported',
    ],
    [
      'an endless period',
      raivoPassword('x', { timer: '1e12' }),
      '1 unsupported-otp period-unsupported',
    ],
    [
      'a counter below zero',
      raivoPassword('x', { kind: 'HOTP', counter: '-1' }),
      '1 broken-otp counter-invalid',
    ],
    ['another kind', raivoPassword('x', { kind: 'OCRA' }), '1 unsupported-otp type-unsupported'],
    [
      'a member of a prototype',
      JSON.parse('{"__proto__":{"kind":"TOTP"}}'),
      '1 unsupported-otp type-unsupported',
    ],
    ['null', null, '1 broken-otp no-entry'],
    ['a list', [], '1 broken-otp no-entry'],
  ])('%s: costs itself alone, and is named', (_what, password, expected) => {
    expect(readPlain(raivo, [raivoPassword('first'), password, raivoPassword('last')])).toEqual([
      '1 Acme:first',
      expected.replace(/^1/, '2'),
      '3 Acme:last',
    ])
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['an empty list', []],
    ['what it writes when it fails', { message: 'Could not retrieve OTPs from Realm' }],
    ['a list of another app', [{ label: 'x', secret: 'AAAA', type: 'TOTP', period: 30 }]],
    ['a list of anything', [null, 1, 'kind', [], {}]],
    ['not UTF-8', Uint8Array.of(...Buffer.from('["'), 0xff, 0x22, 0x5d)],
  ])('is not known in %s', (_what, content) => {
    expect(raivo.detect(exportFile(content))).toBe(false)
    expect(readPlain(raivo, content)).toEqual([])
  })

  it('throws at nothing, and a damaged copy gives no more than there is', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const password = fc.record(
      { kind: value, secret: value, timer: value, account: value, counter: value, pinned: value },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(value, password)), (list) => {
        expect(readHostile(raivo, [raivoPassword('a'), ...list]).length).toBe(list.length + 1)
      }),
    )
    const copies = [...damagedCopies(JSON.stringify([raivoPassword('a')]))]
    const counts = copies.map((copy) => readHostile(raivo, copy).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1)
  })
})
