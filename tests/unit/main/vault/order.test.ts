// The order in which a person arranges entries.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newEntry, type Entry } from '../../../../src-main/vault/entries/entry.ts'
import { editEntry, listed } from '../../../../src-main/vault/entries/entry-changes.ts'
import { moveEntry } from '../../../../src-main/vault/entries/order.ts'
import { intoTrash } from '../../../../src-main/vault/entries/trash.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  entryNamed,
  filledFixture,
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
  return { ...made, unlocked, vault: await unlocked() }
}
const idOf = (vault: Vault, name: string) =>
  valueOf(vault.list()).find((entry) => entry.name === name)?.id ?? ''

describe('an entry that is moved', () => {
  it('stands before the other one, and stays there across a restart', async () => {
    const { vault, unlocked } = await opened('a', 'b', 'c', 'd')
    valueOf(await vault.move(idOf(vault, 'd'), idOf(vault, 'b')))
    expect(namesIn(vault)).toEqual(['a', 'd', 'b', 'c'])
    valueOf(await vault.move(idOf(vault, 'a'), null))
    expect(namesIn(await unlocked())).toEqual(['d', 'b', 'c', 'a'])
  })

  it('moves among the pinned ones where it is pinned, and others among the others', async () => {
    const { vault, unlocked } = await opened('a', 'b', 'c', 'd')
    for (const name of ['c', 'a']) {
      valueOf(await vault.edit(idOf(vault, name), { isPinned: true }))
    }
    valueOf(await vault.move(idOf(vault, 'a'), idOf(vault, 'c')))
    expect(namesIn(vault)).toEqual(['a', 'c', 'b', 'd'])
    valueOf(await vault.move(idOf(vault, 'd'), idOf(vault, 'b')))
    expect(namesIn(await unlocked())).toEqual(['a', 'c', 'd', 'b'])
    for (const [name, before] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      expect(await vault.move(idOf(vault, name), idOf(vault, before))).toMatchObject({
        error: { code: 'entry-not-found' },
      })
    }
  })

  it('is written only where it changes something', async () => {
    const { vault, folder } = await opened('a', 'b', 'c')
    const before = await generationFiles(folder)
    const [a, b, c] = ['a', 'b', 'c'].map((name) => idOf(vault, name))
    valueOf(await vault.move(a ?? '', a ?? ''))
    valueOf(await vault.move(a ?? '', b ?? ''))
    valueOf(await vault.move(c ?? '', null))
    expect(await generationFiles(folder)).toEqual(before)
  })

  it.each(['unknown', 'trashed', 'pending'])('is there: one that is %s is not', async (which) => {
    const { vault } = await opened('a', 'b')
    const ids: Record<string, string> = { unknown: 'x' }
    ids['trashed'] = valueOf(await vault.add(entryNamed('t'))).id
    valueOf(await vault.remove(ids['trashed']))
    const binding = { server: 'demo', methodId: 'm', accountEmail: 'a@example.com' }
    ids['pending'] = valueOf(await vault.addPending({ ...entryNamed('p'), binding })).id
    const refused = { error: { code: 'entry-not-found' } }
    expect(await vault.move(ids[which] ?? '', idOf(vault, 'a'))).toMatchObject(refused)
    expect(await vault.move(idOf(vault, 'a'), ids[which] ?? '')).toMatchObject(refused)
  })
})

describe('any moves', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const step = fc.record({
    name: fc.constantFrom(...NAMES),
    before: fc.option(fc.constantFrom(...NAMES)),
  })
  const start = (pinned: readonly string[], trashed: readonly string[]): readonly Entry[] => {
    const made: readonly Entry[] = NAMES.map((name, index) =>
      newEntry(entryNamed(name), { id: name, createdAtMs: index, binding: null, state: 'live' }),
    )
    return pinned
      .reduce<readonly Entry[]>(
        (entries, name) => valueOf(editEntry(entries, name, { isPinned: true })).entries,
        made,
      )
      .map((entry) => (trashed.includes(entry.id) ? intoTrash(entry, 1) : entry))
  }

  it('give the order that a person would say, and touch nobody else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...NAMES)),
        fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
        fc.array(step, { maxLength: 20 }),
        (pinned, trashed, steps) => {
          let entries = start(pinned, trashed)
          const trash = (all: readonly Entry[]) =>
            all
              .map((entry, at) => ({ entry, at }))
              .filter(({ entry }) => entry.deletedAtMs !== null)
          const trashBefore = trash(entries)
          const inUse = (names: readonly string[]) =>
            names.filter((name) => !trashed.includes(name))
          let first = inUse(pinned)
          let rest = inUse(NAMES).filter((name) => !pinned.includes(name))
          for (const { name, before } of steps) {
            const moved = moveEntry(entries, name, before)
            const isIn = (list: readonly string[]) =>
              list.includes(name) && (before === null || list.includes(before))
            expect(moved.ok).toBe(isIn(first) || isIn(rest))
            if (!moved.ok) continue
            entries = moved.value
            if (name === before) continue
            const arranged = (list: readonly string[]) => {
              if (!list.includes(name)) return [...list]
              const others = list.filter((one) => one !== name)
              return others.toSpliced(
                before === null ? others.length : others.indexOf(before),
                0,
                name,
              )
            }
            first = arranged(first)
            rest = arranged(rest)
          }
          const shown = listed(entries).filter(({ deletedAtMs }) => deletedAtMs === null)
          expect(shown.map(({ id }) => id)).toEqual([...first, ...rest])
          expect(trash(entries)).toEqual(trashBefore)
          expect(entries.map(({ id }) => id).toSorted()).toEqual(NAMES)
        },
      ),
    )
  })
})
