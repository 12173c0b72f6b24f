import { expect, test } from 'vitest'

import {
  addCounts,
  countPlaywright,
  countVitest,
  formatCounts,
  withExitCode,
} from '../../../tools/testing/test-counts.ts'

test('vitest', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, success: false }
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1 })
})

test('Playwright: a flaky test passed in the end', () => {
  const report = { stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 9 }, errors: [] }
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 2 })
})

test.each([
  [null],
  [undefined],
  ['text'],
  [[]],
  [{}],
  [{ stats: null }],
  [{ numPassedTests: '3' }],
])('a report that is not one counts nothing: %j', (report) => {
  expect(countVitest(report)).toEqual({ passed: 0, failed: 0 })
  expect(countPlaywright(report)).toEqual({ passed: 0, failed: 0 })
})

test('a runner that fails without a failed test is one failure', () => {
  expect(withExitCode({ passed: 2, failed: 0 }, 1)).toEqual({ passed: 2, failed: 1 })
  expect(withExitCode({ passed: 2, failed: 3 }, 1)).toEqual({ passed: 2, failed: 3 })
  expect(withExitCode({ passed: 2, failed: 0 }, 0)).toEqual({ passed: 2, failed: 0 })
})

test('the last line', () => {
  const sum = addCounts({ passed: 10, failed: 0 }, { passed: 5, failed: 1 })
  expect(formatCounts(sum)).toBe('15 passed, 1 failed')
})
