import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  rowAfter,
  withNeighbours,
} from '../../../src-renderer/features/authenticator/entries/list/list-walk.ts'

test.each([
  ['down', 0, 1],
  ['down', 9, 9],
  ['up', 1, 0],
  ['up', 0, 'above'],
  ['pageDown', 0, 4],
  ['pageDown', 8, 9],
  ['pageUp', 3, 0],
  ['home', 5, 0],
  ['end', 5, 9],
] as const)('%s from row %i of ten leads to %s', (step, at, target) => {
  expect(rowAfter(step, at, 10, 4)).toBe(target)
})

test('what is drawn is in order, without repetition, and holds what is in view', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          from: fc.nat(count - 1),
          length: fc.integer({ min: 0, max: 30 }),
          active: fc.integer({ min: -1, max: count - 1 }),
        }),
      ),
      ({ count, from, length, active }) => {
        const visible = Array.from({ length }, (_, index) => from + index).filter(
          (at) => at < count,
        )
        const drawn = withNeighbours(visible, active, count)
        expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b))
        expect(drawn.every((index) => index >= 0 && index < count)).toBe(true)
        expect(visible.every((index) => drawn.includes(index))).toBe(true)
        expect(active < 0 || drawn.includes(active)).toBe(true)
        expect(drawn.length).toBeLessThanOrEqual(visible.length + 3)
      },
    ),
  )
})
