// Several entries at once: all or none, in one generation.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newEntry, type Entry } from '../../../../src-main/vault/entries/entry.ts'
import { changeSeveral } from '../../../../src-main/vault/entries/several.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import { Several, type SeveralChange } from '../../../../src-shared/model/vault/several.ts'
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
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  return { ...made, vault }
}
const idsOf = (vault: Vault, ...names: string[]) =>
  valueOf(vault.list())
    .filter(({ name }) => names.includes(name))
    .map(({ id }) => id)
const entriesOf = (vault: Vault) => valueOf(vault.list())

describe('several entries', () => {
  it('are tagged, pinned, deleted and restored, each time in one generation', async () => {
    const { vault, folder } = await opened('alice', 'bob', 'carol')
    const ids = idsOf(vault, 'alice', 'carol')
    const changes: SeveralChange[] = [
      { kind: 'tag', tags: ['Work', 'Bank'], isOn: true },
      { kind: 'tag', tags: ['BANK'], isOn: false },
      { kind: 'pin', isPinned: true },
      { kind: 'remove' },
      { kind: 'restore' },
    ]
    let count = (await generationFiles(folder)).at(-1)
    for (const change of changes) {
      expect(valueOf(await vault.changeSeveral(ids, change))).toEqual({ changed: 2, full: 0 })
      const last = (await generationFiles(folder)).at(-1)
      expect(Number(last?.slice(6, 16))).toBe(Number(count?.slice(6, 16)) + 1)
      count = last
      // Once more, it changes nothing and writes nothing.
      expect(valueOf(await vault.changeSeveral(ids, change))).toEqual({ changed: 0, full: 0 })
      expect((await generationFiles(folder)).at(-1)).toBe(last)
    }
    expect(namesIn(vault)).toEqual(['alice', 'carol', 'bob'])
    expect(entriesOf(vault)).toMatchObject([
      { tags: ['Work'], isPinned: true, deletedAtMs: null },
      { tags: ['Work'], isPinned: true, deletedAtMs: null },
      { tags: [], isPinned: false },
    ])
  })

  it('are all changed or none, where one of them is not there', async () => {
    const { vault, folder } = await opened('alice', 'bob')
    const before = await generationFiles(folder)
    const missing = '0190aaaa-0000-7000-8000-0000000000ff'
    const answer = await vault.changeSeveral([...idsOf(vault, 'alice'), missing], {
      kind: 'remove',
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'entry-not-found' } })
    expect(await generationFiles(folder)).toEqual(before)
    expect(entriesOf(vault).every(({ deletedAtMs }) => deletedAtMs === null)).toBe(true)
  })

  it('say how many have no room for another tag', async () => {
    const { vault } = await opened('alice', 'bob')
    const sixteen = Array.from({ length: 16 }, (_, index) => `tag ${index}`)
    valueOf(await vault.edit(idsOf(vault, 'alice')[0] ?? '', { tags: sixteen }))
    const ids = idsOf(vault, 'alice', 'bob')
    const change: SeveralChange = { kind: 'tag', tags: ['Work'], isOn: true }
    expect(valueOf(await vault.changeSeveral(ids, change))).toEqual({ changed: 1, full: 1 })
    expect(entriesOf(vault)[0]?.tags).toEqual(sixteen)
  })
})

describe('what a page may ask for', () => {
  const ids = ['0190aaaa-0000-7000-8000-000000000001']
  const tag = { kind: 'tag', tags: ['Work'], isOn: true }

  it.each<[string, unknown]>([
    ['no entries', { ids: [], change: { kind: 'remove' } }],
    ['20,001 entries', { ids: Array.from({ length: 20_001 }, () => ids[0]), change: tag }],
    ['an id that is a list', { ids: [ids], change: tag }],
    ['no change', { ids }],
    ['another change', { ids, change: { kind: 'purge' } }],
    ['another member', { ids, change: { kind: 'remove', now: true } }],
    ['no tags', { ids, change: { ...tag, tags: [] } }],
    ['a blank tag', { ids, change: { ...tag, tags: [' '] } }],
    ['one tag twice', { ids, change: { ...tag, tags: ['Work', 'work'] } }],
    ['17 tags', { ids, change: { ...tag, tags: Array.from({ length: 17 }, (_, at) => `${at}`) } }],
    ['a tag of 41 characters', { ids, change: { ...tag, tags: ['x'.repeat(41)] } }],
    ['a pin that is a word', { ids, change: { kind: 'pin', isPinned: 'yes' } }],
  ])('%s is refused', (_what, given) => {
    expect(Several.safeParse(given).success).toBe(false)
  })
})

describe('any change of any choice', () => {
  const id = (index: number) => `0190aaaa-0000-7000-8000-00000000000${index}`
  const listOf = (pins: readonly (number | null)[]): Entry[] =>
    pins.map((pin, index) => ({
      ...newEntry(entryNamed(String(index)), {
        id: id(index),
        createdAtMs: 0,
        binding: null,
        state: 'live',
      }),
      pin,
      deletedAtMs: index % 3 === 2 ? 1 : null,
    }))
  const change: fc.Arbitrary<SeveralChange> = fc.oneof(
    fc.record({
      kind: fc.constant('tag' as const),
      tags: fc.constantFrom<string[]>(['a'], ['b', 'c']),
      isOn: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('pin' as const), isPinned: fc.boolean() }),
    fc.constantFrom({ kind: 'remove' as const }, { kind: 'restore' as const }),
  )

  it('leaves the other entries and the order as they are, and a second time changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 9 }),
        fc.array(fc.nat(8), { minLength: 1, maxLength: 9 }),
        change,
        (pins, picks, wanted) => {
          const entries = listOf(pins)
          const ids = picks.filter((at) => at < entries.length).map(id)
          const done = changeSeveral(entries, ids, wanted, 5)
          if (!done.ok) throw new Error('refused')
          const { entries: after, changed } = done.value
          expect(after.map((entry) => entry.id)).toEqual(entries.map((entry) => entry.id))
          for (const [index, entry] of entries.entries()) {
            if (!ids.includes(entry.id)) expect(after[index]).toBe(entry)
          }
          expect(after.filter((entry, index) => entry !== entries[index])).toHaveLength(changed)
          const newPins = after.flatMap(({ pin }, index) =>
            entries[index]?.pin === pin ? [] : [pin],
          )
          expect(new Set(newPins.filter((pin) => pin !== null)).size).toBe(
            newPins.filter((pin) => pin !== null).length,
          )
          expect(changeSeveral(after, ids, wanted, 6)).toMatchObject({ value: { changed: 0 } })
        },
      ),
    )
  })
})
