import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeOtp } from '../../../../../../src-main/incoming/file/freeotp/freeotp.ts'
import type { FileItem } from '../../../../../../src-main/incoming/file/importer.ts'
import {
  freeOtpPairs,
  freeOtpToken,
  javaMap,
  KEY,
} from '../../../../../support/exports/freeotp-export.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked } from '../../../../../support/exports/read-export.ts'
import { withKeysHere } from '../../../../../support/key-process.ts'

const damaged = { code: 'file-refused', reason: 'damaged' }
const backup = (...tokens: unknown[]) => javaMap(freeOtpPairs(tokens, 'x'))
const read = (...tokens: unknown[]) => readLocked(freeOtp, backup(...tokens), 'x')

async function itemsOf(content: Buffer): Promise<FileItem[]> {
  const work = { signal: new AbortController().signal, onEstimate: () => {} }
  const { lock } = freeOtp
  const opened = await withKeysHere(work, async (makeKey) =>
    lock === undefined ? expect.unreachable() : lock.unlock(exportFile(content), 'x', makeKey),
  )
  return opened.ok ? [...opened.value] : expect.unreachable()
}

describe('a backup of FreeOTP', () => {
  it('gives key and parameters, with their defaults where they are missing', async () => {
    const items = await itemsOf(
      backup(
        freeOtpToken('a', { algo: 'SHA512', digits: 8, period: 50 }),
        freeOtpToken('b', { type: 'HOTP', counter: 50 }),
        freeOtpToken('c', { issuerExt: 'Steam' }),
        freeOtpToken('😀'),
      ),
    )
    const secret = Uint8Array.from(KEY)
    expect(items).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          parameters: { type: 'totp', secret, algorithm: 'SHA512', digits: 8, periodSeconds: 50 },
        },
      },
      { number: 2, entry: { parameters: { type: 'hotp', counter: 50, digits: 6 } } },
      { number: 3, entry: { parameters: { type: 'steam', secret } } },
      {
        number: 4,
        entry: { name: '😀', parameters: { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } },
      },
    ])
  })

  it.each(['sha1', 'sha512'] as const)(
    'opens with its password by %s, and no other',
    async (hash) => {
      const options = { hash, isBare: hash === 'sha1' }
      const pairs = freeOtpPairs([freeOtpToken('a')], 'pässword ☃', options)
      const file = javaMap(pairs, hash === 'sha1')
      expect(freeOtp.detect(exportFile(file))).toBe(true)
      expect(freeOtp.refusal?.(exportFile(file))).toBeNull()
      expect(freeOtp.lock?.isLocked(exportFile(file))).toBe(true)
      expect(await readLocked(freeOtp, file, 'pässword ☃')).toEqual(['1 Acme:a'])
      for (const password of ['', 'passw', 'pässword ☃ ']) {
        expect(await readLocked(freeOtp, file, password)).toEqual({ code: 'file-password-wrong' })
      }
    },
  )

  it.each<[string, unknown, string]>([
    ['no kind', freeOtpToken('x', { type: null }), 'unsupported-otp type-unsupported'],
    ['SHA-384', freeOtpToken('x', { algo: 'SHA384' }), 'unsupported-otp algorithm-unsupported'],
    ['a number', 7, 'broken-otp no-entry'],
    ['null', null, 'broken-otp no-entry'],
    ['a token without end', freeOtpToken('x'.repeat(70_000)), 'broken-otp no-entry'],
  ])('%s: costs itself alone, and is named', async (_what, token, expected) => {
    expect(await read(freeOtpToken('first'), token, freeOtpToken('last'))).toEqual([
      '1 Acme:first',
      `2 ${expected}`,
      '3 Acme:last',
    ])
  })

  it.each<[string, string, string, string]>([
    ['without a token', 'id', '{"key":"{}"}', 'broken-otp no-entry'],
    ['that is no JSON', 'id', '{', 'broken-otp secret-missing'],
    ['that is null', 'id', 'null', 'broken-otp secret-missing'],
    ['that is no text', 'id', '{"key":7}', 'broken-otp secret-missing'],
    ['of a prototype', '__proto__', '{"key":"null"}', 'broken-otp secret-missing'],
    [
      'that another key encrypts',
      'id',
      JSON.stringify({
        key: JSON.stringify({
          mCipher: 'AES/GCM/NoPadding',
          mCipherText: Array.from({ length: 36 }, () => -1),
          mParameters: [0x30, 0x11, 0x04, 0x0c, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 2, 1, 16],
          mToken: 'HmacSHA1',
        }),
      }),
      'broken-otp secret-missing',
    ],
  ])('a key %s costs itself alone', async (what, id, key, expected) => {
    const token = [`${id}-token`, JSON.stringify(freeOtpToken('x'))] as const
    const more = [[id, key] as const, ...(what === 'without a token' ? [] : [token])]
    const pairs = freeOtpPairs([freeOtpToken('a')], 'x', { more })
    expect(await readLocked(freeOtp, javaMap(pairs), 'x')).toEqual(['1 Acme:a', `2 ${expected}`])
  })

  it.each<[string, object, object]>([
    [
      'an absurd number of rounds',
      { mIterations: 1e9 },
      { code: 'file-cost-refused', parameter: 'rounds' },
    ],
    ['no round', { mIterations: 0 }, damaged],
    ['half a round', { mIterations: 0.5 }, damaged],
    ['rounds that are text', { mIterations: '1000' }, damaged],
    ['another algorithm', { mAlgorithm: 'PBKDF2withHmacMD5' }, damaged],
    ['a salt that is text', { mSalt: 'AAAA' }, damaged],
    ['a salt without end', { mSalt: Array.from({ length: 4000 }, () => 0) }, damaged],
    ['no key in it', { mEncryptedKey: null }, damaged],
  ])('a master key with %s is refused', async (_what, master, failure) => {
    const file = javaMap(freeOtpPairs([freeOtpToken('a')], 'x', { master }))
    expect(await readLocked(freeOtp, file, 'x')).toMatchObject(failure)
  })

  it('that is cut off or holds something else is refused as a whole', async () => {
    const file = backup(freeOtpToken('a'))
    for (const length of [file.length - 1, 900]) {
      const cut = file.subarray(0, length)
      expect(freeOtp.detect(exportFile(cut))).toBe(true)
      expect(freeOtp.refusal?.(exportFile(cut))).toBe('damaged')
      expect(await readLocked(freeOtp, cut, 'x')).toEqual(damaged)
    }
    expect(await readLocked(freeOtp, javaMap([['masterKey', 'x']]), 'x')).toEqual(damaged)
    expect(freeOtp.detect(exportFile(javaMap([['other', 'map']])))).toBe(false)
    expect(freeOtp.detect(exportFile('masterKey'))).toBe(false)
  })

  it('throws at nothing', () => {
    const short = javaMap([['masterKey', '{}']])
    for (const copy of damagedCopies(short)) expect(readHostile(freeOtp, copy)).toEqual([])
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readHostile(freeOtp, bytes)))
  })
})
