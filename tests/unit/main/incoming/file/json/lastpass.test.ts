import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastPass } from '../../../../../../src-main/incoming/file/json/lastpass.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { lastPassAccount, lastPassExport } from '../../../../../support/exports/json-exports.ts'
import { exportFile, readPlain } from '../../../../../support/exports/read-export.ts'

const items = (...accounts: unknown[]) => [...lastPass.parse(exportFile(lastPassExport(accounts)))]
const read = (...accounts: unknown[]) => readPlain(lastPass, lastPassExport(accounts))

describe('an export of LastPass Authenticator', () => {
  it('gives key, algorithm, digits and period', () => {
    expect(
      items(lastPassAccount('a', { algorithm: 'SHA512', digits: 8, timeStep: 60 })),
    ).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 60 },
        },
      },
    ])
  })

  it('takes the person’s names before the original ones, folders as tags, favourites as pinned', () => {
    expect(
      items(
        lastPassAccount('mine', { originalUserName: 'theirs', isFavorite: true }),
        lastPassAccount('', { originalUserName: 'theirs', issuerName: '' }),
        lastPassAccount('c', { folderData: { folderId: 1, position: 0 } }),
        lastPassAccount('d', { folderData: { folderId: 0, position: 0 } }),
        lastPassAccount('e', { folderData: { folderId: 9 } }),
        lastPassAccount('f', { folderData: 'Work' }),
      ),
    ).toMatchObject([
      { entry: { name: 'mine', isPinned: true, tags: [] } },
      { entry: { issuer: 'Acme', name: 'theirs', isPinned: false } },
      { entry: { tags: ['Work'] } },
      { entry: { tags: [] } },
      { entry: { tags: [] } },
      { entry: { name: 'f', tags: [] } },
    ])
  })

  it.each<[string, unknown, string]>([
    ['no key', lastPassAccount('x', { secret: null }), '1 broken-otp secret-missing'],
    ['a key that is none', lastPassAccount('x', { secret: '0189' }), '1 broken-otp secret-invalid'],
    [
      'a key without end',
      lastPassAccount('x', { secret: 'A'.repeat(4000) }),
      '1 broken-otp secret-length',
    ],
    ['MD5', lastPassAccount('x', { algorithm: 'MD5' }), '1 unsupported-otp algorithm-unsupported'],
    ['no digit', lastPassAccount('x', { digits: 0 }), '1 unsupported-otp digits-unsupported'],
    [
      'a period below zero',
      lastPassAccount('x', { timeStep: -30 }),
      '1 unsupported-otp period-unsupported',
    ],
    [
      'a name that is a list',
      lastPassAccount('x', { userName: ['x'], originalUserName: {} }),
      '1 Acme:',
    ],
    [
      'a member of a prototype',
      JSON.parse('{"__proto__":{"secret":"AAAA"}}'),
      '1 broken-otp secret-missing',
    ],
    ['null', null, '1 broken-otp no-entry'],
    ['a list', [], '1 broken-otp no-entry'],
  ])('%s: costs itself alone, and is named', (_what, account, expected) => {
    expect(read(lastPassAccount('first'), account, lastPassAccount('last'))).toEqual([
      '1 Acme:first',
      expected.replace(/^1/, '2'),
      '3 Acme:last',
    ])
  })

  it('of a later version is refused', () => {
    const later = exportFile(lastPassExport([], { version: 4 }))
    expect(lastPass.detect(later)).toBe(true)
    expect(lastPass.refusal?.(later)).toBe('newer')
    expect(lastPass.refusal?.(exportFile(lastPassExport([])))).toBeNull()
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['another object', { accounts: [] }],
    ['accounts that are no list', lastPassExport([], { accounts: {} })],
    ['a version that is text', lastPassExport([], { version: '3' })],
    ['not UTF-8', Uint8Array.of(...Buffer.from('{"deviceId":"'), 0xff, 0x22, 0x7d)],
  ])('is not known in %s', (_what, content) => {
    expect(lastPass.detect(exportFile(content))).toBe(false)
    expect(readPlain(lastPass, content)).toEqual([])
  })

  it('throws at nothing, and a damaged copy gives no more than there is', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const account = fc.record(
      { secret: value, userName: value, folderData: value, digits: value, isFavorite: value },
      { requiredKeys: [] },
    )
    const folder = fc.oneof(value, fc.record({ id: value, name: value }))
    const content = fc.record({
      accounts: fc.oneof(value, fc.array(account)),
      folders: fc.oneof(value, fc.array(folder)),
      version: fc.oneof(value, fc.constant(3)),
    })
    fc.assert(fc.property(content, (rest) => void readHostile(lastPass, lastPassExport([], rest))))
    const copies = [...damagedCopies(JSON.stringify(lastPassExport([lastPassAccount('a')])))]
    const counts = copies.map((copy) => readHostile(lastPass, copy).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1)
  })
})
