// The note and the tags of an entry, and what an import brings along with it.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createArgon2Kdf } from '../../../../src-main/vault/keys/kdf.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  valueOf,
} from './vault-fixture.ts'

async function opened(...names: string[]) {
  const made = await filledFixture(...names)
  const unlocked = async () => {
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    return vault
  }
  return { ...made, vault: await unlocked(), unlocked }
}

const entryOf = (vault: Vault, name: string) =>
  valueOf(vault.list()).find((entry) => entry.name === name)
const idOf = (vault: Vault, name: string) => entryOf(vault, name)?.id ?? ''

describe('note and tags', () => {
  it('are edited, kept across a restart, and written only where something changes', async () => {
    const { vault, unlocked, folder } = await opened('alice', 'bob')
    const kept = { note: 'two\nlines', tags: ['Work', 'Bank'] }
    expect(valueOf(await vault.edit(idOf(vault, 'alice'), kept))).toMatchObject(kept)
    const written = await generationFiles(folder)
    valueOf(await vault.edit(idOf(vault, 'alice'), kept))
    valueOf(await vault.edit(idOf(vault, 'bob'), { note: '', tags: [] }))
    expect(await generationFiles(folder)).toEqual(written)
    const restarted = await unlocked()
    expect(entryOf(restarted, 'alice')).toMatchObject(kept)
    expect(entryOf(restarted, 'bob')).toMatchObject({ note: '', tags: [] })
    const [work] = kept.tags
    valueOf(await restarted.edit(idOf(restarted, 'alice'), { tags: [work ?? ''] }))
    expect(entryOf(restarted, 'alice')).toMatchObject({ note: kept.note, tags: [work] })
  })

  it('stay through the trash and when the account is renamed', async () => {
    const { vault } = await opened('alice')
    const id = idOf(vault, 'alice')
    const kept = { note: 'n', tags: ['t'] }
    valueOf(await vault.edit(id, kept))
    valueOf(await vault.remove(id))
    valueOf(await vault.restore(id))
    valueOf(await vault.edit(id, { name: 'carol' }))
    expect(entryOf(vault, 'carol')).toMatchObject(kept)
  })

  it('are handed to the enrolment that takes the secret over', async () => {
    const { vault } = await opened('carol')
    valueOf(await vault.edit(idOf(vault, 'carol'), { note: 'n', tags: ['t'] }))
    const binding = { server: 'demo', methodId: 'm', accountEmail: 'carol@example.com' }
    const { id } = valueOf(await vault.addPending({ ...entryNamed('carol'), binding }))
    expect(valueOf(await vault.confirmPending(id))).toMatchObject({ note: 'n', tags: ['t'] })
  })
})

describe('what is added', () => {
  it('comes with note, tags, pin and trash, in one generation', async () => {
    const { vault, unlocked, folder, clock } = await opened('alice', 'bob')
    valueOf(await vault.edit(idOf(vault, 'bob'), { isPinned: true }))
    const before = await generationFiles(folder)
    const outcome = valueOf(
      await vault.addAll([
        { ...entryNamed('plain') },
        { ...entryNamed('full'), note: 'a\nb', tags: ['Work'], isPinned: true },
        { ...entryNamed('gone'), isTrashed: true, isPinned: true, tags: ['Old'] },
        { ...entryNamed('last'), isPinned: true },
      ]),
    )
    expect(outcome.added.map(({ name }) => name)).toEqual(['plain', 'full', 'gone', 'last'])
    expect(await generationFiles(folder)).toHaveLength(before.length + 1)
    const restarted = await unlocked()
    expect(namesIn(restarted)).toEqual(['bob', 'full', 'last', 'alice', 'plain', 'gone'])
    expect(entryOf(restarted, 'plain')).toMatchObject({ note: '', tags: [], isPinned: false })
    expect(entryOf(restarted, 'full')).toMatchObject({ note: 'a\nb', tags: ['Work'] })
    expect(entryOf(restarted, 'gone')).toMatchObject({
      deletedAtMs: clock.nowMs,
      isPinned: true,
      tags: ['Old'],
    })
  })

  it('is cleaned: whatever a file says, the vault can be read again', async () => {
    const { vault, unlocked } = await opened()
    const tags = [
      '  Work ',
      'WORK',
      '',
      'x'.repeat(80),
      ...Array.from({ length: 30 }, (_, at) => `tag ${at}`),
    ]
    const note = `a\r\nb\0\u202E${'x'.repeat(3000)}`
    valueOf(await vault.add({ ...entryNamed('one'), note, tags }))
    valueOf(await vault.addAll([{ ...entryNamed('two'), note, tags }]))
    const restarted = await unlocked()
    for (const name of ['one', 'two']) {
      const entry = entryOf(restarted, name)
      expect(entry?.note).toMatch(/^a\nb x{1995}…$/)
      expect(entry?.tags).toHaveLength(16)
      expect(entry?.tags.slice(0, 2)).toEqual(['Work', `${'x'.repeat(39)}…`])
    }
  })

  it('takes over what was arranged of the entry that it replaces', async () => {
    const { vault } = await opened('alice', 'bob')
    for (const name of ['alice', 'bob']) {
      valueOf(await vault.edit(idOf(vault, name), { note: 'old', tags: ['Home', 'Work'] }))
    }
    valueOf(
      await vault.addAll([
        { ...entryNamed('new a'), replaces: idOf(vault, 'alice'), isPinned: true },
        {
          ...entryNamed('new b'),
          replaces: idOf(vault, 'bob'),
          note: 'new',
          tags: ['work', 'Bank'],
        },
      ]),
    )
    expect(entryOf(vault, 'new a')).toMatchObject({
      note: 'old',
      tags: ['Home', 'Work'],
      isPinned: true,
    })
    expect(entryOf(vault, 'new b')).toMatchObject({ note: 'new', tags: ['Home', 'Work', 'Bank'] })
    expect(entryOf(vault, 'bob')).toMatchObject({ note: 'old', tags: ['Home', 'Work'] })
  })

  it('for the trash replaces nothing, and gives way to what is there or comes in use', async () => {
    const { vault } = await opened('alice', 'bob')
    valueOf(await vault.remove(idOf(vault, 'bob')))
    const trashed = (name: string) => ({ ...entryNamed(name), isTrashed: true })
    expect(
      valueOf(
        await vault.addAll([
          { ...trashed('another key'), replaces: idOf(vault, 'alice') },
          trashed('alice'),
          trashed('bob'),
          trashed('carol'),
          entryNamed('carol'),
        ]),
      ),
    ).toMatchObject({ added: [{ name: 'another key' }, { name: 'carol' }], same: 3, replaced: 0 })
    const inUse = valueOf(vault.list()).filter(({ deletedAtMs }) => deletedAtMs === null)
    expect(inUse.map(({ name }) => name)).toEqual(['alice', 'carol'])
    // Importing the same file again brings nothing.
    expect(valueOf(await vault.addAll([trashed('another key')]))).toMatchObject({ same: 1 })
    // What is in the trash is no reason against an entry in use.
    expect(valueOf(await vault.addAll([entryNamed('bob')])).added).toHaveLength(1)
  })
})

describe('a vault of version 2', () => {
  it('opens with its pins, and is raised by the next change', async () => {
    const made = await fixture()
    await mkdir(made.folder)
    // entries-v1.svault as the last version that wrote payloads of version 2 left it, with two pins.
    const bytes = await readFile(new URL('vectors/entries-v2.svault', import.meta.url))
    await writeFile(join(made.folder, 'vault-0000000006.svault'), bytes)
    const open = async () => {
      const vault = await made.open({ kdf: createArgon2Kdf(() => 0) })
      expect(vault.status()).toMatchObject({ phase: 'locked', notices: [] })
      valueOf(await vault.unlock(PASSPHRASE))
      return vault
    }
    const vault = await open()
    expect(namesIn(vault).slice(0, 3)).toEqual(['gabe', 'counter', 'alice'])
    expect(valueOf(vault.list()).every(({ note, tags }) => note === '' && tags.length === 0)).toBe(
      true,
    )
    expect(await generationFiles(made.folder)).toHaveLength(1)
    const edited = valueOf(await vault.edit(idOf(vault, 'gabe'), { tags: ['Games'] }))
    expect(await readFile(join(made.folder, 'vault-0000000006.svault'))).toEqual(bytes)
    const restarted = await open()
    expect(valueOf(restarted.list())).toEqual([edited, ...valueOf(vault.list()).slice(1)])
  })
})
