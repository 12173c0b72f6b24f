import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importerFor } from '../../../../../../src-main/incoming/file/importers.ts'
import { createZip } from '../../../../../../src-main/incoming/file/zip/zip.ts'
import { MAX_IMPORT_FILE_BYTES } from '../../../../../../src-shared/model/limits.ts'
import { aegisDatabase, aegisEncrypted } from '../../../../../support/exports/aegis-export.ts'
import { damagedCopies, readHostile } from '../../../../../support/exports/hostile.ts'
import { raivoPassword } from '../../../../../support/exports/json-exports.ts'
import { exportFile, readLocked } from '../../../../../support/exports/read-export.ts'
import { lockedZip, plainZip } from '../../../../../support/exports/zip-export.ts'

const zip = importerFor(exportFile(plainZip({ a: '' })))?.importer ?? expect.unreachable()
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const winAuth = [
  `otpauth://totp/Acme:ann?secret=${SECRET}&digits=6&issuer=Acme`,
  'otpauth://totp/Battle.net?secret=0189',
  'otpauth://totp/Steam:ann?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&digits=5&deviceid=android%3A1&data=%7B%7D',
  '',
].join('\r\n')
const raivo = {
  'raivo-otp-export.html': '<html><body>otpauth</body></html>',
  'raivo-otp-export.json': JSON.stringify([raivoPassword('a'), raivoPassword('b')]),
}
const wrong = { code: 'file-password-wrong' }
const damaged = { code: 'file-refused', reason: 'damaged' }
const tooLarge = { code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES }

describe('a zip archive', () => {
  it.each(['aes', 'zipCrypto'] as const)(
    'encrypted by %s opens with its password',
    async (encryption) => {
      const file = await lockedZip({ 'WinAuth.txt': winAuth }, 'pässword', encryption)
      expect(zip.detect(exportFile(file))).toBe(true)
      expect(zip.lock?.isLocked(exportFile(file))).toBe(true)
      expect(zip.lock?.needsNoPassword?.(exportFile(file))).toBe(false)
      expect(await readLocked(zip, file, 'pässword')).toEqual([
        '1 Acme:ann',
        '2 broken-otp secret-invalid',
        '3 Steam:ann',
      ])
    },
  )

  it.each(['aes', 'zipCrypto'] as const)(
    'encrypted by %s says when the password is another',
    async (encryption) => {
      const file = await lockedZip(raivo, 'x', encryption)
      expect(await readLocked(zip, file, 'x')).toEqual(['1 Acme:a', '2 Acme:b'])
      // ZipCrypto takes one wrong password in 256 for the right one until the content is read.
      const tries = encryption === 'aes' ? 4 : 300
      for (let number = 0; number < tries; number += 1) {
        expect(await readLocked(zip, file, number === 0 ? '' : `x${number}`)).toEqual(wrong)
      }
    },
  )

  it('that is plain needs no password, and each place in it has a number of its own', async () => {
    const file = plainZip({ 'folder/': '', 'one.txt': winAuth, 'two.txt': winAuth, ...raivo })
    expect(zip.lock?.needsNoPassword?.(exportFile(file))).toBe(true)
    expect(await readLocked(zip, file, '')).toEqual([
      '1 Acme:ann',
      '2 broken-otp secret-invalid',
      '3 Steam:ann',
      '4 Acme:ann',
      '5 broken-otp secret-invalid',
      '6 Steam:ann',
      '7 Acme:a',
      '8 Acme:b',
    ])
  })

  it.each<[string, Parameters<typeof plainZip>[0], object]>([
    ['nothing', {}, { code: 'file-unknown' }],
    ['what no importer knows', { 'a.txt': 'hello' }, { code: 'file-unknown' }],
    ['another archive', { 'a.zip': plainZip({ 'a.txt': winAuth }) }, { code: 'file-unknown' }],
    [
      'a file that is encrypted itself',
      { 'a.json': JSON.stringify(aegisEncrypted(aegisDatabase([]), 'x')) },
      { code: 'file-refused', reason: 'locked-in-archive' },
    ],
  ])('with %s says so', async (_what, files, failure) => {
    const first = plainZip({ first: '' })
    const file = Object.keys(files).length === 0 ? first : plainZip(files)
    expect(await readLocked(zip, file, '')).toEqual(failure)
  })

  it.each<[string, () => Buffer, object]>([
    [
      'a file larger than a file may be',
      () => plainZip({ a: Buffer.alloc(MAX_IMPORT_FILE_BYTES + 1) }),
      tooLarge,
    ],
    [
      'files that are too large together',
      () => plainZip({ a: Buffer.alloc(MAX_IMPORT_FILE_BYTES - 10), b: Buffer.alloc(11) }),
      tooLarge,
    ],
    [
      'a file that is larger than it says',
      () => plainZip({ a: Buffer.alloc(2 * MAX_IMPORT_FILE_BYTES) }, { size: 10 }),
      damaged,
    ],
    [
      'a file that is smaller than it says',
      () => plainZip({ a: winAuth }, { size: 10_000 }),
      damaged,
    ],
    ['a file that is there many times', () => plainZip({ a: winAuth }, { times: 50 }), damaged],
    [
      'more files than an export has',
      () =>
        plainZip(
          Object.fromEntries(Array.from({ length: 101 }, (_none, index) => [`${index}`, 'x'])),
        ),
      damaged,
    ],
    ['no directory', () => plainZip({ a: winAuth }).subarray(0, 60), damaged],
  ])('with %s is refused', async (_what, file, failure) => {
    expect(await readLocked(zip, file(), '')).toMatchObject(failure)
  })

  it('cut off anywhere, or changed, it gives nothing that is not in it', async () => {
    const file = plainZip({ a: winAuth })
    for (const copy of damagedCopies(file)) {
      expect(readHostile(zip, copy)).toEqual([])
      zip.lock?.needsNoPassword?.(exportFile(copy))
    }
    for (let length = 4; length < file.length; length += 9) {
      expect(await readLocked(zip, file.subarray(0, length), '')).toHaveProperty('code')
    }
    const locked = await lockedZip({ a: winAuth }, 'x', 'aes')
    for (let at = 0; at < locked.length; at += 17) {
      const changed = Buffer.from(locked)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const lines = await readLocked(zip, changed, 'x')
      if (Array.isArray(lines)) expect(lines.length).toBe(3)
    }
  })

  it('throws at nothing', async () => {
    const beginning = plainZip({ a: winAuth })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.nat({ max: beginning.length }), async (rest, length) => {
        const bytes = Buffer.concat([beginning.subarray(0, length), rest])
        readHostile(zip, bytes)
        zip.lock?.needsNoPassword?.(exportFile(bytes))
        await readLocked(zip, bytes, '')
      }),
      { numRuns: 50 },
    )
  })

  it('is not known in what has no signature, and what finds itself in it is not asked again', () => {
    expect(zip.detect(exportFile(''))).toBe(false)
    expect(zip.detect(exportFile('PK'))).toBe(false)
    expect(createZip(() => null).detect(exportFile('PK\u0005\u0006'))).toBe(false)
  })
})
