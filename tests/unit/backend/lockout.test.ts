import { describe, expect, test } from 'vitest'
import { attemptsLeft, lockState, lockoutInstants } from '../../../src-backend/domain/lockout.ts'

const NOW = 1_000_000

describe('lockState', () => {
  test.each([
    { failures: 0, lockedUntilMs: null, max: 100, expected: { isLocked: false } },
    { failures: 9, lockedUntilMs: null, max: 100, expected: { isLocked: false } },
    {
      failures: 10,
      lockedUntilMs: NOW + 1,
      max: 100,
      expected: { isLocked: true, retryAfterSeconds: 1 },
    },
    {
      failures: 10,
      lockedUntilMs: NOW + 61_001,
      max: 100,
      expected: { isLocked: true, retryAfterSeconds: 62 },
    },
    { failures: 10, lockedUntilMs: NOW, max: 100, expected: { isLocked: false } },
    { failures: 99, lockedUntilMs: null, max: 100, expected: { isLocked: false } },
    {
      failures: 100,
      lockedUntilMs: null,
      max: 100,
      expected: { isLocked: true, retryAfterSeconds: null },
    },
    { failures: 100, lockedUntilMs: NOW - 1, max: 200, expected: { isLocked: false } },
  ])('$failures failures, locked until $lockedUntilMs', ({ expected, max, ...counters }) => {
    expect(lockState(counters, max, NOW)).toEqual(expected)
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
])('attempt %i of a challenge, failure %i of an account: %i left', (attempts, failures, left) => {
  expect(attemptsLeft(attempts, failures)).toBe(left)
})
