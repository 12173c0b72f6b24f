// The payload by itself: what is no payload, what a newer version wrote, and that nothing is lost on the way.
import { iconOf, RING } from '../../../support/icons.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { decodeEntries, encodeEntries } from '../../../../src-main/vault/entries/payload.ts'
import { NEXT_VERSION, payloadOf } from './vault-fixture.ts'

/** An entry as version 1 stores it. */
const recordV1 = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  issuer: 'Acme',
  name: 'alice',
  createdAtMs: 1,
  deletedAtMs: null,
  binding: null,
  state: 'live',
  parameters: { type: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  secretLength: 4,
}
const secret = Buffer.from('1234')
const idOf = (index: number) => `0190aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`
const decodedV1 = (changes: object) =>
  decodeEntries(payloadOf({ entries: [{ ...recordV1, ...changes }] }, secret))

const label = fc.string({ maxLength: 200, unit: 'grapheme' }).filter((text) => {
  return text.length <= 200 && !/\p{Cc}/u.test(text)
})
const note = fc
  .array(label, { maxLength: 20 })
  .map((lines) => lines.join('\n'))
  .filter((text) => text.length <= 2000)
const tag = label.filter((text) => text.length >= 1 && text.length <= 40)
/** JSON has no negative zero. */
const instant = fc.double({ noNaN: true, noDefaultInfinity: true }).map((ms) => ms + 0)
const secretBytes = fc.uint8Array({ minLength: 1, maxLength: 128 }).map((bytes) => {
  const copy = new Uint8Array(new ArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
})
const hash = fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const)
const digits = fc.integer({ min: 6, max: 10 })
const parameters = fc.oneof(
  fc.record({
    type: fc.constant('totp' as const),
    secret: secretBytes,
    algorithm: hash,
    digits,
    periodSeconds: fc.integer({ min: 1, max: 86_400 }),
  }),
  fc.record({
    type: fc.constant('hotp' as const),
    secret: secretBytes,
    algorithm: hash,
    digits,
    counter: fc.maxSafeNat(),
  }),
  fc.record({ type: fc.constant('steam' as const), secret: secretBytes }),
)
const anyEntry: fc.Arbitrary<Entry> = fc.record({
  id: fc.uuid(),
  parameters,
  issuer: label,
  name: label,
  createdAtMs: instant,
  deletedAtMs: fc.option(instant),
  trashAge: fc.option(
    fc.record({
      countedMs: instant.map(Math.abs),
      latestMs: instant,
    }),
  ),
  pin: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  note,
  tags: fc.array(tag, { maxLength: 16 }),
  icon: fc.option(fc.integer({ min: 30, max: 400 }).map((bytes) => iconOf(bytes))),
  used: fc.option(
    fc.record({
      times: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      lastAtMs: instant,
    }),
  ),
  binding: fc.option(
    fc.record({
      server: fc.string({ maxLength: 2048 }),
      methodId: fc.string({ maxLength: 200 }),
      accountEmail: fc.string({ maxLength: 254 }),
    }),
  ),
  state: fc.constantFrom('live' as const, 'pending' as const),
})
const anyEntries = fc.uniqueArray(anyEntry, { maxLength: 12, selector: (entry) => entry.id })

describe('any entries', () => {
  it('come back as they were stored', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(decodeEntries(encodeEntries(entries))).toEqual(entries)
      }),
    )
  })

  it('come back with secrets of their own', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const plaintext = encodeEntries(entries)
        const back = decodeEntries(plaintext)
        plaintext.fill(0)
        expect(back).toEqual(entries)
      }),
    )
  })
})

describe('the version of a payload', () => {
  it.each([
    ['missing: version 1', {}, 'read'],
    ['1, which never was stated', { version: 1 }, null],
    ['0', { version: 0 }, null],
    ['-1', { version: -1 }, null],
    ['1.5', { version: 1.5 }, null],
    ['2.5', { version: 2.5 }, null],
    ['a text', { version: '2' }, null],
    ['null', { version: null }, null],
    ['true', { version: true }, null],
    ['a list', { version: [2] }, null],
    ['2^53', { version: 2 ** 53 }, null],
    ['beyond all numbers', JSON.parse('{"version":1e400}'), null],
    ['the next one', { version: NEXT_VERSION }, 'newer'],
    ['the last one that can be', { version: Number.MAX_SAFE_INTEGER }, 'newer'],
  ])('%s', (_what, stated, expected) => {
    const decoded = decodeEntries(payloadOf({ ...stated, entries: [recordV1] }, secret))
    if (expected === 'read') expect(decoded).toHaveLength(1)
    else expect(decoded).toBe(expected)
  })

  it('decides before anything else of a newer one is looked at', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: NEXT_VERSION, max: Number.MAX_SAFE_INTEGER }),
        fc.uint8Array({ maxLength: 5000 }),
        (members, version, secrets) => {
          expect(decodeEntries(payloadOf({ ...members, version }, Buffer.from(secrets)))).toBe(
            'newer',
          )
        },
      ),
    )
  })
})

describe('the pin of version 2', () => {
  const decoded = (changes: object) => {
    const record = { ...recordV1, trashAge: null, pin: null, ...changes }
    return decodeEntries(payloadOf({ version: 2, entries: [record] }, secret))
  }

  it.each([1, 7, Number.MAX_SAFE_INTEGER, null])('%s is read', (pin) => {
    expect(decoded({ pin })).toMatchObject([{ pin }])
  })

  it.each([0, -1, 1.5, '1', true, 2 ** 53, undefined])('%s is none', (pin) => {
    expect(decoded({ pin })).toBeNull()
  })

  it('is unknown to version 1, in which nothing was pinned', () => {
    expect(decodedV1({ pin: 1 })).toBeNull()
    expect(decodedV1({ pin: null })).toBeNull()
    expect(decodedV1({})).toMatchObject([{ pin: null, trashAge: null }])
  })
})

describe('note and tags of version 3', () => {
  const decoded = (changes: object) => {
    const record = { ...recordV1, trashAge: null, pin: null, note: '', tags: [], ...changes }
    return decodeEntries(payloadOf({ version: 3, entries: [record] }, secret))
  }
  const sixteen = Array.from({ length: 16 }, (_, index) => `tag ${index}`)

  it.each([
    ['', []],
    ['one\n\ntwo 🔑', ['Work', 'work', ' ']],
    ['x'.repeat(2000), [...sixteen.slice(1), 'x'.repeat(40)]],
  ])('%# is read', (note, tags) => {
    expect(decoded({ note, tags })).toMatchObject([{ note, tags }])
  })

  it.each([
    ['no note', { note: undefined }],
    ['a null note', { note: null }],
    ['a note that is a list', { note: ['a'] }],
    ['2,001 characters of note', { note: 'x'.repeat(2001) }],
    ['a tab in a note', { note: 'a\tb' }],
    ['a carriage return in a note', { note: 'a\r\nb' }],
    ['a C1 control in a note', { note: 'a\u0085b' }],
    ['no tags', { tags: undefined }],
    ['tags that are a text', { tags: 'Work' }],
    ['17 tags', { tags: [...sixteen, 'Work'] }],
    ['an empty tag', { tags: [''] }],
    ['two lines of a tag', { tags: ['a\nb'] }],
    ['41 characters of a tag', { tags: ['x'.repeat(41)] }],
    ['a tag that is a number', { tags: [1] }],
  ])('%s is no payload', (_what, changes) => {
    expect(decoded(changes)).toBeNull()
  })

  it('are unknown to versions 1 and 2, in which nothing had them', () => {
    const recordV2 = { ...recordV1, trashAge: null, pin: 7 }
    const decodedV2 = (changes: object) =>
      decodeEntries(payloadOf({ version: 2, entries: [{ ...recordV2, ...changes }] }, secret))
    for (const changes of [{ note: '' }, { tags: [] }]) {
      expect(decodedV1(changes)).toBeNull()
      expect(decodedV2(changes)).toBeNull()
    }
    expect(decodedV1({})).toMatchObject([{ note: '', tags: [] }])
    expect(decodedV2({})).toMatchObject([{ note: '', tags: [], pin: 7 }])
  })
})

describe('the usage of version 5', () => {
  const decoded = (changes: object) => {
    const version3 = { ...recordV1, trashAge: null, pin: null, note: '', tags: [] }
    const entries = [{ ...version3, used: null, ...changes }]
    return decodeEntries(payloadOf({ version: 5, entries, backup: null, before: null }, secret))
  }

  it.each([null, { times: 1, lastAtMs: 0 }, { times: 2 ** 53 - 1, lastAtMs: 1.5 }])(
    '%j is read',
    (used) => {
      expect(decoded({ used })).toMatchObject([{ used }])
    },
  )

  it.each([
    ['no usage', { used: undefined }],
    ['a number', { used: 3 }],
    ['a list', { used: [1, 2] }],
    ['no times', { used: { lastAtMs: 1 } }],
    ['zero times', { used: { times: 0, lastAtMs: 1 } }],
    ['times below zero', { used: { times: -1, lastAtMs: 1 } }],
    ['half a time', { used: { times: 1.5, lastAtMs: 1 } }],
    ['2^53 times', { used: { times: 2 ** 53, lastAtMs: 1 } }],
    ['no instant', { used: { times: 1, lastAtMs: null } }],
    ['an instant in words', { used: { times: 1, lastAtMs: 'today' } }],
    ['another member', { used: { times: 1, lastAtMs: 1, by: 'ana' } }],
  ])('%s is no payload', (_what, changes) => {
    expect(decoded(changes)).toBeNull()
  })

  it('is unknown to version 4, in which nothing had it', () => {
    const version3 = { ...recordV1, trashAge: null, pin: null, note: '', tags: [] }
    const inVersion4 = (entry: object) =>
      decodeEntries(payloadOf({ version: 4, entries: [entry], backup: null, before: null }, secret))
    expect(inVersion4(version3)).toMatchObject([{ used: null }])
    expect(inVersion4({ ...version3, used: null })).toBeNull()
  })
})

describe('the picture of version 6', () => {
  const version5 = { ...recordV1, trashAge: null, pin: null, note: '', tags: [], used: null }
  const inVersion = (version: number, entry: object) =>
    decodeEntries(payloadOf({ version, entries: [entry], backup: null, before: null }, secret))

  it.each([null, RING, iconOf(30)])('%s is read', (icon) => {
    expect(inVersion(6, { ...version5, icon })).toMatchObject([{ icon }])
  })

  it.each([
    ['no picture', { icon: undefined }],
    ['an empty text', { icon: '' }],
    ['a list', { icon: [] }],
    ['another kind of file', { icon: Buffer.from('<svg onload="alert(1)"/>').toString('base64') }],
    ['one pixel more', { icon: iconOf(30, 65) }],
  ])('%s is no payload', (_what, changes) => {
    expect(inVersion(6, { ...version5, ...changes })).toBeNull()
  })

  it('is unknown to version 5, in which nothing had it', () => {
    expect(inVersion(5, version5)).toMatchObject([{ icon: null }])
    expect(inVersion(5, { ...version5, icon: null })).toBeNull()
  })
})

describe('what is no payload', () => {
  it.each([
    ['an unknown member', { colour: 'red' }],
    ['a secret in the JSON', { secret: 'JBSWY3DPEHPK3PXP' }],
    ['no issuer', { issuer: undefined }],
    ['two lines of name', { name: 'a\nb' }],
    ['201 characters of name', { name: 'x'.repeat(201) }],
    ['an id that is none', { id: 'alice' }],
    ['an unknown state', { state: 'gone' }],
    ['an unknown kind', { parameters: { type: 'motp' } }],
    ['eleven digits', { parameters: { ...recordV1.parameters, digits: 11 } }],
    ['half a digit', { parameters: { ...recordV1.parameters, digits: 6.5 } }],
    ['an unknown parameter', { parameters: { ...recordV1.parameters, pin: '1' } }],
    ['a binding that lacks its server', { binding: { methodId: 'a', accountEmail: 'b' } }],
    ['a trash age below zero', { trashAge: { countedMs: -1, latestMs: 0 } }],
    ['a null trash age, which version 1 left out', { trashAge: null }],
    ['a secret of no bytes', { secretLength: 0 }],
    ['a secret of 129 bytes', { secretLength: 129 }],
    ['less secret than lies behind it', { secretLength: 3 }],
    ['a prototype', JSON.parse('{"__proto__":{"isAdmin":true}}')],
  ])('%s', (_what, changes) => {
    expect(decodedV1(changes)).toBeNull()
  })

  it('more secret than fits into the bytes', () => {
    const record = { ...recordV1, name: 'x'.repeat(200), secretLength: 128 }
    // As many entries as leave the last secret without its room.
    const entries = Array.from({ length: 8 }, (_, index) => ({ ...record, id: idOf(index) }))
    expect(decodeEntries(payloadOf({ entries }, Buffer.alloc(8 * 128, 1)))).toHaveLength(8)
    const cut = payloadOf({ entries }, Buffer.alloc(0))
    expect(cut).toHaveLength(4096)
    expect(decodeEntries(cut)).toBeNull()
  })

  it('is refused for the changed member alone', () => {
    expect(decodedV1({})).toHaveLength(1)
    expect(decodedV1({ trashAge: { countedMs: 0, latestMs: 1 } })).toHaveLength(1)
  })

  it.each([
    ['null', null],
    ['a list', [recordV1]],
    ['a text', 'entries'],
    ['a number', 2],
    ['no entries', {}],
    ['entries that are no list', { entries: { 0: recordV1 } }],
    ['one id twice', { entries: [recordV1, recordV1] }],
    ['an unknown member beside the entries', { entries: [recordV1], folders: [] }],
  ])('%s in the place of the JSON', (_what, json) => {
    expect(decodeEntries(payloadOf(json, Buffer.concat([secret, secret])))).toBeNull()
  })

  it('is any JSON, and none makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array({ maxLength: 300 }), (json, secrets) => {
        const isEmpty =
          JSON.stringify(json) === '{"entries":[]}' && secrets.every((byte) => byte === 0)
        const decoded = decodeEntries(payloadOf(json, Buffer.from(secrets)))
        expect(decoded === null || decoded === 'newer' || isEmpty).toBe(true)
      }),
    )
  })

  it('is any bytes, and none makes it throw', () => {
    const blocks = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.uint8Array({ maxLength: 200 }))
      .map(([count, start]) => Buffer.concat([Buffer.from(start)], count * 4096))
    fc.assert(
      fc.property(blocks, (bytes) => {
        expect(decodeEntries(bytes)).toBeNull()
      }),
    )
  })

  it('is too many bytes: a length that points beyond them', () => {
    const bytes = payloadOf({ entries: [recordV1] }, secret)
    for (const length of [4093, 4096, 2 ** 31, 2 ** 32 - 1]) {
      bytes.writeUInt32BE(length)
      expect(decodeEntries(bytes)).toBeNull()
    }
  })

  it('reads 20,000 entries', () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => ({
      ...recordV1,
      id: idOf(index),
    }))
    const secrets = Buffer.alloc(4 * entries.length, 7)
    expect(decodeEntries(payloadOf({ entries }, secrets))).toHaveLength(20_000)
    expect(decodeEntries(payloadOf({ entries }, secrets.subarray(0, 4)))).toBeNull()
  })
})
