// An instance whose clock is wrong: it would refuse right codes, count them, and accept old ones.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, startChallenge, totpProof, verify } from '../support/backend-people.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { STEP_MS } from '../support/backend-clock.ts'

let database: TestDatabase
let right: TestBackend
let wrong: TestBackend
let isRight = false

beforeAll(async () => {
  database = await openTestDatabase()
  right = await createTestBackend({ database })
  const { clock } = right
  wrong = await createTestBackend({ database, clock, isClockRight: () => isRight })
})
afterAll(async () => {
  await wrong.stop()
  await right.stop()
  await database.close()
})

const readyz = ({ backend }: TestBackend) => backend.app.inject({ url: '/readyz' })

test('says that it is not ready, refuses every code, and counts none', async () => {
  const user = await enrolledUser(right)
  right.clock.advance(STEP_MS)
  const challenge = await startChallenge(right, user)
  const failures = () =>
    database.query('SELECT failures, known_device_failures FROM factor_states ORDER BY user_id')
  const before = await failures()
  expect((await readyz(wrong)).statusCode).toBe(503)
  expect((await wrong.backend.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  for (let count = 0; count < 12; count += 1) {
    const refused = await verify(wrong, challenge, { type: 'totp', code: '000000' })
    expect(refused.status).toBe(503)
    expect(refused.headers['retry-after']).toBe('5')
  }
  expect((await verify(wrong, challenge, totpProof(right, user))).status).toBe(503)
  expect(await failures()).toEqual(before)

  // The same code is good at an instance with a right clock, and here once the clock was set.
  expect((await readyz(right)).statusCode).toBe(200)
  isRight = true
  expect((await readyz(wrong)).statusCode).toBe(200)
  expect((await verify(wrong, challenge, totpProof(right, user))).status).toBe(200)
})
