import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aegis } from '../../../../../../src-main/incoming/file/aegis/aegis.ts'
import {
  aegisDatabase,
  aegisEncrypted,
  aegisEntry,
  aegisPlain,
  biometricSlot,
  passwordSlot,
} from '../../../../../support/exports/aegis-export.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'

const info = { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', algo: 'SHA1', digits: 6, period: 30 }
const plain = (...entries: unknown[]) => aegisPlain(aegisDatabase(entries))
const read = (...entries: unknown[]) => readPlain(aegis, plain(...entries))

describe('a plain backup of Aegis', () => {
  it('gives kind, algorithm, digits, period and counter', () => {
    const file = plain(
      aegisEntry('a', { info: { ...info, algo: 'SHA512', digits: 8, period: 50 } }),
      aegisEntry('b', { type: 'hotp', info: { ...info, algo: 'SHA256', counter: 10_300 } }),
      aegisEntry('c', { type: 'steam', info: { ...info, digits: 5 } }),
    )
    expect([...aegis.parse(exportFile(file))]).toMatchObject([
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

  it('keeps notes, favourites and groups of every version, and counts pictures as not kept', () => {
    const groups = [
      { uuid: 'g1', name: 'Work' },
      { uuid: 'g2', name: 'Mail' },
    ]
    const rich = aegisEntry('a', {
      note: 'two\nlines',
      favorite: true,
      icon: 'aGk=',
      icon_mime: 'image/png',
      groups: ['g2', 'g1', 'gone'],
    })
    const extras = { note: 'two\nlines', isPinned: true }
    expect([
      ...aegis.parse(exportFile(aegisPlain(aegisDatabase([rich], { groups })))),
    ]).toMatchObject([{ entry: { ...extras, tags: ['Mail', 'Work'] }, losses: ['icon'] }])
    for (const version of [1, 2]) {
      const old = { ...rich, group: 'Work', groups: undefined, icon: null }
      const [item] = aegis.parse(exportFile(aegisPlain({ version, entries: [old] })))
      expect(item).toMatchObject({ entry: { ...extras, tags: ['Work'] } })
      expect(item).not.toHaveProperty('losses')
    }
  })

  it('says what of notes and groups is too much', () => {
    const groups = Array.from({ length: 17 }, (_, index) => ({
      uuid: `g${index}`,
      name: `t${index}`,
    }))
    const ids = groups.map(({ uuid }) => uuid)
    const entries = [
      aegisEntry('a', { note: 'x'.repeat(2001) }),
      aegisEntry('b', { groups: ids }),
      aegisEntry('c', { group: 'y'.repeat(41) }),
      aegisEntry('d', { note: 'x'.repeat(2000), groups: ids.slice(1), group: 'T1' }),
    ]
    const items = [...aegis.parse(exportFile(aegisPlain(aegisDatabase(entries, { groups }))))]
    expect(items.map((item) => (item !== null && 'losses' in item ? item.losses : []))).toEqual([
      ['note-shortened'],
      ['tags-left-out'],
      ['tags-left-out'],
      [],
    ])
  })

  it('takes an issuer that is null, and splits no name', () => {
    expect(read(aegisEntry('a:b', { issuer: null }))).toEqual(['1 :a:b'])
  })

  const foreign = { info: { ...info, pin: '1234' } }
  it.each<[string, unknown, string]>([
    ['Mobile-OTP', aegisEntry('m', { type: 'motp', ...foreign }), '1 vendor-app Mobile-OTP'],
    ['Yandex', aegisEntry('y', { type: 'yandex', ...foreign }), '1 vendor-app Yandex Key'],
    ['a kind of later', aegisEntry('x', { type: 'ocra' }), '1 unsupported-otp type-unsupported'],
    ['no kind', aegisEntry('x', { type: null as never }), '1 unsupported-otp type-unsupported'],
    [
      'MD5',
      aegisEntry('x', { info: { ...info, algo: 'MD5' } }),
      '1 unsupported-otp algorithm-unsupported',
    ],
    [
      'forty digits',
      aegisEntry('x', { info: { ...info, digits: 40 } }),
      '1 unsupported-otp digits-unsupported',
    ],
    [
      'half a digit',
      aegisEntry('x', { info: { ...info, digits: 6.5 } }),
      '1 unsupported-otp digits-unsupported',
    ],
    [
      'an endless period',
      aegisEntry('x', { info: { ...info, period: 1e12 } }),
      '1 unsupported-otp period-unsupported',
    ],
    [
      'a counter below zero',
      aegisEntry('x', { type: 'hotp', info: { ...info, counter: -1 } }),
      '1 broken-otp counter-invalid',
    ],
    ['no key', aegisEntry('x', { info: { ...info, secret: '' } }), '1 broken-otp secret-missing'],
    [
      'a key that is an object',
      aegisEntry('x', { info: { ...info, secret: { toString: 'x' } } }),
      '1 broken-otp secret-missing',
    ],
    [
      'a key that is none',
      aegisEntry('x', { info: { ...info, secret: '0189' } }),
      '1 broken-otp secret-invalid',
    ],
    [
      'a key without end',
      aegisEntry('x', { info: { ...info, secret: 'A'.repeat(4000) } }),
      '1 broken-otp secret-length',
    ],
    ['no parameters', { ...aegisEntry('x'), info: undefined }, '1 broken-otp no-entry'],
    ['a number', 7, '1 broken-otp no-entry'],
    ['null', null, '1 broken-otp no-entry'],
    ['a list', [], '1 broken-otp no-entry'],
    ['a name that is a list', { ...aegisEntry('x'), name: ['x'] }, '1 Acme:'],
    ['controls in a name', aegisEntry('a\u0000\u202Eb'), '1 Acme:a b'],
    ['groups that are none', { ...aegisEntry('x'), groups: 'g1' }, '1 Acme:x'],
  ])('%s: costs itself alone, and is named', (_what, entry, expected) => {
    expect(read(entry)).toEqual([expected])
    expect(read(aegisEntry('first'), entry, aegisEntry('last'))).toEqual([
      '1 Acme:first',
      expected.replace(/^1/, '2'),
      '3 Acme:last',
    ])
  })

  it.each<[string, unknown, string | null]>([
    ['a plain one', plain(), null],
    ['a later version of the file', { ...plain(), version: 2 }, 'newer'],
    ['a later version of the database', aegisPlain({ version: 4, entries: [] }), 'newer'],
    ['a database without entries', aegisPlain({ version: 3 }), 'damaged'],
    [
      'no slot for a password',
      aegisEncrypted(aegisDatabase([]), 'x', () => [biometricSlot()]),
      'no-password',
    ],
    [
      'slots that are none',
      aegisPlain({}, { db: 'AAAA', header: { slots: [1, {}] } }),
      'no-password',
    ],
  ])('%s: is read as a whole, or refused as a whole', (_what, content, expected) => {
    expect(aegis.detect(exportFile(content))).toBe(true)
    expect(aegis.refusal?.(exportFile(content))).toBe(expected)
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['a list', '[]'],
    ['another object', { version: 1, entries: [] }],
    ['no database', { version: 1, header: { slots: null, params: null } }],
    ['JSON that ends early', JSON.stringify(plain()).slice(0, -1)],
    ['not UTF-8', Uint8Array.of(...Buffer.from('{"version":1,"x":"'), 0xff, 0x22, 0x7d)],
    ['brackets without end', '['.repeat(1_000_000)],
  ])('is not known in %s', (_what, content) => {
    expect(aegis.detect(exportFile(content))).toBe(false)
    expect(readPlain(aegis, content)).toEqual([])
  })
})

describe('an encrypted backup of Aegis', () => {
  const database = aegisDatabase([aegisEntry('a'), aegisEntry('b', { type: 'motp' })])
  const lines = ['1 Acme:a', '2 vendor-app Mobile-OTP']
  const wrong = { code: 'file-password-wrong' }
  const damaged = { code: 'file-refused', reason: 'damaged' }

  it('opens with its password, and says when it is another', async () => {
    const file = aegisEncrypted(database, 'pässword ☃')
    expect(aegis.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(aegis, file, 'pässword ☃')).toEqual(lines)
    expect(await readLocked(aegis, file, 'passw')).toEqual(wrong)
    expect(await readLocked(aegis, file, '')).toEqual(wrong)
  })

  it('tries each slot that has a password, and no other', async () => {
    const file = aegisEncrypted(database, '', (key) => [
      { ...biometricSlot(), type: 0 },
      biometricSlot(),
      { ...passwordSlot(key, 'costly'), n: 2 ** 30 },
      passwordSlot(randomBytes(32), 'first'),
      passwordSlot(key, 'second'),
    ])
    expect(await readLocked(aegis, file, 'second')).toEqual(lines)
    // The key of another database: this one does not open with it.
    expect(await readLocked(aegis, file, 'first')).toEqual(damaged)
    expect(await readLocked(aegis, file, 'third')).toMatchObject({
      code: 'file-cost-refused',
      parameter: 'memory',
    })
  })

  it.each<[string, (file: ReturnType<typeof aegisEncrypted>) => object]>([
    ['ciphertext', (file) => ({ ...file, db: `A${file.db.slice(1)}` })],
    ['nothing', (file) => ({ ...file, db: '' })],
    ['no nonce', (file) => ({ ...file, header: { ...file.header, params: null } })],
  ])('%s that was changed is said to be damaged', async (_what, change) => {
    const file = aegisEncrypted(database, 'x')
    const changed = change(file.db.startsWith('A') ? aegisEncrypted(database, 'x') : file)
    expect(await readLocked(aegis, changed, 'x')).toEqual(damaged)
  })

  it('a content of a later version, or none at all, is refused', async () => {
    expect(await readLocked(aegis, aegisEncrypted({ version: 9, entries: [] }, 'x'), 'x')).toEqual({
      code: 'file-refused',
      reason: 'newer',
    })
    expect(await readLocked(aegis, aegisEncrypted([], 'x'), 'x')).toEqual(damaged)
  })
})

describe('whatever is in it', () => {
  it('nothing is thrown', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const member = fc.record(
      {
        type: fc.oneof(value, fc.constantFrom('totp', 'hotp', 'steam', 'motp')),
        name: value,
        issuer: value,
        note: value,
        icon: value,
        favorite: value,
        group: value,
        groups: value,
        info: fc.oneof(
          value,
          fc.record({ secret: value, algo: value, digits: value, period: value }),
        ),
      },
      { requiredKeys: [] },
    )
    const file = fc.record({
      version: fc.oneof(fc.constant(1), value),
      header: fc.oneof(value, fc.record({ slots: value, params: value })),
      db: fc.oneof(
        value,
        fc.record({ version: fc.oneof(fc.integer(), value), entries: fc.array(member) }),
      ),
    })
    fc.assert(
      fc.property(file, (content) => {
        const own = exportFile(content)
        if (!aegis.detect(own)) return
        aegis.refusal?.(own)
        aegis.lock?.isLocked(own)
        readPlain(aegis, content)
      }),
    )
  })

  it('each entry comes back in its place', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9.@-]{1,30}$/)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (names) => {
        expect(read(...names.map((own) => aegisEntry(own)))).toEqual(
          names.map((own, index) => `${index + 1} Acme:${own}`),
        )
      }),
    )
  })
})
