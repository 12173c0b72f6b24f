import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { MAX_ENTRIES } from '../../../../src-shared/model/limits.ts'
import type { FileOperations } from '../../../../src-main/vault/file/file-operations.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  realFiles,
  totp,
  valueOf,
} from './vault-fixture.ts'

const COUNT = 500
const names = (count: number, prefix = 'new') =>
  Array.from({ length: count }, (_, index) => `${prefix} ${index}`)
const entries = (count: number) => names(count).map(entryNamed)

async function unlocked(
  open: (changes?: { files?: FileOperations }) => Promise<Vault>,
  files = realFiles,
) {
  const vault = await open({ files })
  valueOf(await vault.unlock(PASSPHRASE))
  return vault
}

describe('entries added at once', () => {
  it(`${COUNT} of them take one generation and one push, and keep the generations before`, async () => {
    const { open, folder } = await filledFixture('alice', 'bob')
    const vault = await unlocked(open)
    const before = await generationFiles(folder)
    let pushes = 0
    vault.onChange(() => {
      pushes += 1
    })
    const outcome = valueOf(await vault.addAll(entries(COUNT)))
    expect(outcome).toMatchObject({ same: 0, replaced: 0 })
    expect(outcome.added.map(({ name }) => name)).toEqual(names(COUNT))
    expect(pushes).toBe(1)
    expect(await generationFiles(folder)).toHaveLength(before.length + 1)
    expect(await generationFiles(folder)).toEqual(expect.arrayContaining(before))
    expect(namesIn(vault)).toEqual(['alice', 'bob', ...names(COUNT)])

    const restarted = await unlocked(open)
    expect(restarted.list()).toEqual(vault.list())
    expect(valueOf(restarted.codes())).toEqual(valueOf(vault.codes()))
  })

  it('those that are there already are left out, and twice the same counts once; nothing new writes nothing', async () => {
    const { open, folder } = await filledFixture('alice')
    const vault = await unlocked(open)
    const given = ['alice', 'bob', 'bob'].map(entryNamed)
    expect(valueOf(await vault.addAll(given))).toMatchObject({
      added: [{ name: 'bob' }],
      same: 2,
      replaced: 0,
    })
    const before = await generationFiles(folder)
    expect(valueOf(await vault.addAll(given))).toEqual({ added: [], same: 3, replaced: 0 })
    expect(valueOf(await vault.addAll([]))).toEqual({ added: [], same: 0, replaced: 0 })
    expect(await generationFiles(folder)).toEqual(before)
  })

  it('what is handed in may be overwritten at once', async () => {
    const { open } = await filledFixture()
    const vault = await unlocked(open)
    const given = entries(2)
    const adding = vault.addAll(given)
    for (const { parameters } of given) parameters.secret.fill(0)
    valueOf(await adding)
    const restarted = await unlocked(open)
    expect(entries(2).map((entry) => restarted.compare(entry)?.kind)).toEqual(['same', 'same'])
  })

  it('one of the same name takes the place of the old one, which goes into the trash', async () => {
    const { open } = await filledFixture('alice', 'bob')
    const vault = await unlocked(open)
    const [alice] = valueOf(vault.list())
    const rival = { ...entryNamed('another key'), name: 'ALICE' }
    expect(vault.compare(rival)).toEqual({ kind: 'conflict', entry: alice })
    const outcome = valueOf(await vault.addAll([{ ...rival, replaces: alice?.id ?? '' }]))
    expect(outcome).toMatchObject({ added: [{ name: 'ALICE' }], replaced: 1 })
    const list = valueOf(vault.list())
    expect(list.map(({ name, deletedAtMs }) => [name, deletedAtMs !== null])).toEqual([
      ['ALICE', false],
      ['alice', true],
      ['bob', false],
    ])
    // The old one is whole, and comes back.
    valueOf(await vault.restore(alice?.id ?? ''))
    expect(vault.compare(entryNamed('alice'))?.kind).toBe('same')
  })

  it('one that guards a sign-in, one in the trash and one that was replaced before stay', async () => {
    const { open } = await filledFixture('alice')
    const vault = await unlocked(open)
    const binding = { server: 'https://sync.example', methodId: 'm', accountEmail: 'a@b.example' }
    const { id: bound } = valueOf(await vault.addPending({ ...entryNamed('bound'), binding }))
    valueOf(await vault.confirmPending(bound))
    const trashed = valueOf(await vault.add(entryNamed('trashed'))).id
    valueOf(await vault.remove(trashed))
    const alice = valueOf(vault.list())[0]?.id ?? ''
    const given = [bound, trashed, alice, alice, 'unknown'].map((replaces, index) => ({
      ...entryNamed(`key ${index}`),
      replaces,
    }))
    expect(valueOf(await vault.addAll(given))).toMatchObject({ replaced: 1 })
    const inUse = valueOf(vault.list()).filter(({ deletedAtMs }) => deletedAtMs === null)
    expect(inUse.map(({ name }) => name)).toEqual([
      'key 2',
      'bound',
      'key 0',
      'key 1',
      'key 3',
      'key 4',
    ])
    expect(vault.holdsBinding(binding)).toBe(true)
  })

  it('names are compared without case; an entry without a name is nobody’s rival', async () => {
    const { open } = await filledFixture()
    const vault = await unlocked(open)
    const unnamed = (name: string) => ({ ...entryNamed(name), issuer: '', name: '' })
    valueOf(await vault.addAll([unnamed('a'), { ...entryNamed('b'), issuer: 'ACME', name: 'Bob' }]))
    expect(vault.compare(unnamed('c'))).toEqual({ kind: 'new' })
    expect(vault.compare({ ...entryNamed('d'), issuer: 'acme', name: 'bob' })?.kind).toBe(
      'conflict',
    )
    expect(vault.compare({ ...entryNamed('d'), issuer: 'acme bob', name: '' })?.kind).toBe('new')
  })
})

it('5,000 entries are added in turns, between which others have theirs', async () => {
  const { open } = await filledFixture('alice')
  const vault = await unlocked(open)
  let turns = 0
  const adding = { isDone: false }
  const others = (async () => {
    while (!adding.isDone) {
      await nextTurn()
      turns += 1
    }
  })()
  const given = names(5_000).map((name) => ({ ...entryNamed(name), tags: ['Work'] }))
  const added = valueOf(await vault.addAll(given)).added
  adding.isDone = true
  await others
  expect(added).toHaveLength(5_000)
  // 150 steps in turns of 8, on every computer.
  expect(turns).toBeGreaterThan(15)
  expect(valueOf((await unlocked(open)).list()).slice(1)).toEqual(added)
})

describe('a refusal midway leaves nothing half', () => {
  it.each([
    ['a full disk', 'writeNew', 'ENOSPC'],
    ['a disk that cannot be read back', 'read', 'EIO'],
    ['a rename that fails', 'rename', 'EACCES'],
  ] as const)(
    '%s: memory and file are as before, and it works again',
    async (_what, operation, code) => {
      const { open, folder } = await filledFixture('alice')
      let isFailing = false
      const files: FileOperations = {
        ...realFiles,
        [operation]: (...given: never[]) => {
          // Whichever operation it is, it gets its own arguments.
          const real = realFiles[operation] as (...given: never[]) => unknown
          return isFailing
            ? Promise.reject(Object.assign(new Error(code), { code, syscall: 'write', errno: -1 }))
            : real(...given)
        },
      }
      const vault = await unlocked(open, files)
      const before = await generationFiles(folder)
      let pushes = 0
      vault.onChange(() => {
        pushes += 1
      })
      isFailing = true
      expect(await vault.addAll(entries(COUNT))).toEqual({
        ok: false,
        error: { code: 'file-not-written', reason: code },
      })
      expect(pushes).toBe(0)
      expect(namesIn(vault)).toEqual(['alice'])
      expect(await generationFiles(folder)).toEqual(before)
      expect(namesIn(await unlocked(open))).toEqual(['alice'])
      isFailing = false
      valueOf(await vault.addAll(entries(COUNT)))
      expect(namesIn(await unlocked(open))).toEqual(['alice', ...names(COUNT)])
    },
  )

  it('a lock that was asked for before: nothing is added; one that comes while it is written: all', async () => {
    const { open } = await filledFixture('alice')
    const vault = await unlocked(open)
    const locking = vault.lock()
    expect(await vault.addAll(entries(COUNT))).toEqual({
      ok: false,
      error: { code: 'vault-locked' },
    })
    await locking
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])

    const adding = vault.addAll(entries(COUNT))
    await Promise.resolve()
    await vault.lock()
    expect((await adding).ok).toBe(true)
    expect(vault.status().phase).toBe('locked')
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice', ...names(COUNT)])
  })

  it('more than a vault holds: none is added, and neither is one more', async () => {
    const { open } = await filledFixture('alice')
    const vault = await unlocked(open)
    const secret = (index: number) => {
      const bytes = new Uint8Array(20)
      new DataView(bytes.buffer).setUint32(0, index)
      return bytes
    }
    const many = Array.from({ length: MAX_ENTRIES }, (_, index) => ({
      parameters: { ...totp, secret: secret(index) },
      issuer: '',
      name: String(index),
    }))
    const full = { ok: false, error: { code: 'vault-full', limit: MAX_ENTRIES } }
    expect(await vault.addAll(many)).toEqual(full)
    expect(namesIn(vault)).toEqual(['alice'])
    expect(valueOf(await vault.addAll(many.slice(1))).added).toHaveLength(MAX_ENTRIES - 1)
    expect(await vault.addAll(many)).toEqual(full)
    expect(await vault.add(entryNamed('one more'))).toEqual(full)
  })
})
