import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createKeyRing } from '../../../src-backend/domain/secrets/key-ring.ts'

const a = { id: 'a', key: new Uint8Array(32).fill(1) }
const b = { id: 'b', key: new Uint8Array(32).fill(2) }
const place = { table: 't', userId: 'u', rowId: 'r' }
const plain = Buffer.from('a seed of twenty by.')

describe('createKeyRing', () => {
  test.each([
    ['no key', []],
    ['a short key', [{ id: 'a', key: new Uint8Array(31) }]],
    ['a long key', [{ id: 'a', key: new Uint8Array(33) }]],
    ['a name twice', [a, { id: 'a', key: b.key }]],
  ])('refuses %s', (_, keys) => {
    expect(() => createKeyRing(keys, randomBytes)).toThrow()
  })

  test('opens what it sealed, there and nowhere else', () => {
    const ring = createKeyRing([a], randomBytes)
    const sealed = ring.seal(place, plain)
    expect(Buffer.from(ring.open(place, sealed))).toEqual(plain)
    for (const elsewhere of [
      { ...place, table: 'x' },
      { ...place, userId: 'x' },
      { ...place, rowId: 'x' },
      { table: 't\0u', userId: 'r', rowId: '' },
    ]) {
      expect(() => ring.open(elsewhere, sealed)).toThrow()
    }
  })

  test('a fresh nonce each time', () => {
    const ring = createKeyRing([a], randomBytes)
    const nonces = Array.from({ length: 100 }, () =>
      Buffer.from(ring.seal(place, plain).bytes.subarray(0, 12)).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(100)
  })

  test.each([0, 1, 11, 12, 27])('refuses a record of %i bytes', (length) => {
    const ring = createKeyRing([a], randomBytes)
    const sealed = { keyId: 'a', bytes: new Uint8Array(length) }
    expect(() => ring.open(place, sealed)).toThrow()
  })

  test('refuses a record cut short or made longer', () => {
    const ring = createKeyRing([a], randomBytes)
    const { keyId, bytes } = ring.seal(place, plain)
    expect(() => ring.open(place, { keyId, bytes: bytes.subarray(0, -1) })).toThrow()
    expect(() => ring.open(place, { keyId, bytes: Buffer.concat([bytes, plain]) })).toThrow()
  })

  test('the first key seals, every key opens, an unknown one does not', () => {
    const old = createKeyRing([a], randomBytes)
    const both = createKeyRing([b, a], randomBytes)
    expect(Buffer.from(both.open(place, old.seal(place, plain)))).toEqual(plain)
    const sealed = both.seal(place, plain)
    expect(sealed.keyId).toBe('b')
    expect(() => old.open(place, sealed)).toThrow(/not in the ring/)
    expect(() => both.open(place, { ...sealed, keyId: 'a' })).toThrow()
  })

  test('one key for each purpose', () => {
    const ring = createKeyRing([a], randomBytes)
    const outputs = [ring.pepper('a', 'a'), ring.checkValue('a')].map((bytes) =>
      Buffer.from(bytes).toString('hex'),
    )
    expect(new Set([...outputs, ring.fingerprint('a')]).size).toBe(3)
  })
})
