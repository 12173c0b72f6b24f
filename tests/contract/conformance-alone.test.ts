// Each check of the conformance suite needs no other one before it. On PostgreSQL: which database the backend has plays
// no part in it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allChecks } from '../../conformance/checks/all.ts'
import { createSuiteOnBackend, type SuiteOnBackend } from '../support/conformance-suite.ts'

let suite: SuiteOnBackend
beforeAll(async () => {
  suite = await createSuiteOnBackend()
})
afterAll(() => suite.stop())

test.each(allChecks.map(({ name }) => name))('%s passes alone', async (name) => {
  const { administrator, server } = suite
  const { results } = await suite.run(await server.addUser(), { only: [name], administrator })
  expect(results.map((result) => [result.name, result.outcome])).toEqual([
    [name, 'passed'],
    ['account.restored', 'passed'],
  ])
})
