import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newEntry, type Entry } from '../../../../src-main/vault/entries/entry.ts'
import { editEntry, listed } from '../../../../src-main/vault/entries/entry-changes.ts'
import { intoTrash, outOfTrash } from '../../../../src-main/vault/entries/trash.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  valueOf,
} from './vault-fixture.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

async function opened() {
  const made = await filledFixture('alice', 'bob', 'carol', 'dora')
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  return { ...made, vault }
}

function idOf(vault: Vault, name: string): string {
  return valueOf(vault.list()).find((entry) => entry.name === name)?.id ?? ''
}

const pin = async (vault: Vault, name: string, isPinned = true) =>
  valueOf(await vault.edit(idOf(vault, name), { isPinned }))

const pinnedIn = (vault: Vault) =>
  valueOf(vault.list()).flatMap((entry) => (entry.isPinned ? [entry.name] : []))

describe('pinned entries', () => {
  it('stand first, as they were pinned, and go back to their place', async () => {
    const { vault } = await opened()
    expect((await pin(vault, 'dora')).isPinned).toBe(true)
    await pin(vault, 'bob')
    expect(namesIn(vault)).toEqual(['dora', 'bob', 'alice', 'carol'])
    expect(pinnedIn(vault)).toEqual(['dora', 'bob'])
    expect((await pin(vault, 'dora', false)).isPinned).toBe(false)
    expect(namesIn(vault)).toEqual(['bob', 'alice', 'carol', 'dora'])
    await pin(vault, 'dora')
    expect(namesIn(vault)).toEqual(['bob', 'dora', 'alice', 'carol'])
  })

  it('are kept across a restart', async () => {
    const { vault, open } = await opened()
    await pin(vault, 'carol')
    await pin(vault, 'alice')
    await vault.lock()
    const restarted = await open()
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(namesIn(restarted)).toEqual(['carol', 'alice', 'bob', 'dora'])
    expect(pinnedIn(restarted)).toEqual(['carol', 'alice'])
  })

  it('are written only where something changes, and keep their place', async () => {
    const { vault, folder } = await opened()
    await pin(vault, 'carol')
    await pin(vault, 'alice')
    const written = await generationFiles(folder)
    await pin(vault, 'carol')
    await pin(vault, 'bob', false)
    expect(await generationFiles(folder)).toEqual(written)
    valueOf(await vault.edit(idOf(vault, 'carol'), { name: 'carla' }))
    expect(namesIn(vault)).toEqual(['carla', 'alice', 'bob', 'dora'])
  })

  it('are not touched by what comes in, which is not pinned', async () => {
    const { vault } = await opened()
    await pin(vault, 'carol')
    valueOf(await vault.add(entryNamed('new')))
    valueOf(await vault.addAll([entryNamed('imported'), entryNamed('carol')]))
    expect(namesIn(vault)).toEqual(['carol', 'alice', 'bob', 'dora', 'new', 'imported'])
    expect(pinnedIn(vault)).toEqual(['carol'])
  })

  it('hand their place to the entry that replaces them', async () => {
    const { vault } = await opened()
    await pin(vault, 'carol')
    await pin(vault, 'alice')
    const added = valueOf(
      await vault.addAll([{ ...entryNamed('carol, new key'), replaces: idOf(vault, 'carol') }]),
    )
    expect(added.added).toMatchObject([{ name: 'carol, new key', isPinned: true }])
    const inUse = valueOf(vault.list()).filter((entry) => entry.deletedAtMs === null)
    expect(inUse.map((entry) => entry.name)).toEqual(['carol, new key', 'alice', 'bob', 'dora'])
  })

  it('hand it to the enrolment that takes an entry’s secret over', async () => {
    const { vault } = await opened()
    await pin(vault, 'carol')
    const binding = { server: 'demo', methodId: 'm', accountEmail: 'carol@example.com' }
    const { id } = valueOf(await vault.addPending({ ...entryNamed('carol'), binding }))
    expect(valueOf(await vault.confirmPending(id))).toMatchObject({ isPinned: true })
    expect(namesIn(vault)).toEqual(['carol', 'alice', 'bob', 'dora'])
    expect(valueOf(vault.list())[0]).toMatchObject({ id, guardsSignIn: true, isPinned: true })
  })

  it('keep it in the trash, where it counts for nothing, and have it back when restored', async () => {
    const { vault } = await opened()
    await pin(vault, 'dora')
    await pin(vault, 'carol')
    const dora = idOf(vault, 'dora')
    valueOf(await vault.remove(dora))
    expect(namesIn(vault)).toEqual(['carol', 'alice', 'bob', 'dora'])
    valueOf(await vault.restore(dora))
    expect(namesIn(vault)).toEqual(['dora', 'carol', 'alice', 'bob'])
  })

  it('are no more than what is there: one that is gone cannot be pinned', async () => {
    const { vault } = await opened()
    const id = idOf(vault, 'bob')
    valueOf(await vault.purge(id))
    expect(await vault.edit(id, { isPinned: true })).toMatchObject({
      error: { code: 'entry-not-found' },
    })
  })
})

describe('any sequence of changes', () => {
  const step = fc.record({
    what: fc.constantFrom('pin', 'unpin', 'rename', 'remove', 'restore'),
    name: fc.constantFrom(...NAMES),
  })
  const made: readonly Entry[] = NAMES.map((name, index) =>
    newEntry(
      { ...entryNamed(name), name },
      { id: name, createdAtMs: index, binding: null, state: 'live' },
    ),
  )

  it('leaves the pinned ones first, as they were pinned, and the others as they were added', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let entries: readonly Entry[] = made
        // What a person would say: who is pinned, in which order, and who is in the trash.
        let pinned: string[] = []
        const trash = new Set<string>()
        for (const { what, name } of steps) {
          const edit = (patch: Parameters<typeof editEntry>[2]) => {
            entries = valueOf(editEntry(entries, name, patch)).entries
          }
          const change = (changed: (entry: Entry) => Entry) => {
            entries = entries.map((entry) => (entry.id === name ? changed(entry) : entry))
          }
          if (what === 'pin') {
            edit({ isPinned: true })
            if (!pinned.includes(name)) pinned.push(name)
          } else if (what === 'unpin') {
            edit({ isPinned: false })
            pinned = pinned.filter((one) => one !== name)
          } else if (what === 'rename') {
            edit({ issuer: `${name} renamed` })
          } else if (what === 'remove') {
            change((entry) => intoTrash(entry, 1))
            trash.add(name)
          } else {
            change(outOfTrash)
            trash.delete(name)
          }
        }
        // One that was unpinned and pinned again is the last; the order of pins in use is what counts.
        const first = pinned.filter((name) => !trash.has(name))
        const rest = NAMES.filter((name) => !first.includes(name))
        expect(listed(entries).map((entry) => entry.id)).toEqual([...first, ...rest])
        expect(entries.map((entry) => entry.id)).toEqual(NAMES)
      }),
    )
  })
})
