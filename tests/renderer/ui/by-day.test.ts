import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDay, relativeDay } from '../../../src-renderer/ui/page/by-day.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()

test('events stand under the day on which they happened, in their order', () => {
  const events = [at(3, 23), at(3, 0), at(2, 23), at(1, 12)]
  expect(byDay(events, (event) => event).map(({ items }) => items)).toEqual([
    [at(3, 23), at(3, 0)],
    [at(2, 23)],
    [at(1, 12)],
  ])
  expect(byDay([], () => 0)).toEqual([])
})

test('nothing is lost or moved, whatever the instants are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 })), (instants) => {
      const days = byDay(instants, (instant) => instant)
      expect(days.flatMap(({ items }) => items)).toEqual(instants)
      for (const { items } of days) {
        expect(new Set(items.map((instant) => new Date(instant).toDateString())).size).toBe(1)
      }
    }),
  )
})

test('today ends at midnight, and yesterday is the day before, also over the end of a month', () => {
  const now = new Date(2026, 11, 1, 0, 5).getTime()
  expect(relativeDay(now, now)).toBe('today')
  expect(relativeDay(new Date(2026, 10, 30, 23, 59).getTime(), now)).toBe('yesterday')
  expect(relativeDay(new Date(2026, 10, 30, 0, 0).getTime(), now)).toBe('yesterday')
  expect(relativeDay(new Date(2026, 10, 29, 23, 59).getTime(), now)).toBe('other')
  expect(relativeDay(new Date(2026, 11, 2, 0, 0).getTime(), now)).toBe('other')
})
