import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  rowAfterKey,
  withNeighbours,
} from '../../../src-renderer/features/authenticator/entries/list/list-walk.ts'

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, 'above'],
  ['PageDown', 0, 4],
  ['PageDown', 8, 9],
  ['PageUp', 3, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, null],
] as const)('%s from row %i of ten leads to %s', (key, at, target) => {
  expect(rowAfterKey(key, at, 10, 4)).toBe(target)
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
