// A conformance check that never failed is not known to work: backends that break one clause each, as
// proxies in front of the right one, and exactly the checks that must notice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allChecks } from '../conformance/checks/all.ts'
import { resultLines } from '../conformance/report.ts'
import type { CheckResult } from '../conformance/run.ts'
import type { TestUser } from '../support/backend.ts'
import { createSuiteOnBackend, named } from '../support/conformance-suite.ts'
import type { SuiteOnBackend } from '../support/conformance-suite.ts'
import { startTamperingProxy } from '../support/tampering-proxy.ts'
import { attemptFaults } from './faults/attempts.ts'
import { bodyFaults } from './faults/bodies.ts'
import type { Fault } from './faults/fault.ts'
import { factorFaults } from './faults/factors.ts'
import { headerFaults } from './faults/headers.ts'
import { sessionFaults } from './faults/sessions.ts'
import { signInFaults } from './faults/sign-in.ts'

const faults: readonly Fault[] = [
  ...headerFaults,
  ...bodyFaults,
  ...signInFaults,
  ...factorFaults,
  ...sessionFaults,
  ...attemptFaults,
]

let suite: SuiteOnBackend
beforeAll(async () => {
  suite = await createSuiteOnBackend()
})
afterAll(() => suite.stop())

describe('a backend that breaks one clause', () => {
  test.each(faults.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const user = await suite.server.addUser()
    const proxy = await startTamperingProxy(suite.url, fault.begin())
    try {
      const withLockout = fault.fails.some((name) => name.startsWith('lock.'))
      const { results, kept } = await suite.run(user, { baseUrl: proxy.url, withLockout })
      expect(named(results, 'failed').toSorted(), report(results)).toEqual(fault.fails.toSorted())
      const blocked = allChecks
        .map(({ name }) => name)
        .filter((name) => fault.blocks?.some((start) => name.startsWith(start)) ?? false)
      expect(named(results, 'blocked')).toEqual(blocked)
      expectNoSecrets(results, user)
      const isLeft = fault.fails.includes('account.restored')
      expect(await suite.count('totp_methods', user)).toBe(isLeft ? 1 : 0)
      // Whoever owns the account gets in with what was kept.
      expect(kept.join('\n')).toMatch(isLeft ? /^otpauth:/ : /^$/)
    } finally {
      await proxy.stop()
    }
  })

  test('for every check there is one that it notices', () => {
    const noticed = new Set(faults.flatMap(({ fails }) => fails))
    expect(allChecks.map(({ name }) => name).filter((name) => !noticed.has(name))).toEqual([])
  })
})

function report(results: readonly CheckResult[]): string {
  return results
    .filter(({ outcome }) => outcome !== 'passed')
    .map((result) => resultLines(result))
    .join('\n')
}

function expectNoSecrets(results: readonly CheckResult[], user: TestUser): void {
  const text = JSON.stringify(results)
  expect(text).not.toContain(user.password)
  expect(text).not.toMatch(/[\w-]{43}|(?:[0-9A-Z]{4}-){3}|otpauth:\/\/|(?<!\d)\d{6}(?!\d)/)
}
