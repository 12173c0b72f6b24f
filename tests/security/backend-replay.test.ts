// Threat: TOTP twice. Same step, adjacent step, two sign-ins, two instances, enrol code then sign-in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import {
  confirmWithPassword,
  enrolledUser,
  signInWithPassword,
  startChallenge,
  startEnrolment,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'

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

/** The code of a step counted from now. */
function proofOfStep(user: EnrolledUser, steps: number): { methodId: string; code: string } {
  const code = codeAt(user.secret, server.clock.nowMs() + steps * STEP_MS)
  return { methodId: user.methodId, code }
}

describe('TOTP twice: exactly one success', () => {
  test('same step, the next sign-in: refused in the words for a wrong code', async () => {
    const user = await enrolledUser(server)
    const proof = totpProof(server, user)
    expect((await verify(server, await startChallenge(server, user), proof)).status).toBe(200)
    const again = await startChallenge(server, user)
    const replayed = await verify(server, again, proof)
    const [code] = wrongCodes(user.secret, server.clock.nowMs(), 1)
    const other = await startChallenge(server, user)
    const wrong = await verify(server, other, { methodId: user.methodId, code })
    expect(replayed.status).toBe(422)
    expect({ ...replayed.body, attemptsLeft: 0 }).toEqual({ ...wrong.body, attemptsLeft: 0 })
  })

  test('the same code a step later, while it is still in the window', async () => {
    const user = await enrolledUser(server)
    const proof = totpProof(server, user)
    expect((await verify(server, await startChallenge(server, user), proof)).status).toBe(200)
    server.clock.advance(STEP_MS + 29_000)
    expect((await verify(server, await startChallenge(server, user), proof)).status).toBe(422)
  })

  test('an adjacent, earlier step after a later one', async () => {
    const user = await enrolledUser(server)
    const first = await verify(server, await startChallenge(server, user), proofOfStep(user, 1))
    expect(first.status).toBe(200)
    for (const steps of [-1, 0, 1]) {
      const proof = proofOfStep(user, steps)
      expect((await verify(server, await startChallenge(server, user), proof)).status).toBe(422)
    }
    server.clock.advance(2 * STEP_MS)
    const next = await verify(server, await startChallenge(server, user), totpProof(server, user))
    expect(next.status).toBe(200)
  })

  test('eight sign-ins at once with one code', async () => {
    const user = await enrolledUser(server)
    const proof = totpProof(server, user)
    const challenges = await Promise.all(
      Array.from({ length: 8 }, () => startChallenge(server, user)),
    )
    const replies = await Promise.all(
      challenges.map((challenge) => verify(server, challenge, proof)),
    )
    expect(tally(replies)).toEqual({ 200: 1, 422: 7 })
  })

  test('two instances on one database at once', async () => {
    const user = await enrolledUser(server)
    const second = await createTestBackend({ database, clock: server.clock })
    const proof = totpProof(server, user)
    const [one, two] = [await startChallenge(server, user), await startChallenge(server, user)]
    const replies = await Promise.all([verify(server, one, proof), verify(second, two, proof)])
    expect(tally(replies)).toEqual({ 200: 1, 422: 1 })
    await second.stop()
  })

  test('a sign-in and a step-up at once', async () => {
    const user = await enrolledUser(server)
    const { token } = user
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    const challenge = await startChallenge(server, user)
    const proof = totpProof(server, user)
    const replies = await Promise.all([
      server.call('verifyStepUp', { token, id: started.body.id, body: proof }),
      verify(server, challenge, proof),
    ])
    expect(tally(replies)).toEqual({ 200: 1, 422: 1 })
  })

  test('the enrolment code, then sign-in with it', async () => {
    const user = await server.addUser()
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    const { methodId, secret } = await startEnrolment(server, token)
    const code = codeAt(secret, server.clock.nowMs())
    const activated = await server.call('activateMethod', { token, id: methodId, body: { code } })
    expect(activated.status).toBe(200)
    const proof = { methodId, code }
    expect((await verify(server, await startChallenge(server, user), proof)).status).toBe(422)
  })
})
