// A conformance check that never failed is not known to work: backends that break one clause each, as
// proxies in front of the right one, and exactly the checks that must notice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allChecks } from '../../conformance/checks/all.ts'
import { resultLines } from '../../conformance/report.ts'
import type { CheckResult } from '../../conformance/run.ts'
import type { TestUser } from '../support/backend.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { createSuiteOnBackend, named } from '../support/conformance-suite.ts'
import type { SuiteOnBackend } from '../support/conformance-suite.ts'
import { startTamperingProxy } from '../support/tampering-proxy.ts'
import { administrationFaults } from './faults/administration.ts'
import { attemptFaults } from './faults/attempts.ts'
import { bodyFaults } from './faults/bodies.ts'
import type { Fault } from './faults/fault.ts'
import { factorFaults } from './faults/factors.ts'
import { forgottenPasswordFaults } from './faults/forgotten-passwords.ts'
import { headerFaults } from './faults/headers.ts'
import { ownSessionFaults } from './faults/own-sessions.ts'
import { policyFaults } from './faults/policy.ts'
import { proofTypeFaults } from './faults/proof-types.ts'
import { resetFaults } from './faults/resets.ts'
import { sentCodeFaults } from './faults/sent-codes.ts'
import { renewalFaults } from './faults/renewals.ts'
import { trustFaults } from './faults/trusted-devices.ts'
import { sessionFaults } from './faults/sessions.ts'
import { signInFaults } from './faults/sign-in.ts'

const faults: readonly Fault[] = [
  ...headerFaults,
  ...bodyFaults,
  ...signInFaults,
  ...factorFaults,
  ...proofTypeFaults,
  ...sessionFaults,
  ...attemptFaults,
  ...ownSessionFaults,
  ...renewalFaults,
  ...administrationFaults,
  ...policyFaults,
  ...sentCodeFaults,
  ...forgottenPasswordFaults,
  ...trustFaults,
  ...resetFaults,
]

const keptText = {
  nothing: /^$/,
  method: /^otpauth:/,
  password: /^conformance[a-p]{24}$/,
  'set-up': /^\d{8}\n/,
  policy: /^The policy was \{"isRequired":.*\}\.$/,
} as const

/** Checks that no fault has for itself. */
const areas = faults.flatMap(({ only = [] }) => only)
const ofNoArea = allChecks
  .map(({ name }) => name)
  .filter((name) => !areas.some((start) => name.startsWith(start)))

let silent: SuiteOnBackend
let sending: SuiteOnBackend
beforeAll(async () => {
  silent = await createSuiteOnBackend()
  sending = await createSuiteOnBackend({ senders: createCodeInbox().senders })
})
afterAll(async () => {
  await silent.stop()
  await sending.stop()
})

describe('a backend that breaks one clause', () => {
  test.each(faults.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const suite = fault.withSenders === true ? sending : silent
    const user = await suite.server.addUser()
    const proxy = await startTamperingProxy(suite.url, fault.begin())
    try {
      const withLockout = fault.fails.some((name) => name.startsWith('lock.'))
      const { results, kept } = await suite.run(user, {
        baseUrl: proxy.url,
        withLockout,
        administrator: fault.only === undefined ? null : suite.administrator,
        only: fault.only ?? ofNoArea,
      })
      expect(named(results, 'failed').toSorted(), report(results)).toEqual(fault.fails.toSorted())
      const blocked = allChecks
        .map(({ name }) => name)
        .filter((name) => fault.blocks?.some((start) => name.startsWith(start)) ?? false)
      expect(named(results, 'blocked')).toEqual(blocked)
      expectNoSecrets(results, user)
      expect(await suite.count('totp_methods', user)).toBe(fault.leaves === 'method' ? 1 : 0)
      // The account's owner can sign in with what the rescue file holds.
      expect(kept.at(-1) ?? '').toMatch(keptText[fault.leaves ?? 'nothing'])
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
