// Threat: a thief who knows the password, or has a session, from before the owner protects the account.
// Whatever the owner changes, the thief is signed out: sessions, pending sign-ins, step-ups, trusted devices.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PhoneMethodType } from '../../src-shared/model/two-factor/method.ts'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolOutOfBand, newNumber } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { codeAt } from '../support/backend-totp.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const inbox = createCodeInbox()
let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

async function statusOf(token: string): Promise<number> {
  return (await server.call('account', { token })).status
}

async function enrolTotp(token: string): Promise<Reply> {
  const { methodId: id, secret } = await startEnrolment(server, token)
  const body = { code: codeAt(secret, server.clock.nowMs()) }
  const reply = await server.call('activateMethod', { token, id, body })
  server.clock.advance(2 * STEP_MS)
  return reply
}

/** Each change that a person can make, confirmed, from a session. Returns the response. */
const changes: readonly [string, (token: string, user: EnrolledUser) => Promise<Reply>][] = [
  [
    'a second kind of method',
    async (token, user) => {
      const body = { type: 'email' }
      const { methodId: id } = expected(await server.call('enrolMethod', { token, body }), 201)
      const proof = { code: inbox.codeTo(user.email) }
      return server.call('activateMethod', { token, id, body: proof })
    },
  ],
  ['another authenticator', (token) => enrolTotp(token)],
  ['new recovery codes', (token) => server.call('replaceRecoveryCodes', { token })],
  [
    'another default',
    (token, { methodId }) => server.call('setDefaultMethod', { token, body: { methodId } }),
  ],
  ['turning off', (token, { methodId: id }) => server.call('turnOffMethod', { token, id })],
]

describe('a change of factors ends every other session and all that waits', () => {
  test.each(changes)('%s', async (_what, change) => {
    const user = await enrolledUser(server)
    const thief = await signInWithTotp(server, user)
    const pending = await startChallenge(server, user)
    const stepUp = await server.call('startStepUp', {
      token: thief,
      body: { password: user.password },
    })
    const token = await confirmWithTotp(server, user.token, user)
    expect(
      expected(await change(token, user), change === changes[2]?.[1] ? 201 : 200),
    ).toMatchObject({ endedSessions: 1 })
    expect([await statusOf(thief), await statusOf(token)]).toEqual([401, 200])
    expect(problemOf(await verify(server, pending, totpProof(server, user)))).toBe(
      'challenge-expired',
    )
    const late = { token: thief, id: stepUp.body.id, body: totpProof(server, user) }
    expect((await server.call('verifyStepUp', late)).status).toBe(401)
  })

  test('the first method: a session that the password alone had opened', async () => {
    const user = await server.addUser()
    const thief = await signInWithPassword(server, user)
    // Even confirmed, for which the password alone was enough.
    const confirmed = await confirmWithPassword(server, thief, user)
    const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
    expect(expected(await enrolTotp(token), 200)).toMatchObject({ endedSessions: 1 })
    expect([await statusOf(thief), await statusOf(confirmed), await statusOf(token)]).toEqual([
      401, 401, 200,
    ])
    expect(expected(await startSignIn(server, user), 201).state).toBe('challenge_required')
  })

  test('the first method, of two sessions that set one up at once: one session is left', async () => {
    const user = await server.addUser()
    const tokens = await Promise.all(
      [0, 1].map(async () =>
        confirmWithPassword(server, await signInWithPassword(server, user), user),
      ),
    )
    const pending = []
    for (const token of tokens) pending.push({ token, ...(await startEnrolment(server, token)) })
    await Promise.all(
      pending.map(({ token, methodId: id, secret }) =>
        server.call('activateMethod', {
          token,
          id,
          body: { code: codeAt(secret, server.clock.nowMs()) },
        }),
      ),
    )
    const alive = await Promise.all(tokens.map(statusOf))
    expect(alive.filter((status) => status === 200)).toHaveLength(1)
  })

  test('a sign-in with the password that races with the first method opens nothing that stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await server.addUser()
      const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
      const { methodId: id, secret } = await startEnrolment(server, token)
      const body = { code: codeAt(secret, server.clock.nowMs()) }
      const [activated, ...signIns] = await Promise.all([
        server.call('activateMethod', { token, id, body }),
        ...Array.from({ length: 4 }, () => startSignIn(server, user)),
      ])
      expected(activated, 200)
      for (const signIn of signIns) {
        // Either it came first and has ended, or it came after and requires a code.
        const { state, session } = expected(signIn, 201)
        if (state === 'complete') expect(await statusOf(session.token)).toBe(401)
        else expect(state).toBe('challenge_required')
      }
    }
  })
})

describe('what a company requires', () => {
  interface Waiting {
    readonly id: string
    readonly token: string
  }

  async function waitFor(user: TestUser): Promise<Waiting> {
    const { state, id, token } = expected(await startSignIn(server, user), 201)
    expect(state).toBe('enrollment_required')
    return { id, token }
  }

  async function setUp(waiting: Waiting): Promise<Reply> {
    const started = await server.call('enrolAtSignIn', { ...waiting, body: { type: 'totp' } })
    const { methodId, keyUri } = expected(started, 201)
    const secret = new URL(keyUri).searchParams.get('secret') ?? ''
    const body = { code: codeAt(secret, server.clock.nowMs()) }
    const reply = await server.call('activateAtSignIn', { ...waiting, params: { methodId }, body })
    server.clock.advance(2 * STEP_MS)
    return reply
  }

  test('closes a session, which a set-up at sign-in does not open again', async () => {
    const company = await createCompany(server)
    const owner = await company.addUser()
    const thief = await signInWithPassword(server, owner)
    expected(await company.setPolicy({ isRequired: true }), 200)
    expect(problemOf(await server.call('activity', { token: thief }))).toBe('enrollment-required')
    const other = await waitFor(owner)
    const done = expected(await setUp(await waitFor(owner)), 200)
    expect(done.endedSessions).toBe(1)
    expect([await statusOf(thief), await statusOf(done.session.token)]).toEqual([401, 200])
    // Nor is there another way in: the other pending sign-in has ended.
    const late = await server.call('enrolAtSignIn', { ...other, body: { type: 'totp' } })
    expect(problemOf(late)).toBe('challenge-expired')
  })

  test('closes a session, which a set-up in another session does not open again', async () => {
    const company = await createCompany(server)
    const owner = await company.addUser()
    const thief = await signInWithPassword(server, owner)
    const own = await signInWithPassword(server, owner)
    expected(await company.setPolicy({ isRequired: true }), 200)
    const token = await confirmWithPassword(server, own, owner)
    expect(expected(await enrolTotp(token), 200).endedSessions).toBe(1)
    expect(await statusOf(thief)).toBe(401)
    expected(await server.call('activity', { token }), 200)
  })

  test.each(PhoneMethodType.options)(
    'a forbidden %s: the set-up of an allowed one ends the sessions that the old one opened',
    async (type) => {
      const company = await createCompany(server)
      expected(await company.setPolicy({ allowedMethods: ['totp', type] }), 200)
      const user = await company.addUser()
      const first = await confirmWithPassword(server, await signInWithPassword(server, user), user)
      const to = newNumber()
      const { methodId } = await enrolOutOfBand(server, inbox, first, type, to)
      expected(await company.setPolicy({ isRequired: true, allowedMethods: ['totp'] }), 200)
      const challenge = await startChallenge(server, user)
      const sent = await server.call('sendSignInCode', { ...challenge, body: { methodId } })
      const { challengeId } = expected(sent, 201)
      const proof = { challengeId, code: inbox.codeTo(to) }
      const waiting = expected(await verify(server, challenge, proof), 200)
      expected(await setUp(waiting), 200)
      expect(await statusOf(first)).toBe(401)
    },
  )
})

describe('a confirmation is worth what was confirmed', () => {
  test('the password alone, from before there was a method, is not enough afterwards', async () => {
    const company = await createCompany(server)
    const victim = await company.addEnrolled()
    const admin = await server.addUser('administrator', company.id)
    const token = await confirmWithPassword(server, await signInWithPassword(server, admin), admin)
    const { methodId: id, secret } = await startEnrolment(server, token)
    const body = { code: codeAt(secret, server.clock.nowMs()) }
    expected(await server.call('activateMethod', { token, id, body }), 200)
    server.clock.advance(2 * STEP_MS)

    const reset = (with_: string): Promise<Reply> =>
      server.call('resetTwoFactor', {
        token: with_,
        id: victim.id,
        headers: { 'idempotency-key': 'a-key-of-this-test' },
        body: { reason: 'Lost the phone' },
      })
    const attempts = [
      () => reset(token),
      () => server.call('turnOffMethod', { token, id }),
      () => server.call('replaceRecoveryCodes', { token }),
      () => server.call('enrolMethod', { token, body: { type: 'email' } }),
      () =>
        server.call('changePassword', { token, body: { newPassword: 'a wholly new secret 7' } }),
      () => server.call('unlockPerson', { token, id: victim.id, body: { reason: 'Asked' } }),
      () => server.call('endSessionsOfPerson', { token, id: victim.id, body: { reason: 'Asked' } }),
      () => server.call('disablePerson', { token, id: victim.id, body: { reason: 'Asked' } }),
      () => server.call('enablePerson', { token, id: victim.id, body: { reason: 'Asked' } }),
    ]
    for (const attempt of attempts) expect(problemOf(await attempt())).toBe('step-up-required')

    const enrolled = { ...admin, token, methodId: id, secret, recoveryCodes: [] }
    expected(await reset(await confirmWithTotp(server, token, enrolled)), 200)
  })

  test('of a method that is turned off in it, it stays good for its time', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, user.token, user)
    expected(await server.call('turnOffMethod', { token, id: user.methodId }), 200)
    expected(await server.call('enrolMethod', { token, body: { type: 'totp' } }), 201)
  })
})
