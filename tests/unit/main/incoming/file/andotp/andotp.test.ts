import { randomBytes } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { andotp } from '../../../../../../src-main/incoming/file/andotp/andotp.ts'
import {
  andotpEncrypted,
  andotpEncryptedOld,
  andotpEntry,
} from '../../../../../support/exports/andotp-export.ts'
import {
  expectToBear,
  hostileParameters,
  noFiles,
  notEntries,
} from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'

const read = (...entries: unknown[]) => readPlain(andotp, entries)

describe('a plain backup of andOTP', () => {
  it('gives kinds, parameters and tags', () => {
    const entries = [
      andotpEntry('a', { algorithm: 'SHA512', digits: 8, period: 50 }, { tags: ['Work', 'Mail'] }),
      andotpEntry('b', { type: 'hotp', algorithm: 'SHA256', counter: 10_300 }),
      andotpEntry('c', { type: 'steam', digits: 5 }),
    ]
    expect(andotp.detect(exportFile(entries))).toBe(true)
    expect([...andotp.parse(exportFile(entries))]).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme',
          name: 'a',
          tags: ['Work', 'Mail'],
          parameters: { type: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 50 },
        },
      },
      { number: 2, entry: { parameters: { type: 'hotp', algorithm: 'SHA256', counter: 10_300 } } },
      { number: 3, entry: { parameters: { type: 'steam' } } },
    ])
  })

  it('tells issuer and name apart as old versions wrote them', () => {
    const old = (label: string) => read(andotpEntry(label, {}, { issuer: undefined }))
    expect(old('Acme - ana')).toEqual(['1 Acme:ana'])
    expect(old('Acme - Acme:ana')).toEqual(['1 Acme:ana'])
    expect(old('ana')).toEqual(['1 :ana'])
    expect(read(andotpEntry('x - ana'))).toEqual(['1 Acme:x - ana'])
  })

  it('refuses Mobile-OTP by its name', () => {
    expect(read(andotpEntry('a', { type: 'motp' }))).toEqual(['1 vendor-app Mobile-OTP'])
  })

  it.each(hostileParameters)('%s: costs itself alone, and is named', (_what, own, reason) => {
    const entries = [andotpEntry('a'), andotpEntry('b', own), andotpEntry('c')]
    expect(read(...entries)).toEqual(['1 Acme:a', `2 ${reason}`, '3 Acme:c'])
  })

  it('what is no entry at all costs itself alone', () => {
    for (const other of notEntries) {
      expect(read(other, andotpEntry('b'))).toEqual(['1 broken-otp no-entry', '2 Acme:b'])
    }
  })

  it('nothing is thrown, whatever is in it', () => {
    expectToBear(andotp, [andotpEntry('a'), andotpEntry('b', { type: 'hotp' })])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        andotp.detect(exportFile(bytes))
        andotp.refusal?.(exportFile(bytes))
        readPlain(andotp, bytes)
      }),
    )
  })
})

describe('an encrypted backup of andOTP', () => {
  const entries = [andotpEntry('a'), andotpEntry('b', { type: 'motp' })]
  const lines = ['1 Acme:a', '2 vendor-app Mobile-OTP']
  const wrong = { code: 'file-password-wrong' }

  it.each([
    ['of today', andotpEncrypted],
    ['of long ago', andotpEncryptedOld],
  ])('%s is known by looking like nothing, and opens with its password', async (_what, write) => {
    for (let times = 0; times < 20; times += 1) {
      expect(andotp.detect(exportFile(write(entries, 'x')))).toBe(true)
    }
    const file = write(entries, 'pässword')
    expect(andotp.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(andotp, file, 'pässword')).toEqual(lines)
    expect(await readLocked(andotp, file, 'other')).toEqual(wrong)
  })

  it('that holds no list is said to be damaged', async () => {
    const file = andotpEncryptedOld({ length: 1 } as unknown as [], 'x')
    expect(await readLocked(andotp, file, 'x')).toEqual({ code: 'file-refused', reason: 'damaged' })
  })

  it.each<[string, Uint8Array]>([
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.of(1, 2, 3)],
    ['rounds and nothing', Buffer.of(0, 0, 10, 0)],
    ['rounds below zero', Buffer.from([0xff, 0, 0, 0, ...randomBytes(300)])],
  ])('%s opens with nothing', async (_what, bytes) => {
    expect(await readLocked(andotp, bytes, 'x')).toEqual(wrong)
  })
})

describe('a file that is something else', () => {
  const noise = randomBytes(4000)
  const begun = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), noise])
  const even = Uint8Array.from({ length: 5120 }, (_, index) => index % 256)
  it.each<[string, Uint8Array]>([
    ['zip', begun(0x50, 0x4b, 3, 4)],
    ['png', begun(0x89, 0x50, 0x4e, 0x47)],
    ['jpeg', begun(0xff, 0xd8, 0xff, 0xe0)],
    ['pdf', begun(...Buffer.from('%PDF-1.7'))],
    ['gzip', gzipSync(noise)],
    ['heic', begun(0, 0, 0, 24, ...Buffer.from('ftypheic'))],
    ['KeePass', begun(0x03, 0xd9, 0xa2, 0x9a)],
    ['zeros', new Uint8Array(4096)],
    ['text', Buffer.from('My codes are elsewhere. '.repeat(100))],
    ['base64', Buffer.from(noise.toString('base64'))],
    ['a short one', randomBytes(100)],
    ['a header before noise', Buffer.concat([Buffer.alloc(64), noise])],
    ['a list of numbers', even.map((byte) => byte >> 2)],
    ['deflated text', deflateSync(Buffer.from('0123456789abcdef'.repeat(10_000)))],
  ])('%s is not taken for a backup', (_what, bytes) => {
    expect(andotp.detect(exportFile(bytes))).toBe(false)
  })

  it.each(noFiles)('nor is %s', (_what, content) => {
    expect(andotp.detect(exportFile(content))).toBe(false)
  })

  it.each<[string, Uint8Array]>([
    ['in armour', Buffer.from('-----BEGIN PGP MESSAGE-----\n\nhQEMA...')],
    ['of old packets', begun(0x85, 0x01, 0x0c, 0x03)],
    ['of new packets', begun(0xc1, 0x5e, 0x03)],
  ])('a message of OpenPGP %s is refused by its name', (_what, bytes) => {
    expect(andotp.detect(exportFile(bytes))).toBe(true)
    expect(andotp.refusal?.(exportFile(bytes))).toBe('open-pgp')
  })
})
