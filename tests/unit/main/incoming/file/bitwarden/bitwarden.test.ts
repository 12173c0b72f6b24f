import { describe, expect, it } from 'vitest'
import { bitwarden } from '../../../../../../src-main/incoming/file/bitwarden/bitwarden.ts'
import {
  argon2,
  bitwardenItem,
  bitwardenPlain,
  bitwardenProtected,
  pbkdf2,
} from '../../../../../support/exports/bitwarden-export.ts'
import { expectToBear, KEY, noFiles, notEntries } from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'

const link = `otpauth://totp/Acme:ben?secret=${KEY}&issuer=Acme&digits=8`
const read = (...items: unknown[]) => readPlain(bitwarden, bitwardenPlain(items))

describe('a plain export of Bitwarden', () => {
  it('takes setup links, keys of Steam and keys alone; logins without a code are passed over', () => {
    const items = [
      bitwardenItem('Shop', link, { folderId: 'f1', favorite: true }),
      bitwardenItem('No code', null),
      bitwardenItem('Games', `steam://${KEY}`, { deletedDate: '2026-01-01T00:00:00Z' }),
      bitwardenItem('Bank', 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq'),
      bitwardenItem('Nameless', `otpauth://totp/?secret=${KEY}`),
      { type: 2, name: 'A note', secureNote: {} },
    ]
    expect([...bitwarden.parse(exportFile(bitwardenPlain(items)))]).toMatchObject(
      [
        {
          number: 1,
          entry: {
            issuer: 'Acme',
            name: 'ben',
            tags: ['Work'],
            isPinned: true,
            isTrashed: false,
            parameters: { type: 'totp', digits: 8 },
          },
        },
        {},
        {
          number: 3,
          entry: { issuer: 'Games', name: 'ana', isTrashed: true, parameters: { type: 'steam' } },
        },
        {
          number: 4,
          entry: { issuer: 'Bank', name: 'ana', parameters: { type: 'totp', digits: 6 } },
        },
        { number: 5, entry: { issuer: 'Nameless', name: 'ana' } },
        {},
      ].map((item) => (Object.keys(item).length === 0 ? null : item)) as object[],
    )
  })

  it('leaves passwords and notes where they are', () => {
    const items = [...bitwarden.parse(exportFile(bitwardenPlain([bitwardenItem('Shop', link)])))]
    expect(JSON.stringify(items)).not.toMatch(/never read|a note of the login/)
  })

  it.each<[string, unknown, string]>([
    ['a sentence', 'see page 9, please: ñ', 'broken-otp secret-invalid'],
    ['a link that is broken', 'otpauth://totp/A', 'broken-otp secret-missing'],
    ['a link with forty digits', `${link}&digits=40`, 'broken-otp parameter-repeated'],
    ['a key of nothing', 'steam://', 'broken-otp secret-missing'],
    ['a key without end', 'A'.repeat(4000), 'broken-otp secret-length'],
    ['another app’s link', `motp://a?secret=${KEY}`, 'broken-otp secret-invalid'],
  ])('%s: costs itself alone, and is named', (_what, totp, reason) => {
    const items = [bitwardenItem('A', KEY), bitwardenItem('B', totp), bitwardenItem('C', KEY)]
    expect(read(...items)).toEqual(['1 A:ana', `2 ${reason}`, '3 C:ana'])
  })

  it('what is no item at all costs itself alone', () => {
    for (const other of notEntries) {
      expect(read(other, bitwardenItem('B', KEY))).toEqual(['1 broken-otp no-entry', '2 B:ana'])
    }
    expect(read({ login: 7 }, { login: { totp: 5 } })).toEqual(['2 broken-otp secret-invalid'])
  })

  it('one that is encrypted for an account is refused as a whole', () => {
    const encrypted = {
      encrypted: true,
      encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
      folders: [],
      items: [],
    }
    for (const file of [encrypted, { ...encrypted, passwordProtected: false }]) {
      expect(bitwarden.detect(exportFile(file))).toBe(true)
      expect(bitwarden.refusal?.(exportFile(file))).toBe('account-bound')
    }
    expect(bitwarden.refusal?.(exportFile(bitwardenPlain([])))).toBeNull()
  })

  it.each(noFiles)('is not known in %s', (_what, content) => {
    expect(bitwarden.detect(exportFile(content))).toBe(false)
  })

  it('nothing is thrown, whatever is in it', () => {
    expectToBear(bitwarden, bitwardenPlain([bitwardenItem('A', link), bitwardenItem('B', KEY)]))
    expectToBear(bitwarden, bitwardenProtected({}, 'x'))
  })
})

describe('an export of Bitwarden that a password protects', () => {
  const content = bitwardenPlain([bitwardenItem('Shop', link)])
  const damaged = { code: 'file-refused', reason: 'damaged' }

  it.each([
    ['PBKDF2', pbkdf2],
    ['Argon2id', argon2],
  ])('opens with its password by %s', async (_what, kdf) => {
    const file = bitwardenProtected(content, 'pässword', kdf)
    expect(bitwarden.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(bitwarden, file, 'pässword')).toEqual(['1 Acme:ben'])
    expect(await readLocked(bitwarden, file, 'other')).toEqual({ code: 'file-password-wrong' })
  })

  it.each<[string, (file: ReturnType<typeof bitwardenProtected>) => object, object]>([
    ['no data', (file) => ({ ...file, data: '' }), damaged],
    ['data of another type', (file) => ({ ...file, data: `0${file.data.slice(1)}` }), damaged],
    [
      'data that were changed',
      (file) => ({ ...file, data: file.data.replace(/\|./, '|_') }),
      damaged,
    ],
    [
      'data of another key',
      (file) => ({ ...file, data: bitwardenProtected(content, 'y').data }),
      damaged,
    ],
    ['no mac', (file) => ({ ...file, data: file.data.replace(/\|[^|]*$/, '|') }), damaged],
    ['a kind of key of later', (file) => ({ ...file, kdfType: 2 }), { reason: 'newer' }],
    [
      'rounds without end',
      (file) => ({ ...file, kdfIterations: 2 ** 31 }),
      { code: 'file-cost-refused', parameter: 'rounds' },
    ],
    [
      'memory without end',
      (file) => ({ ...file, ...argon2, kdfMemory: 4096 }),
      { code: 'file-cost-refused', parameter: 'memory', value: 4096 },
    ],
    [
      'lanes without end',
      (file) => ({ ...file, ...argon2, kdfMemory: 64, kdfParallelism: 255 }),
      { code: 'file-cost-refused', parameter: 'lanes' },
    ],
    ['no memory', (file) => ({ ...file, kdfType: 1 }), damaged],
  ])('%s is refused', async (_what, change, expected) => {
    const file = change(bitwardenProtected(content, 'x'))
    expect(await readLocked(bitwarden, file, 'x')).toMatchObject(expected)
  })

  it('one with something else within is said to be damaged', async () => {
    for (const other of [[], { encrypted: true }]) {
      expect(await readLocked(bitwarden, bitwardenProtected(other, 'x'), 'x')).toEqual(damaged)
    }
  })
})
