// The conformance suite on our backend, and its effects on the account that it uses.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPolicy } from '../../src-backend/store/people/policies.ts'
import { httpContract } from '../../src-shared/http/contract.ts'
import { projectFolder } from '../../tools/project.ts'
import { allChecks } from '../../conformance/checks/all.ts'
import { chosenChecks } from '../../conformance/run.ts'
import type { CheckResult } from '../../conformance/run.ts'
import { TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { enrolledUser } from '../support/backend-people.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { createSuiteOnBackend, named } from '../support/conformance-suite.ts'
import type { SuiteOnBackend } from '../support/conformance-suite.ts'
import { startTamperingProxy } from '../support/tampering-proxy.ts'
import { problem } from './faults/fault.ts'

let suite: SuiteOnBackend
let server: TestBackend

beforeAll(async () => {
  suite = await createSuiteOnBackend()
  server = suite.server
})
afterAll(() => suite.stop())

describe('our backend', () => {
  test('passes every check, in few waits, and the account is as before', async () => {
    const user = await server.addUser()
    const { administrator } = suite
    const { results, waits, kept } = await suite.run(user, { administrator })
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
    expect(results.map(({ name }) => name)).toEqual([
      ...allChecks.map(({ name }) => name),
      'account.restored',
    ])
    expect(waits).toBeLessThanOrEqual(6)
    expect(kept).toEqual([])
    expect(await suite.count('totp_methods', user)).toBe(0)
    expect(await suite.count('trusted_devices', user)).toBe(0)
    const { policy } = await readPolicy(suite.database, TEST_COMPANY_ID)
    expect(policy.trustedDeviceDays).toBe(0)
    expect(
      await suite.database.query('SELECT 1 FROM sessions WHERE user_id = $1', [user.id]),
    ).toEqual([])
  })
})

test('a backend that sends messages passes too, and a reset whose code is sent is skipped', async () => {
  const inbox = createCodeInbox()
  const sending = await createSuiteOnBackend({ senders: inbox.senders })
  const { administrator } = sending
  const user = await sending.server.addUser()
  const { results } = await sending.run(user, { administrator, only: ['sent-codes.', 'set-up.'] })
  expect(named(results, 'failed')).toEqual([])
  expect(named(results, 'blocked')).toEqual([])
  expect(named(results, 'skipped')).toEqual(named(results, 'skipped').filter(isOfSetUp))
  expect(named(results, 'skipped')).toHaveLength(5)
  expect(inbox.messages.filter(({ text }) => /\b\d{6}\b/.test(text))).toHaveLength(1)
  await sending.stop()
})
const isOfSetUp = (name: string): boolean => name.startsWith('set-up.')

describe('the account', () => {
  test('is put back when its confirmation is over and only recovery codes are left', async () => {
    const user = await server.addUser()
    const onResult = ({ name }: CheckResult): void => {
      if (name === 'enrolment.activates') server.clock.advance(11 * 60_000)
    }
    const { kept } = await suite.run(user, { only: ['enrolment.activates'], onResult })
    expect(await suite.count('totp_methods', user)).toBe(0)
    expect(kept).toEqual([])
  })

  test('is put back when the session that turned it on is gone', async () => {
    const user = await server.addUser()
    const proxy = await startTamperingProxy(suite.url, async (request, send) => {
      const reply = await send(request)
      if (request.route === 'activateMethod' && reply.status === 200) {
        await suite.database.query('DELETE FROM sessions WHERE user_id = $1', [user.id])
      }
      return reply
    })
    await suite.run(user, { baseUrl: proxy.url, only: ['enrolment.activates'] })
    await proxy.stop()
    expect(await suite.count('totp_methods', user)).toBe(0)
  })

  test('is put back when the reply to the activation is lost', async () => {
    const user = await server.addUser()
    const proxy = await startTamperingProxy(suite.url, async (request, send) => {
      const reply = await send(request)
      return request.route === 'activateMethod' ? { ...reply, status: 502, text: 'oops' } : reply
    })
    const { results } = await suite.run(user, { baseUrl: proxy.url, only: ['enrolment.activates'] })
    await proxy.stop()
    expect(named(results, 'failed')).toEqual(['enrolment.activates'])
    expect(await suite.count('totp_methods', user)).toBe(0)
  })

  test('is put back when the run is stopped half-way', async () => {
    const user = await server.addUser()
    const stopping = new AbortController()
    const seen: string[] = []
    const { results } = await suite.run(user, {
      signal: stopping.signal,
      onResult({ name }) {
        seen.push(name)
        if (name === 'challenge.asked-for') stopping.abort()
      },
    })
    expect(seen.slice(-2)).toEqual(['challenge.asked-for', 'account.restored'])
    expect(results.at(-1)?.outcome).toBe('passed')
    expect(await suite.count('totp_methods', user)).toBe(0)
  })

  test.each([1, 2])('has its password back when the reply to change %d is lost', async (lost) => {
    const user = await server.addUser()
    let changes = 0
    const proxy = await startTamperingProxy(suite.url, async (request, send) => {
      const reply = await send(request)
      if (request.route !== 'changePassword' || reply.status !== 204) return reply
      changes += 1
      return changes === lost ? { ...reply, status: 502, text: 'oops' } : reply
    })
    const { results, kept } = await suite.run(user, { baseUrl: proxy.url, only: ['password.'] })
    await proxy.stop()
    expect(named(results, 'failed')).toEqual(['password.changed'])
    expect(kept).toEqual([])
    await expect(suite.run(user, { only: ['server.'] })).resolves.toBeDefined()
  })

  test('leaves the policy as it was when the run is stopped half-way', async () => {
    const user = await server.addUser()
    const { administrator } = suite
    const stopping = new AbortController()
    const { results } = await suite.run(user, {
      administrator,
      only: ['trust.'],
      signal: stopping.signal,
      onResult: ({ name }) => name === 'trust.offered' && stopping.abort(),
    })
    expect(results.map(({ name }) => name)).toEqual([
      'trust.not-allowed',
      'trust.offered',
      'account.restored',
    ])
    expect(named(results, 'passed')).toHaveLength(3)
    const { policy, version } = await readPolicy(suite.database, TEST_COMPANY_ID)
    expect(policy.trustedDeviceDays).toBe(0)
    expect(version).toBeGreaterThan(2)
  })

  test('comes nowhere near its lock: never more than six failures in a row', async () => {
    const user = await server.addUser()
    let most = 0
    const proxy = await startTamperingProxy(suite.url, async (request, send) => {
      const reply = await send(request)
      const [row] = await suite.database.query<{ failures: number }>(
        `SELECT GREATEST(failures, known_device_failures, session_failures) AS failures
         FROM factor_states WHERE user_id = $1`,
        [user.id],
      )
      most = Math.max(most, row?.failures ?? 0)
      return reply
    })
    const { results, waits } = await suite.run(user, { baseUrl: proxy.url, withLockout: false })
    expect(waits).toBeLessThanOrEqual(2)
    await proxy.stop()
    expect([...named(results, 'passed'), ...named(results, 'skipped')]).toHaveLength(results.length)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(6)
  })

  test('is not tried further when the server takes no more', async () => {
    const user = await server.addUser()
    let verifications = 0
    const proxy = await startTamperingProxy(suite.url, async (request, send) => {
      const reply = await send(request)
      if (request.route !== 'verifySignIn') return reply
      verifications += 1
      return problem(reply, 'too-many-attempts')
    })
    const { results } = await suite.run(user, {
      baseUrl: proxy.url,
      only: ['enrolment.code-used-up', 'challenge.foreign-method', 'attempts.'],
      withLockout: false,
    })
    await proxy.stop()
    expect(verifications).toBe(1)
    expect(named(results, 'failed')).toEqual(['enrolment.code-used-up'])
    expect(named(results, 'blocked')).toHaveLength(3)
    expect(await suite.count('totp_methods', user)).toBe(0)
  })

  test('with two-factor on, or with another password, is left alone', async () => {
    const enrolled = await enrolledUser(server)
    await expect(suite.run(enrolled)).rejects.toThrow(/has two-factor on/)
    const user = await server.addUser()
    await expect(suite.run({ ...user, password: 'another' })).rejects.toThrow(
      /401 invalid-credentials/,
    )
    expect(await suite.count('totp_methods', enrolled)).toBe(1)
  })
})

test('a check that nobody has is refused before anything is sent', async () => {
  await expect(suite.run(await server.addUser(), { only: ['chalenge'] })).rejects.toThrow(
    /No check/,
  )
  expect(chosenChecks(['lock.'], false)).toEqual([])
})

test('every reply of a run is as docs/api/openapi.json says', async () => {
  const document = JSON.parse(
    await readFile(path.join(projectFolder, 'docs/api/openapi.json'), 'utf8'),
  )
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'document')
  const { administrator } = suite
  const { exchanges } = await suite.run(await server.addUser(), { administrator })
  const seen = new Set<string>()
  for (const { route, status, json, headers } of exchanges) {
    if (route === null) continue
    const { method, path: address } = httpContract[route]
    const steps = [address.replaceAll(/:(\w+)/g, '{$1}'), method.toLowerCase(), 'responses', status]
    const place = ['paths', ...steps].map((step) => String(step).replaceAll('/', '~1')).join('/')
    const response = at(document, ['paths', ...steps])
    expect(response, place).toBeDefined()
    const known =
      response.$ref === undefined ? response : at(document, response.$ref.split('/').slice(1))
    for (const name of Object.keys(known.headers)) {
      if (name !== 'Retry-After') expect(headers.has(name), `${place} ${name}`).toBe(true)
    }
    const schemas = Object.values<{ schema: object }>(known.content ?? {})
    const [content] = schemas
    if (content === undefined) continue
    const reference = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"document#/'))
    const validate = ajv.compile(reference)
    expect(validate(json), `${place}: ${ajv.errorsText(validate.errors)}`).toBe(true)
    seen.add(`${route} ${status}`)
  }
  expect(seen.size).toBeGreaterThan(30)
})

// oxlint-disable-next-line typescript/no-explicit-any -- the document is JSON
function at(document: any, steps: readonly (string | number)[]): any {
  return steps.reduce((value, step) => value?.[step], document)
}
