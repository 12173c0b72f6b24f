import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntryOrder } from '../../../src-shared/model/preferences.ts'
import { startSearch } from '../../../src-renderer/features/authenticator/search/entry-search.ts'
import { ordered } from '../../../src-renderer/features/authenticator/search/ordered.ts'
import {
  bestFirst,
  type Found,
} from '../../../src-renderer/features/authenticator/search/ranking.ts'
import * as samples from '../samples.ts'

const used = fc.option(fc.nat(5), { nil: null })
const anyEntry = fc.record({
  isPinned: fc.boolean(),
  lastUsedAtMs: used,
  timesUsed: fc.nat(5),
  issuer: fc.constantFrom('Acme', 'acme', 'Bank', 'Zürich', ''),
})
const anyEntries = fc
  .array(anyEntry, { maxLength: 30 })
  .map((changes) => changes.map((change, index) => samples.entry(index, change)))
const anyFound: fc.Arbitrary<Found[]> = anyEntries.chain((entries) =>
  fc
    .array(fc.boolean(), { minLength: entries.length, maxLength: entries.length })
    .map((begins) => entries.map((entry, at) => ({ entry, begins: begins[at] === true }))),
)

describe('what was found', () => {
  test('stands by issuer, pin and last use, and is neither lost nor doubled', () => {
    fc.assert(
      fc.property(anyFound, (found) => {
        const ranked = bestFirst(found)
        expect(new Set(ranked)).toEqual(new Set(found.map(({ entry }) => entry)))
        expect(ranked).toHaveLength(found.length)
        const begins = new Map(found.map((one) => [one.entry, one.begins]))
        const keyOf = (entry: (typeof ranked)[number]) => [
          begins.get(entry) === true ? 0 : 1,
          entry.isPinned ? 0 : 1,
          -(entry.lastUsedAtMs ?? -1),
          // What is alike keeps its place.
          found.findIndex((one) => one.entry === entry),
        ]
        const keys = ranked.map(keyOf)
        const expected = keys.toSorted((a, b) => {
          const at = a.findIndex((part, index) => part !== b[index])
          return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
        })
        expect(keys).toEqual(expected)
      }),
    )
  })

  test('by a name: the issuer’s beginning, then a pinned one, then the one used last', () => {
    const entries = [
      { issuer: 'My Acme', lastUsedAtMs: 9 },
      { issuer: 'Acme 1' },
      { issuer: 'Acme 2', lastUsedAtMs: 3 },
      { issuer: 'Acme 3', isPinned: true },
    ].map((change, index) => samples.entry(index, change))
    const search = startSearch(entries, 'acme', new Set())
    search.step()
    const names = search.found.map(({ issuer }) => issuer)
    expect(names).toEqual(['Acme 3', 'Acme 2', 'Acme 1', 'My Acme'])
  })
})

describe('the orders of the list', () => {
  test.each<EntryOrder>(['mine', 'issuer', 'last-used', 'most-used'])(
    '%s: all entries, the pinned ones first and as they were',
    (order) => {
      fc.assert(
        fc.property(anyEntries, (entries) => {
          const list = ordered(entries, order)
          expect(new Set(list)).toEqual(new Set(entries))
          expect(list).toHaveLength(entries.length)
          if (order === 'mine') return
          const pinned = entries.filter(({ isPinned }) => isPinned)
          expect(list.slice(0, pinned.length)).toEqual(pinned)
          // Ordered once more, it is the same.
          expect(ordered(list, order)).toEqual(list)
        }),
      )
    },
  )

  test('by last use and by number of uses; what was never used comes last', () => {
    const entries = [
      {},
      { timesUsed: 9, lastUsedAtMs: 1 },
      { timesUsed: 2, lastUsedAtMs: 8 },
      { timesUsed: 2, lastUsedAtMs: 9 },
    ].map((change, index) => samples.entry(index, change))
    const numbers = (order: EntryOrder) =>
      ordered(entries, order).map((entry) => entries.indexOf(entry))
    expect(numbers('last-used')).toEqual([3, 2, 1, 0])
    expect(numbers('most-used')).toEqual([1, 3, 2, 0])
  })
})

function timeOf(run: () => void): number {
  const startMs = performance.now()
  run()
  return performance.now() - startMs
}

test('ten times the entries are searched and ranked in some ten times the time', () => {
  const all = Array.from({ length: 10_000 }, (_, index) =>
    samples.entry(index, { lastUsedAtMs: (index * 7_919) % 10_007, isPinned: index % 97 === 0 }),
  )
  const search = (entries: typeof all) => {
    const started = startSearch(entries, 'ser user', new Set())
    while (!started.isDone) started.step()
    expect(started.found).toHaveLength(entries.length)
  }
  const some = all.slice(0, 1_000)
  const tenSmallOnes = () => Array.from({ length: 10 }, () => some).forEach(search)
  search(all)
  // Other work of the computer disturbs most rounds, and not all.
  const ratios = Array.from({ length: 15 }, () => timeOf(() => search(all)) / timeOf(tenSmallOnes))
  expect(Math.min(...ratios)).toBeLessThan(5)
})
