import { sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { releaseKeyOf, signBytes } from '../../../../src-main/updates/manifest/release-key.ts'
import { MAX_SIGNED_BYTES, openSigned } from '../../../../src-main/updates/manifest/signed-file.ts'
import {
  newReleaseKey,
  signed,
  writtenManifest,
} from '../../../support/updates/signed-manifests.ts'

const key = newReleaseKey()
const second = newReleaseKey()
const stranger = newReleaseKey()
const keys = [key, second]
const text = JSON.stringify(writtenManifest())
const line = (id: string, signature: string) => `sync-update-1 ${id} ${signature}\n`
const good = signBytes(Buffer.from(text), key.privateKey).toString('base64')
const why = (file: Uint8Array | string) => openSigned(Buffer.from(file), keys)
const refused = (reason: string) => ({ kind: 'refused', why: reason })

describe('a signed file', () => {
  test.each([
    ['the first key', key],
    ['the second key', second],
  ])('gives out exactly what %s signed', (_name, by) => {
    expect(why(signed(text, by))).toEqual({ kind: 'signed', bytes: Buffer.from(text) })
  })

  test('is refused whichever single byte of it is changed', () => {
    const file = signed(text, key)
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(why(changed).kind, `byte ${at}`).toBe('refused')
    }
  })

  test.each([
    ['nothing', '', 'malformed'],
    ['no signature', text, 'malformed'],
    ['no end of the line', line(key.id, good).trim(), 'malformed'],
    ['another version of the form', line(key.id, good).replace('-1 ', '-2 ') + text, 'malformed'],
    [
      'a line that ends as on Windows',
      line(key.id, good).replace('\n', '\r\n') + text,
      'malformed',
    ],
    ['an empty line first', `\n${line(key.id, good)}${text}`, 'malformed'],
    ['a short signature', line(key.id, good.slice(4)) + text, 'malformed'],
    ['a signature of another alphabet', line(key.id, `-${good.slice(1)}`) + text, 'malformed'],
    ['a very long line', `${'a'.repeat(100_000)}\n${text}`, 'malformed'],
    ['a file that is too large', line(key.id, good) + text.padEnd(MAX_SIGNED_BYTES), 'malformed'],
    ['a key that is not ours', signed(text, stranger), 'unknown-key'],
    [
      "our key's id over another key's signature",
      signed(text, { ...stranger, id: key.id }),
      'wrong-signature',
    ],
    [
      "one key's id over the other's signature",
      signed(text, { ...second, id: key.id }),
      'wrong-signature',
    ],
    ['something added', Buffer.concat([signed(text, key), Buffer.from(' ')]), 'wrong-signature'],
    ['something taken away', signed(text, key).subarray(0, -1), 'wrong-signature'],
    ['nothing behind the line', line(key.id, good), 'wrong-signature'],
  ])('is refused with %s', (_name, file, reason) => {
    expect(why(file)).toEqual(refused(reason))
  })

  test('is refused when the signature was made for another purpose', () => {
    const bare = sign(null, Buffer.from(text), key.privateKey).toString('base64')
    expect(why(line(key.id, bare) + text)).toEqual(refused('wrong-signature'))
  })

  test('is refused whatever its bytes are, without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => why(bytes).kind === 'refused'),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const file = Buffer.concat([Buffer.from(line(key.id, good)), bytes])
        return Buffer.from(bytes).equals(Buffer.from(text)) || why(file).kind === 'refused'
      }),
    )
  })
})

test.each([
  ['no base64', '?'],
  ['nothing', ''],
  ['an RSA key, shortened', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
])('a release key of %s is not accepted', (_name, base64) => {
  expect(() => releaseKeyOf(base64)).toThrow()
})

test('a release key has the same id however it was made', () => {
  const der = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  expect(releaseKeyOf(der).id).toBe(key.id)
  expect(key.id).toMatch(/^[0-9a-f]{16}$/)
})
