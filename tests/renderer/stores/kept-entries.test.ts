import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptEntries } from '../../../src-renderer/features/authenticator/entries/kept-entries.ts'
import * as samples from '../samples.ts'

const list = fc.uniqueArray(
  fc.record({
    number: fc.nat({ max: 9 }),
    name: fc.constantFrom('ana', 'ben'),
    tags: fc.subarray(['work', 'home']),
  }),
  { selector: ({ number }) => number },
)
const entriesOf = (made: readonly { number: number; name: string; tags: string[] }[]) =>
  made.map(({ number, name, tags }) => samples.entry(number, { name, tags }))

test('is what main sent, with the objects of before for what did not change', () => {
  fc.assert(
    fc.property(list, list, (first, second) => {
      const [before, after] = [entriesOf(first), entriesOf(second)]
      const kept = keptEntries(before, after)
      expect(kept).toEqual(after)
      for (const [at, entry] of kept.entries()) {
        const old = before.find(({ id }) => id === entry.id)
        const isUnchanged = JSON.stringify(old) === JSON.stringify(after[at])
        expect(entry === old).toBe(isUnchanged)
      }
    }),
  )
})

test('is the list of before where nothing changed', () => {
  fc.assert(
    fc.property(list, (made) => {
      const before = entriesOf(made)
      expect(keptEntries(before, entriesOf(made))).toBe(before)
    }),
  )
})
