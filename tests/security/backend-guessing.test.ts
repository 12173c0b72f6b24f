// Threats: guessing the second factor, in bursts, over many challenges, while locked, in step-up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend, noLimits, steadyHeaders } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  signInWithTotp,
  startChallenge,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'

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

function wrongProof(user: EnrolledUser): { methodId: string; code: string } {
  const [code = ''] = wrongCodes(user.secret, server.clock.nowMs(), 1)
  return { methodId: user.methodId, code }
}

/** Two challenges of five wrong codes each: the account is locked. */
async function failTenTimes(user: EnrolledUser): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const challenge = await startChallenge(server, user)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const reply = await verify(server, challenge, wrongProof(user))
      expect(reply.status).toBe(422)
    }
  }
}

describe('200 parallel wrong codes, one challenge', () => {
  test('at most five are evaluated, and the challenge is dead', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const codes = wrongCodes(user.secret, server.clock.nowMs(), 200)
    const replies = await Promise.all(
      codes.map((code) => verify(server, challenge, { methodId: user.methodId, code })),
    )
    expect(tally(replies)).toEqual({ 422: 5, 410: 195 })
    const right = await verify(server, challenge, totpProof(server, user))
    expect(right.status).toBe(410)
  })

  test('attemptsLeft counts down from four to none', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const left: number[] = []
    for (let attempt = 0; attempt < 5; attempt += 1) {
      left.push((await verify(server, challenge, wrongProof(user))).body.attemptsLeft)
    }
    expect(left).toEqual([4, 3, 2, 1, 0])
  })
})

describe('parallel wrong codes over 40 challenges, addresses, methods', () => {
  test('at most ten are evaluated in all', async () => {
    const user = await enrolledUser(server)
    const challenges = await Promise.all(
      Array.from({ length: 40 }, () => startChallenge(server, user)),
    )
    const replies = await Promise.all(
      challenges.map((challenge, index) =>
        verify(server, challenge, wrongProof(user), `192.0.2.${index}`),
      ),
    )
    expect(tally(replies)).toEqual({ 422: 10, 429: 30 })
  })

  test('a session has a budget of its own: ten in step-ups, and sign-ins go on', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await verify(server, challenge, wrongProof(user))
    }
    const { token } = user
    const body = { password: user.password }
    const left: unknown[] = []
    for (let round = 0; round < 2; round += 1) {
      const { id } = (await server.call('startStepUp', { token, body })).body
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const reply = await server.call('verifyStepUp', { token, id, body: wrongProof(user) })
        left.push(reply.body.attemptsLeft)
      }
    }
    expect(left).toEqual([4, 3, 2, 1, 0, 4, 3, 2, 1, 0])
    const other = await startChallenge(server, user)
    expect((await verify(server, other, wrongProof(user))).status).toBe(422)
    expect((await verify(server, other, totpProof(server, user))).status).toBe(200)
  })
})

describe('right code while locked', () => {
  test('same answer as a wrong one, not consumed', async () => {
    const user = await enrolledUser(server)
    await failTenTimes(user)
    const challenge = await startChallenge(server, user)
    const wrong = await verify(server, challenge, wrongProof(user))
    const right = await verify(server, challenge, totpProof(server, user))
    expect(wrong.status).toBe(429)
    expect(right.text).toBe(wrong.text)
    expect(steadyHeaders(right)).toEqual(steadyHeaders(wrong))
    // However often: the response does not change.
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect((await verify(server, challenge, totpProof(server, user))).text).toBe(wrong.text)
    }

    // The way in that no one can close.
    const recovered = await verify(server, challenge, { recoveryCode: user.recoveryCodes[0] })
    expect(recovered.status).toBe(200)
  })

  test('the code of the moment was not used up by trying it while locked', async () => {
    const user = await enrolledUser(server)
    await failTenTimes(user)
    server.clock.advance(15 * MINUTE_MS - 1)
    const locked = await startChallenge(server, user)
    const proof = totpProof(server, user)
    expect((await verify(server, locked, proof)).status).toBe(429)
    server.clock.advance(1)
    expect((await verify(server, locked, proof)).status).toBe(200)
  })

  test('a challenge from before the lock is over when the lock ends', async () => {
    const user = await enrolledUser(server)
    const before = await startChallenge(server, user)
    await failTenTimes(user)
    expect((await verify(server, before, totpProof(server, user))).status).toBe(429)
    server.clock.advance(15 * MINUTE_MS)
    expect((await verify(server, before, totpProof(server, user))).status).toBe(410)
    expect((await verify(server, before, wrongProof(user))).status).toBe(410)
    const fresh = await startChallenge(server, user)
    expect((await verify(server, fresh, totpProof(server, user))).status).toBe(200)
  })

  test('15 minutes, then an hour, then a day, each told', async () => {
    const user = await enrolledUser(server)
    const waits: number[] = []
    for (let round = 0; round < 4; round += 1) {
      await failTenTimes(user)
      const challenge = await startChallenge(server, user)
      const reply = await verify(server, challenge, wrongProof(user))
      expect(reply.headers['retry-after']).toBe(String(reply.body.retryAfterSeconds))
      waits.push(reply.body.retryAfterSeconds * 1000)
      server.clock.advance(reply.body.retryAfterSeconds * 1000)
    }
    expect(waits).toEqual([15 * MINUTE_MS, HOUR_MS, DAY_MS, DAY_MS])
  })

  test('at 100 the method is off, until a recovery code opens the account', async () => {
    const user = await enrolledUser(server)
    for (let round = 0; round < 10; round += 1) {
      await failTenTimes(user)
      server.clock.advance(DAY_MS)
    }
    server.clock.advance(30 * DAY_MS)
    const challenge = await startChallenge(server, user)
    const off = await verify(server, challenge, totpProof(server, user))
    expect(off.status).toBe(429)
    expect(off.body).not.toHaveProperty('retryAfterSeconds')
    const recovered = await verify(server, challenge, { recoveryCode: user.recoveryCodes[3] })
    expect(recovered.status).toBe(200)
    const next = await startChallenge(server, user)
    expect((await verify(server, next, totpProof(server, user))).status).toBe(200)
  })

  test('a right code clears the failures', async () => {
    const user = await enrolledUser(server)
    for (let round = 0; round < 5; round += 1) {
      const challenge = await startChallenge(server, user)
      for (let attempt = 0; attempt < 4; attempt += 1) {
        expect((await verify(server, challenge, wrongProof(user))).status).toBe(422)
      }
      expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
      server.clock.advance(STEP_MS)
    }
  })
})

describe('guessing in the step-up dialog of a stolen session', () => {
  test('a burst of 200 codes: at most five are evaluated', async () => {
    const user = await enrolledUser(server)
    const { token } = user
    const body = { password: user.password }
    const { id } = (await server.call('startStepUp', { token, body })).body
    const replies = await Promise.all(
      wrongCodes(user.secret, server.clock.nowMs(), 200).map((code) =>
        server.call('verifyStepUp', { token, id, body: { methodId: user.methodId, code } }),
      ),
    )
    expect(tally(replies)).toEqual({ 422: 5, 410: 195 })
  })

  test('over 40 step-ups: at most ten in all, and its owner goes on signing in', async () => {
    const user = await enrolledUser(server)
    const { token } = user
    const body = { password: user.password }
    const stepUps = await Promise.all(
      Array.from({ length: 40 }, () => server.call('startStepUp', { token, body })),
    )
    const replies = await Promise.all(
      stepUps.map(({ body: { id } }) =>
        server.call('verifyStepUp', { token, id, body: wrongProof(user) }),
      ),
    )
    expect(tally(replies)).toEqual({ 422: 10, 429: 30 })
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
  })

  test('the step-up of another session is nothing', async () => {
    const user = await enrolledUser(server)
    const other = await signInWithTotp(server, user)
    const body = { password: user.password }
    const { id } = (await server.call('startStepUp', { token: user.token, body })).body
    const reply = await server.call('verifyStepUp', {
      token: other,
      id,
      body: totpProof(server, user),
    })
    expect(reply.status).toBe(404)
  })

  test('completing rotates the token; the old one is dead', async () => {
    const user = await enrolledUser(server)
    const rotated = await confirmWithTotp(server, user.token, user)
    expect((await server.call('account', { token: user.token })).status).toBe(401)
    expect((await server.call('account', { token: rotated })).status).toBe(200)
  })
})

test('tries at a challenge that is used up cost nobody else at that address', async () => {
  const limits = { ...noLimits, codePerAddress: [{ attempts: 7, windowMs: HOUR_MS }] }
  const limited = await createTestBackend({ database, clock: server.clock, limits })
  const address = '192.0.2.200'
  const user = await enrolledUser(server)
  const challenge = await startChallenge(limited, user, address)
  const replies = await Promise.all(
    Array.from({ length: 60 }, () => verify(limited, challenge, wrongProof(user), address)),
  )
  expect(tally(replies)[422]).toBe(5)
  for (let round = 0; round < 20; round += 1) {
    expect((await verify(limited, challenge, wrongProof(user), address)).status).toBe(410)
  }
  const other = await enrolledUser(server)
  const honest = await startChallenge(limited, other, address)
  expect((await verify(limited, honest, totpProof(server, other), address)).status).toBe(200)
  await limited.stop()
})
