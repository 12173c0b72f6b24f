import type { CheckResult } from './run.ts'

/** One result per line, with the expected and the actual behaviour below when it did not pass. */
export function resultLines({ name, clause, outcome, expected, seen }: CheckResult): string {
  const mark = { passed: 'ok  ', failed: 'FAIL', blocked: 'STOP', skipped: 'skip' }[outcome]
  return [
    `${mark} ${name}: ${clause}`,
    ...(expected === undefined ? [] : [`       expected ${expected}`]),
    ...(seen === undefined ? [] : [`       seen     ${seen}`]),
  ].join('\n')
}

export interface Summary {
  readonly passed: number
  readonly failed: number
  readonly blocked: number
  readonly skipped: number
}

export function summaryOf(results: readonly CheckResult[]): Summary {
  const count = (outcome: CheckResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length
  return {
    passed: count('passed'),
    failed: count('failed'),
    blocked: count('blocked'),
    skipped: count('skipped'),
  }
}

export function summaryLine({ passed, failed, blocked, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed, ${blocked} could not be tried, ${skipped} skipped.`
}
