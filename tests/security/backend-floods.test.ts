// Threats: floods of slow work by clients that leave, by one address, and more of it than can be done.
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, problemOf, startChallenge, startSignIn } from '../support/backend-people.ts'
import { createGatedKdfs, postAndWait } from '../support/gated-hasher.ts'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'

const AT_A_TIME = 3
const LIMITS = { atATime: AT_A_TIME, mostWaiting: 40, mostWaitingOfOne: 20 }

let database: TestDatabase
let kdfs: ReturnType<typeof createGatedKdfs>
let server: TestBackend
let port: number
let user: TestUser

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  kdfs = createGatedKdfs(LIMITS)
  server = await createTestBackend({
    database,
    passwords: kdfs.passwords,
    recoveryKdf: kdfs.recoveryKdf,
    limits: defaultAttemptLimits,
  })
  const { app } = server.backend
  await app.listen({ host: '127.0.0.1', port: 0 })
  port = (app.server.address() as AddressInfo).port
  user = await server.addUser()
})
afterEach(async () => {
  kdfs.open()
  await server.stop()
})

const guess = (email: string) => ({
  identifier: email,
  password: 'a guess',
  device: { name: 'Flood' },
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await nextTurn()
}

function honestSignIn(): Promise<{ status: number; retryAfter: string | null }> {
  return fetch(`http://127.0.0.1:${port}/v1/auth/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      identifier: user.email,
      password: user.password,
      device: { name: 'Own computer' },
    }),
  }).then((reply) => ({ status: reply.status, retryAfter: reply.headers.get('retry-after') }))
}

describe('hashing flood', () => {
  test('clients that leave cost no hash, and an honest one is served next', async () => {
    kdfs.shut()
    const before = kdfs.begun()
    for (let round = 0; round < 10; round += 1) {
      const sockets = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          postAndWait(port, '/v1/auth/sign-ins', guess(`nobody${round}-${index}@acme.example`), {
            from: `127.0.${round + 1}.${index + 1}`,
          }),
        ),
      )
      const expected = round === 0 ? 30 - AT_A_TIME : 30
      await until(() => kdfs.queue.waiting() === expected)
      for (const socket of sockets) socket.destroy()
      await until(() => kdfs.queue.waiting() === 0)
    }
    expect(kdfs.begun() - before).toBe(AT_A_TIME)
    const honest = honestSignIn()
    await until(() => kdfs.queue.waiting() === 1)
    kdfs.open()
    expect(await honest).toEqual({ status: 201, retryAfter: null })
    expect(kdfs.begun() - before).toBe(AT_A_TIME + 1)
  })

  test('more than the queue holds: 503 with Retry-After at once, and later again', async () => {
    kdfs.shut()
    const sockets = await Promise.all(
      Array.from({ length: LIMITS.mostWaiting + AT_A_TIME }, (_, index) =>
        postAndWait(port, '/v1/auth/sign-ins', guess(`nobody${index}@acme.example`), {
          from: `127.0.20.${index + 1}`,
        }),
      ),
    )
    await until(() => kdfs.queue.waiting() === LIMITS.mostWaiting)
    expect(await honestSignIn()).toEqual({ status: 503, retryAfter: '3' })
    expect(server.logLines.filter((line) => line.includes('"too-busy"'))).toHaveLength(1)
    for (const socket of sockets) socket.destroy()
    await until(() => kdfs.queue.waiting() === 0)
    kdfs.open()
    expect((await honestSignIn()).status).toBe(201)
  })

  test('one address that fills its share delays another by one hash', async () => {
    kdfs.shut()
    const sockets = await Promise.all(
      Array.from({ length: LIMITS.mostWaitingOfOne + AT_A_TIME }, (_, index) =>
        postAndWait(port, '/v1/auth/sign-ins', guess(`nobody${index}@acme.example`), {
          from: '127.0.30.1',
        }),
      ),
    )
    await until(() => kdfs.queue.waiting() === LIMITS.mostWaitingOfOne)
    const before = kdfs.checked().length
    const honest = honestSignIn()
    await until(() => kdfs.queue.waiting() === LIMITS.mostWaitingOfOne + 1)
    kdfs.open()
    expect((await honest).status).toBe(201)
    expect(kdfs.checked().slice(before).indexOf(user.password)).toBeOneOf([0, 1])
    for (const socket of sockets) socket.destroy()
  })

  test('recovery codes wait in the same queue, and are dropped with their client', async () => {
    const owner = await enrolledUser(server)
    const challenge = await startChallenge(server, owner)
    kdfs.shut()
    const before = kdfs.begun()
    const path = `/v1/auth/sign-ins/${challenge.id}/verify`
    const proof = { recoveryCode: owner.recoveryCodes[0] }
    const sockets = await Promise.all(
      Array.from({ length: 12 }, () => postAndWait(port, path, proof, { token: challenge.token })),
    )
    await until(() => kdfs.queue.waiting() === 12 - AT_A_TIME)
    for (const socket of sockets) socket.destroy()
    await until(() => kdfs.queue.waiting() === 0)
    expect(kdfs.begun() - before).toBe(AT_A_TIME)
  })
})

test('an attempt that was not checked is none: neither left nor refused ones count', async () => {
  kdfs.shut()
  const blocking = await Promise.all(
    Array.from({ length: AT_A_TIME }, (_, index) =>
      postAndWait(port, '/v1/auth/sign-ins', guess(`block${index}@acme.example`), {
        from: `127.0.40.${index + 1}`,
      }),
    ),
  )
  await until(() => kdfs.begun() >= AT_A_TIME)
  // Twelve would lock this account from this address for a quarter of an hour.
  const from = '127.0.41.1'
  const left = await Promise.all(
    Array.from({ length: 9 }, () =>
      postAndWait(port, '/v1/auth/sign-ins', guess(user.email), { from }),
    ),
  )
  await until(() => kdfs.queue.waiting() === 9)
  for (const socket of left) socket.destroy()
  await until(() => kdfs.queue.waiting() === 0)
  kdfs.open()
  for (const socket of blocking) socket.destroy()
  const statuses: string[] = []
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const reply = await startSignIn(server, user, { password: 'a guess', address: from })
    statuses.push(problemOf(reply))
  }
  expect(statuses).toEqual(Array.from({ length: 3 }, () => 'invalid-credentials'))
})
