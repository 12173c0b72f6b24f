// Threat: the clock. ±29/30/31/60 s, step edges, a clock that is set back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { HOUR_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import {
  confirmWithTotp,
  enrolledUser,
  signInWithTotp,
  startChallenge,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { codeAt } from '../support/backend-totp.ts'

let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

describe('a client clock that is off', () => {
  const cases = [
    // At the first instant of a step.
    { atMs: 0, offsetSeconds: -60, status: 422 },
    { atMs: 0, offsetSeconds: -31, status: 422 },
    { atMs: 0, offsetSeconds: -30, status: 200 },
    { atMs: 0, offsetSeconds: -29, status: 200 },
    { atMs: 0, offsetSeconds: 29, status: 200 },
    { atMs: 0, offsetSeconds: 30, status: 200 },
    { atMs: 0, offsetSeconds: 31, status: 200 },
    { atMs: 0, offsetSeconds: 59, status: 200 },
    { atMs: 0, offsetSeconds: 60, status: 422 },
    // At its last.
    { atMs: STEP_MS - 1, offsetSeconds: -60, status: 422 },
    { atMs: STEP_MS - 1, offsetSeconds: -59, status: 200 },
    { atMs: STEP_MS - 1, offsetSeconds: -31, status: 200 },
    { atMs: STEP_MS - 1, offsetSeconds: -29, status: 200 },
    { atMs: STEP_MS - 1, offsetSeconds: 29, status: 200 },
    { atMs: STEP_MS - 1, offsetSeconds: 30, status: 200 },
    { atMs: STEP_MS - 1, offsetSeconds: 31, status: 422 },
    { atMs: STEP_MS - 1, offsetSeconds: 60, status: 422 },
  ]
  test.each(cases)('$offsetSeconds s, $atMs ms into a step: $status', async (row) => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const step = Math.ceil(server.clock.nowMs() / STEP_MS) + 2
    server.clock.set(step * STEP_MS + row.atMs)
    const code = codeAt(user.secret, server.clock.nowMs() + row.offsetSeconds * 1000)
    const reply = await verify(server, challenge, { methodId: user.methodId, code })
    expect(reply.status).toBe(row.status)
    server.clock.set((step + 1) * STEP_MS)
  })
})

test('strict: only the step of the moment', async () => {
  const codeRules = { sentDigits: 6, totpWindowSteps: 0 } as const
  const strict = await createTestBackend({ database, clock: server.clock, codeRules })
  const user = await enrolledUser(strict)
  const challenge = await startChallenge(strict, user)
  strict.clock.advance(2 * STEP_MS)
  const send = (offsetMs: number) => {
    const code = codeAt(user.secret, strict.clock.nowMs() + offsetMs)
    return verify(strict, challenge, { methodId: user.methodId, code })
  }
  expect((await send(-STEP_MS)).status).toBe(422)
  expect((await send(STEP_MS)).status).toBe(422)
  expect((await send(0)).status).toBe(200)
  await strict.stop()
})

describe("the server's clock set back", () => {
  test('steps that were passed stay used; new ones are accepted when it has caught up', async () => {
    const user = await enrolledUser(server)
    const startMs = server.clock.nowMs()
    await signInWithTotp(server, user)
    server.clock.set(startMs - 2 * MINUTE_MS)
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(422)
    server.clock.set(startMs)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(422)
    server.clock.set(startMs + STEP_MS)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
  })

  test('a confirmation from the future is none', async () => {
    const user = await enrolledUser(server)
    const startMs = server.clock.nowMs()
    const token = await confirmWithTotp(server, user.token, user)
    server.clock.set(startMs - HOUR_MS)
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(401)
    server.clock.set(startMs + STEP_MS)
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(201)
  })
})
