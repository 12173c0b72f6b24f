import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beforeAfterDrop,
  draggedBy,
  shiftOf,
} from '../../../src-renderer/features/authenticator/entries/list/row-drag.ts'
import * as samples from '../samples.ts'

const ROW_PX = 84
/** Two pinned entries, and three that are not. */
const five = [1, 2, 3, 4, 5].map((number) => samples.entry(number, { isPinned: number <= 2 }))

test.each([
  ['half a row less one pixel stays', 2, 41, 2, samples.id(104)],
  ['more than half a row', 2, 43, 3, samples.id(105)],
  ['two rows', 2, 170, 4, null],
  ['far below everything', 2, 9_999, 4, null],
  ['not above the pinned ones', 3, -9_999, 2, samples.id(103)],
  ['a pinned one not below the others', 0, 500, 1, null],
  ['a pinned one to the top', 1, -60, 0, samples.id(101)],
])('a row that is dragged: %s', (_what, from, byPx, to, beforeId) => {
  const drag = draggedBy(five, from, byPx, ROW_PX)
  expect(drag?.to).toBe(to)
  expect(drag === null ? undefined : beforeAfterDrop(five, drag)).toBe(beforeId)
})

test('wherever a row is dragged, no two rows are drawn at one place, and it stays among its kind', () => {
  const pins = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(pins, fc.nat(11), fc.integer({ min: -2_000, max: 2_000 }), (given, at, byPx) => {
      const kinds = given.toSorted((a, b) => Number(b) - Number(a))
      const entries = kinds.map((isPinned, index) => samples.entry(index, { isPinned }))
      const from = at % entries.length
      const drag = draggedBy(entries, from, byPx, ROW_PX)
      if (drag === null) throw new Error('no row')
      expect(entries[drag.to]?.isPinned).toBe(entries[from]?.isPinned)
      const places = entries.map((_entry, index) =>
        index === from ? drag.to : index + shiftOf(drag, index, ROW_PX) / ROW_PX,
      )
      expect(places.toSorted((a, b) => a - b)).toEqual(entries.map((_entry, index) => index))
      const before = beforeAfterDrop(entries, drag)
      const others = entries.filter((_entry, index) => index !== from)
      const place = before === null ? -1 : others.findIndex(({ id }) => id === before)
      const isLast = entries[drag.to + 1]?.isPinned !== entries[from]?.isPinned
      expect(place).toBe(isLast ? -1 : drag.to)
    }),
  )
})
