/** The numbers of passed and failed tests, from the reports of the runners. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
}

export const noTests: TestCounts = { passed: 0, failed: 0 }

/** Reads vitest's JSON report. */
export function countVitest(report: unknown): TestCounts {
  return { passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests') }
}

/** Reads Playwright's JSON report. A flaky test counts as passed. */
export function countPlaywright(report: unknown): TestCounts {
  const stats = valueAt(report, 'stats')
  return {
    passed: numberAt(stats, 'expected') + numberAt(stats, 'flaky'),
    failed: numberAt(stats, 'unexpected'),
  }
}

/**
 * A runner that failed without naming a failed test (a file that cannot be loaded, a crash) counts as one
 * failure.
 */
export function withExitCode(counts: TestCounts, exitCode: number): TestCounts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

export function addCounts(one: TestCounts, other: TestCounts): TestCounts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed }
}

/** The last line of a test run, which machines read. */
export function formatCounts(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed`
}

function valueAt(value: unknown, key: string): unknown {
  // The narrowed object has no index signature; any value read from it stays unknown.
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function numberAt(value: unknown, key: string): number {
  const number = valueAt(value, key)
  return typeof number === 'number' ? number : 0
}
