import { describe, expect, test } from 'vitest'
import {
  attemptsLeft,
  lockState,
  lockoutInstants,
} from '../../../src-backend/domain/limits/lockout.ts'

const NOW = 1_000_000

describe('lockState', () => {
  test.each([
    { failures: 0, lockedUntilMs: null, expected: { isLocked: false } },
    { failures: 9, lockedUntilMs: null, expected: { isLocked: false } },
    {
      failures: 10,
      lockedUntilMs: NOW + 1,

      expected: { isLocked: true, retryAfterSeconds: 1 },
    },
    {
      failures: 10,
      lockedUntilMs: NOW + 61_001,

      expected: { isLocked: true, retryAfterSeconds: 62 },
    },
    { failures: 10, lockedUntilMs: NOW, expected: { isLocked: false } },
    { failures: 99, lockedUntilMs: null, expected: { isLocked: false } },
    {
      failures: 100,
      lockedUntilMs: null,

      expected: { isLocked: true, retryAfterSeconds: null },
    },
  ])('$failures failures, locked until $lockedUntilMs', ({ expected, ...counters }) => {
    expect(lockState(counters, NOW)).toEqual(expected)
  })
})

test('lockouts last 15 minutes, an hour, a day', () => {
  expect(lockoutInstants(NOW)).toEqual({
    firstMs: NOW + 900_000,
    secondMs: NOW + 3_600_000,
    laterMs: NOW + 86_400_000,
  })
})

test.each([
  [1, 1, 4],
  [4, 4, 1],
  [5, 5, 0],
  [1, 8, 2],
  [1, 10, 0],
  [1, 11, 4],
  [1, 20, 0],
  [6, 1, 0],
  [2, null, 3],
  [6, null, 0],
])('attempt %i of a challenge, failure %s of a budget: %i left', (attempts, failures, left) => {
  expect(attemptsLeft(attempts, failures)).toBe(left)
})
