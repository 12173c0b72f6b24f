// Threats: changing factors with a stolen session; guessing the password in a step-up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { MINUTE_MS } from '../support/backend-clock.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithTotp,
  tally,
  totpProof,
} from '../support/backend-people.ts'
import { noLimits } from '../support/backend.ts'

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

const changes = [
  ['enrolMethod', { type: 'totp' }],
  ['activateMethod', { code: '123456' }],
  ['turnOffMethod', undefined],
  ['replaceRecoveryCodes', undefined],
] as const

describe('changing factors takes a fresh confirmation', () => {
  test.each(changes)('%s without one', async (name, body) => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const reply = await server.call(name, { token, id: user.methodId, body })
    expect(reply.status).toBe(401)
    expect(reply.body.type).toBe('urn:sync:problem:step-up-required')
    expect(reply.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_user_authentication", max_age=600',
    )
    const status = await server.call('twoFactor', { token })
    expect(status.body.methods).toHaveLength(1)
    expect(status.body.recoveryCodesLeft).toBe(10)
  })

  test('good for ten minutes, not longer', async () => {
    const user = await enrolledUser(server)
    const signedIn = await signInWithTotp(server, user)
    const confirmedAt = server.clock.nowMs()
    const token = await confirmWithTotp(server, signedIn, user)
    server.clock.set(confirmedAt + 10 * MINUTE_MS - 1)
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(201)
    server.clock.advance(1)
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(401)
  })

  test('the password alone gives a challenge, not a confirmation', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    expect(expected(started, 201)).toMatchObject({
      state: 'challenge_required',
      recoveryCodeAvailable: true,
      methods: [{ id: user.methodId, type: 'totp', hint: null, isDefault: true }],
    })
    expect(started.body).not.toHaveProperty('token')
    expect((await server.call('replaceRecoveryCodes', { token })).status).toBe(401)
  })

  test('a recovery code does as well as a code', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    const body = { recoveryCode: user.recoveryCodes[0] }
    const reply = await server.call('verifyStepUp', { token, id: started.body.id, body })
    const { token: confirmed } = expected(reply, 200)
    const off = await server.call('turnOffMethod', { token: confirmed, id: user.methodId })
    expect(off.body).toMatchObject({ methods: [], offeredMethods: ['totp'], recoveryCodesLeft: 0 })
  })

  test('confirming twice at once: one new token', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    const { id } = started.body
    const proofs = [totpProof(server, user), { recoveryCode: user.recoveryCodes[0] }]
    const replies = await Promise.all(
      proofs.map((body) => server.call('verifyStepUp', { token, id, body })),
    )
    expect(tally(replies)[200]).toBe(1)
  })
})

describe('two confirmations of one session at once', () => {
  test('one gets the new token; for the other the session it knew is over', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithTotp(server, user)
    const body = { password: user.password }
    const stepUps = [
      await server.call('startStepUp', { token, body }),
      await server.call('startStepUp', { token, body }),
    ]
    const proofs = [totpProof(server, user), { recoveryCode: user.recoveryCodes[0] }]
    const replies = await Promise.all(
      stepUps.map((stepUp, index) =>
        server.call('verifyStepUp', { token, id: stepUp.body.id, body: proofs[index] }),
      ),
    )
    expect(tally(replies)).toEqual({ 200: 1, 401: 1 })
  })
})

describe('the password in the step-up dialog', () => {
  test('ten wrong ones, in a burst, are all that is checked; the right one gets the same answer', async () => {
    const user = await enrolledUser(server)
    const limited = await createTestBackend({
      database,
      clock: server.clock,
      limits: {
        ...noLimits,
        passwordPerStepUpAccount: defaultAttemptLimits.passwordPerStepUpAccount,
      },
    })
    const { token } = user
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        limited.call('startStepUp', { token, body: { password: `wrong ${index}` } }),
      ),
    )
    expect(tally(replies)).toEqual({ 401: 10, 429: 30 })
    const right = await limited.call('startStepUp', { token, body: { password: user.password } })
    const wrong = await limited.call('startStepUp', { token, body: { password: 'x' } })
    expect(right.status).toBe(429)
    expect(right.text).toBe(wrong.text)
    server.clock.advance(15 * MINUTE_MS)
    const later = await limited.call('startStepUp', { token, body: { password: user.password } })
    expect(later.status).toBe(201)
    await limited.stop()
  })
})
