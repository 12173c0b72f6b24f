import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepass } from '../../../../../../src-main/incoming/file/keepass/keepass.ts'
import { MAX_CONTENT_BYTES } from '../../../../../../src-main/incoming/file/keepass/open-kdbx.ts'
import { readHostile } from '../../../../../support/exports/hostile.ts'
import {
  kdbx4,
  kdbxByLibrary,
  kdbxOf,
  XmlWriter,
  type KdbxOptions,
  type WrittenBy,
} from '../../../../../support/exports/kdbx-export.ts'
import { exportFile, readLocked, unlockExport } from '../../../../../support/exports/read-export.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const URI = `otpauth://totp/Acme:ann?secret=${SECRET}&period=60&digits=8&algorithm=SHA256&issuer=Acme`
const wrong = { code: 'file-password-wrong' }
const damaged = { code: 'file-refused', reason: 'damaged' }
const itemsOf = async (content: Buffer) => {
  const opened = await unlockExport(keepass, content, 'x')
  return opened.ok ? [...opened.value] : expect.unreachable(opened.error.code)
}

describe('a KeePass database', () => {
  it.each<WrittenBy>([
    { version: 3, kdf: 'Aes', cipher: 'Aes' },
    { version: 4, kdf: 'Aes', cipher: 'ChaCha20' },
    { version: 4, kdf: 'Argon2d', cipher: 'Aes' },
    { version: 4, kdf: 'Argon2id', cipher: 'ChaCha20' },
  ])(
    'of version $version, by $kdf and $cipher, opens with its password and no other',
    async (how) => {
      const file = await kdbxByLibrary('pässword ☃', how)
      expect(keepass.detect(exportFile(file))).toBe(true)
      expect(keepass.refusal?.(exportFile(file))).toBeNull()
      expect(keepass.lock?.isLocked(exportFile(file))).toBe(true)
      // One entry: not the one in the recycle bin, nor the one in its history.
      expect(await readLocked(keepass, file, 'pässword ☃')).toEqual(['1 Acme:ann'])
      expect(await readLocked(keepass, file, 'passw')).toEqual(wrong)
      expect(await readLocked(keepass, file, '')).toEqual(wrong)
    },
  )

  it('gives title, user name, note, groups and tags beside the key', async () => {
    const writer = new XmlWriter()
    const entry = writer.entry(
      { Title: 'Acme & Sons', UserName: 'ann', Notes: 'two\nlines', otp: URI, Password: 'hidden' },
      () => '<Tags>one; two,Web</Tags>',
    )
    const inside = writer.group('Web', writer.group('Shops', entry))
    const file = kdbx4(writer.document(inside), writer.innerKey, 'x')
    const items = await itemsOf(file)
    expect(items).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'Acme & Sons',
          name: 'ann',
          note: 'two\nlines',
          tags: ['Web', 'Shops', 'one', 'two'],
          parameters: { type: 'totp', algorithm: 'SHA256', digits: 8, periodSeconds: 60 },
        },
      },
    ])
    expect(JSON.stringify(items)).not.toContain('hidden')
  })

  it('leaves out entries without codes, in the recycle bin, and what they were before', async () => {
    const writer = new XmlWriter()
    const old = (name: string) => () =>
      `<History>${writer.entry({ Title: name, otp: URI })}</History>`
    const bin = 'AAAAAAAAAAAAAAAAAAAAAA=='
    const inside = [
      writer.entry({ Title: 'no code', Password: 'x' }),
      writer.group('Bin', writer.group('in it', writer.entry({ Title: 'thrown', otp: URI })), bin),
      writer.entry({ Title: 'last', UserName: 'ann', otp: URI }, old('before')),
    ].join('')
    const file = kdbx4(writer.document(inside, bin), writer.innerKey, 'x')
    expect(await readLocked(keepass, file, 'x')).toEqual(['1 last:ann'])
  })

  it('names what cannot be added, and costs nothing else', async () => {
    const file = kdbxOf(
      [
        { Title: 'a', otp: URI },
        { Title: 'b', otp: 'otpauth://totp/x?secret=0189' },
        { Title: 'c', 'TimeOtp-Secret-Base32': SECRET, 'TimeOtp-Algorithm': 'MD5' },
        { Title: 'd', otp: 'https://example.com' },
        { Title: 'e', otp: URI, 'HmacOtp-Secret-Base32': SECRET, 'HmacOtp-Counter': '7' },
        { Title: '__proto__', otp: SECRET },
      ],
      'x',
    )
    expect(await readLocked(keepass, file, 'x')).toEqual([
      '1 a:ann',
      '2 broken-otp secret-invalid',
      '3 unsupported-otp algorithm-unsupported',
      '4 link example.com',
      '5 e:ann',
      '5 e:',
      '6 __proto__:',
    ])
  })

  it.each<[string, KdbxOptions, object]>([
    [
      '2 GiB of memory',
      { memory: 2n ** 31n },
      { code: 'file-cost-refused', parameter: 'memory', value: 2048 },
    ],
    ['more memory than there is a number for', { memory: 2n ** 64n - 1n }, damaged],
    ['a billion rounds', { rounds: 10n ** 9n }, { code: 'file-cost-refused', parameter: 'rounds' }],
    ['no round', { rounds: 0n }, damaged],
    ['no lane', { lanes: 0 }, damaged],
    ['Twofish', { cipher: 'ad68f29f576f4bb9a36ad47af965346c' }, { reason: 'cipher-unknown' }],
  ])('with %s is refused', async (_what, options, failure) => {
    const file = kdbxOf([{ Title: 'a', otp: URI }], 'x', options)
    expect(await readLocked(keepass, file, 'x')).toMatchObject(failure)
  })

  it('of a later version is refused', () => {
    const file = exportFile(kdbxOf([], 'x', { major: 5 }))
    expect(keepass.detect(file)).toBe(true)
    expect(keepass.refusal?.(file)).toBe('newer')
  })

  it.each<[string, (xml: string) => string]>([
    ['a document type', (xml) => xml.replace('<KeePassFile>', '<!DOCTYPE x><KeePassFile>')],
    [
      'entities that stand for others',
      (xml) =>
        xml
          .replace(
            '<KeePassFile>',
            '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "x">]><KeePassFile>',
          )
          .replace('Test', '&a;'),
    ],
    ['an entity that is not declared', (xml) => xml.replace('Test', '&a;')],
    [
      'a file of this computer',
      (xml) =>
        xml.replace('<KeePassFile>', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><KeePassFile>'),
    ],
    ['elements that cross', (xml) => xml.replace('</Meta>', '</Root>')],
    [
      'a million groups in each other',
      (xml) => xml.replace('<Root>', `<Root>${'<Group>'.repeat(1e6)}`),
    ],
    ['no end', (xml) => xml.slice(0, -20)],
    ['nothing', () => ''],
  ])('with %s in its XML is refused', async (_what, change) => {
    const writer = new XmlWriter()
    const xml = change(writer.document(writer.entry({ Title: 'a', otp: URI })))
    expect(await readLocked(keepass, kdbx4(xml, writer.innerKey, 'x'), 'x')).toEqual(damaged)
  })

  it.each<[string, (content: Buffer) => Buffer]>([
    [
      'that grows beyond measure',
      () => gzipSync(Buffer.alloc(MAX_CONTENT_BYTES + 1), { level: 9 }),
    ],
    ['that is none', (content) => content],
    ['that ends early', (content) => gzipSync(content).subarray(0, -9)],
    ['of nothing', () => gzipSync(Buffer.alloc(0))],
    ['of half an inner header', (content) => gzipSync(content.subarray(0, 30))],
  ])('with a compressed content %s is refused', async (_what, content) => {
    expect(await readLocked(keepass, kdbxOf([], 'x', { content }), 'x')).toEqual(damaged)
  })

  it('cut off anywhere, or changed, it is refused', async () => {
    const file = kdbxOf([{ Title: 'a', otp: URI }], 'x')
    for (let length = 12; length < file.length; length += 37) {
      const failure = await readLocked(keepass, file.subarray(0, length), 'x')
      expect(failure).toEqual(damaged)
    }
    // At its end, each byte: that of the blocks has an HMAC of its own.
    const places = [...Array(file.length).keys()].slice(12)
    for (const at of places.filter((place) => place % 41 === 0 || place > file.length - 40)) {
      const changed = Buffer.from(file)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      expect(await readLocked(keepass, changed, 'x')).toMatchObject({
        code: expect.stringMatching(/^file-(?:refused|password-wrong|cost-refused)$/),
      })
    }
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['a signature alone', Buffer.from('03d9a29a67fb4bb5', 'hex')],
    ['a database of KeePass 1', Buffer.from('03d9a29a65fb4bb50000000000000000', 'hex')],
  ])('is not known in %s', (_what, content) => {
    expect(keepass.detect(exportFile(content))).toBe(false)
  })

  it('throws at nothing', async () => {
    const header = kdbxOf([], 'x').subarray(0, 300)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.nat({ max: 300 }), async (rest, length) => {
        const bytes = Buffer.concat([header.subarray(0, length), rest])
        readHostile(keepass, bytes)
        if (length >= 12) expect(await readLocked(keepass, bytes, 'x')).toHaveProperty('code')
      }),
      { numRuns: 50 },
    )
  })
})
