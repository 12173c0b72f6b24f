// The administrators' first page: what it calls urgent, how many days are left, and where its line runs.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysUntil, needsAttention } from '../../src-renderer/features/overview/attention.ts'
import { pointsOf } from '../../src-renderer/features/overview/points.ts'
import type { OverviewCounts } from '../../src-shared/model/people/overview.ts'

const quiet: OverviewCounts = {
  people: 9,
  protected: 9,
  missing: 0,
  methods: [],
  locked: 0,
  passes: 0,
  resets: 0,
  fewRecoveryCodes: 0,
  invited: 0,
  failedMessages: 0,
}

test('what needs attention stands in the order of urgency, and what is 0 nowhere', () => {
  expect(needsAttention(quiet)).toEqual([])
  const needs = needsAttention({ ...quiet, passes: 2, locked: 1, invited: 3 })
  expect(needs.map(({ kind, count, filter }) => [kind, count, filter])).toEqual([
    ['locked', 1, 'locked'],
    ['invited', 3, 'invited'],
    ['passes', 2, null],
  ])
})

test.each([
  ['a moment before the deadline', '2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z', 1],
  ['two days and an hour before', '2026-03-03T01:00:00Z', '2026-03-01T00:00:00Z', 3],
  ['at the deadline', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 0],
  ['long after it', '2025-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 0],
])('the days left: %s', (_when, deadline, now, days) => {
  expect(daysUntil(deadline, now)).toBe(days)
})

describe('the line', () => {
  const size = { width: 640, height: 120 }
  const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10)

  test('ends at the right edge, leaves out days that were not counted, and has no share of nobody', () => {
    const points = pointsOf(
      [
        { day: day(1), people: 0, protected: 0 },
        { day: day(46), people: 4, protected: 1 },
        { day: day(90), people: 4, protected: 4 },
      ],
      90,
      size,
    )
    expect(points).toEqual([
      { x: 0, y: 120 },
      { x: 324, y: 90 },
      { x: 640, y: 0 },
    ])
    expect(pointsOf([], 90, size)).toEqual([])
  })

  test('stays in the picture, whatever a server counts', () => {
    const count = fc.integer({ min: 0, max: 1_000_000_000 })
    const counted = fc.record({ people: count, protected: count })
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 90 }), (counts) => {
        const days = counts.map((one, index) => ({ day: day(index + 1), ...one }))
        for (const { x, y } of pointsOf(days, 90, size)) {
          expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height).toBe(true)
        }
      }),
    )
  })
})
