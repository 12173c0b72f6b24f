// Trusted devices: what they open, and every way to get more out of them.
// Threat rows: "Every session path needs 2FA (… trusted device)", better-auth #2728 and #1564 (stale trust).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PhoneMethodType } from '../../src-shared/model/two-factor/method.ts'
import { createCheapHasher, createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { STEP_MS } from '../support/backend-clock.ts'
import { dumpTables, openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  signInWithPassword,
  startChallenge,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const NEW_PASSWORD = 'a wholly different secret'
const OTHER_COMPANY_ID = '33333333-3333-4333-8333-333333333333'

let database: TestDatabase
let server: TestBackend
const passwords = createCheapHasher()
const inbox = createCodeInbox()

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, passwords, senders: inbox.senders })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 30 })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

/** A full sign-in that requests trust. */
async function trust(user: EnrolledUser): Promise<{ session: string; device: string }> {
  const challenge = await startChallenge(server, user)
  const proof = { ...totpProof(server, user), trustDevice: true }
  const reply = expected(await verify(server, challenge, proof), 200)
  server.clock.advance(STEP_MS)
  return { session: reply.token, device: reply.trustedDeviceToken }
}

function signInOn(token: unknown, user: TestUser, password = user.password): Promise<Reply> {
  const device = { name: 'Test computer' }
  return server.call('createSignIn', {
    body: { identifier: user.email, password, device, trustedDevice: { token } },
  })
}

/** `complete` or `challenge_required`. */
async function stateOn(token: string, user: TestUser): Promise<string> {
  return expected(await signInOn(token, user), 201).state
}

async function devicesOf(token: string): Promise<{ id: string; isCurrent: boolean }[]> {
  return expected(await server.call('trustedDevices', { token }), 200).devices
}

async function kindsOf(token: string): Promise<string[]> {
  const { events } = expected(await server.call('activity', { token }), 200)
  return events.map(({ kind }: { kind: string }) => kind)
}

async function age(user: TestUser, days: number): Promise<void> {
  await database.query(
    'UPDATE trusted_devices SET proven_at = proven_at - make_interval(days => $2) WHERE user_id = $1',
    [user.id, days],
  )
}

describe('a trusted device', () => {
  test('opens a session with the password alone, that confirms nothing and claims no mfa', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const { session, state } = expected(await signInOn(device, user), 201)
    expect(state).toBe('complete')
    expect(session.trustedDeviceToken).toMatch(/^[\w-]{43}$/)
    expect(session.trustedDeviceToken).not.toBe(device)
    const { token } = session
    const stepUp = await server.call('replaceRecoveryCodes', { token })
    expect(stepUp.body.type).toBe('urn:sync:problem:step-up-required')
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    expect(expected(started, 201).state).toBe('challenge_required')
    const rows = await database.query(
      'SELECT amr FROM sessions WHERE user_id = $1 ORDER BY created_at, id',
      [user.id],
    )
    expect(rows).toContainEqual({ amr: 'pwd rba' })
  })

  test('is listed with its end, marked where one is, and ends no later for being used', async () => {
    const user = await enrolledUser(server)
    const first = await trust(user)
    await age(user, 20)
    const { session } = expected(await signInOn(first.device, user), 201)
    const [listed, ...others] = await devicesOf(session.token)
    expect(others).toEqual([])
    expect(listed).toMatchObject({ device: 'Test computer', isCurrent: true })
    expect(listed).toMatchObject({ trustedUntil: session.trustedUntil })
    const daysLeft = (Date.parse(session.trustedUntil) - Date.now()) / 86_400_000
    expect(daysLeft).toBeGreaterThan(9.9)
    expect(daysLeft).toBeLessThan(10.1)
    expect(await devicesOf(first.session)).toMatchObject([{ isCurrent: false }])
    await age(user, 10)
    expect(await devicesOf(session.token)).toEqual([])
    expect(await stateOn(session.trustedDeviceToken, user)).toBe('challenge_required')
  })

  test('is trusted at many sign-ins, each with the newest token', async () => {
    const user = await enrolledUser(server)
    let { device } = await trust(user)
    for (let index = 0; index < 5; index += 1) {
      const { state, session } = expected(await signInOn(device, user), 201)
      expect(state).toBe('complete')
      expect(session.trustedDeviceToken).not.toBe(device)
      device = session.trustedDeviceToken
    }
  })

  test('is there only where the company allows it, and nobody asked by a recovery code', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const proof = { recoveryCode: user.recoveryCodes[0], trustDevice: true }
    const reply = expected(await verify(server, challenge, proof), 200)
    expect(reply).not.toHaveProperty('trustedDeviceToken')
    expect(await devicesOf(reply.token)).toEqual([])
    await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 0 })
    expect((await trust(user)).device).toBeUndefined()
    await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 30 })
  })

  test('is told of by e-mail, as is a copy of its token, without the token', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const { session } = expected(await signInOn(device, user), 201)
    await signInOn(device, user)
    await server.deliverDue()
    const texts = inbox.messages.filter(({ to }) => to === user.email).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('A device was marked as trusted'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('no longer trusted'))).toHaveLength(1)
    for (const token of [device, session.trustedDeviceToken]) {
      expect(texts.join('\n')).not.toContain(token)
    }
  })

  test.each([false, null, 'true', 1, {}])('trustDevice %j is refused', async (trustDevice) => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const proof = { ...totpProof(server, user), trustDevice }
    expect((await verify(server, challenge, proof)).status).toBe(400)
  })

  test.each([null, '', 'x', 'A'.repeat(42), 'A'.repeat(44), ['A'.repeat(43)], 7])(
    'a token that is none is refused: %j',
    async (token) => {
      expect((await signInOn(token, await enrolledUser(server))).status).toBe(400)
    },
  )
})

describe('a token', () => {
  test('with a wrong password: the same answer, the same work, and it is not used up', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const replies: { text: string; status: number; runs: number }[] = []
    for (const token of [device, 'A'.repeat(43)]) {
      const before = passwords.runs()
      const { text, status } = await signInOn(token, user, 'wrong')
      replies.push({ text, status, runs: passwords.runs() - before })
    }
    expect(replies[0]).toMatchObject({ status: 401, runs: 1 })
    expect(replies[1]).toEqual(replies[0])
    expect(await stateOn(device, user)).toBe('complete')
  })

  test('of somebody else opens nothing, and theirs stays', async () => {
    const [victim, attacker] = [await enrolledUser(server), await enrolledUser(server)]
    const { device } = await trust(victim)
    expect(await stateOn(device, attacker)).toBe('challenge_required')
    expect(await stateOn(device, victim)).toBe('complete')
    // Used up now: still nothing with which an attacker could end another's trust.
    expect(await stateOn(device, attacker)).toBe('challenge_required')
    expect(await devicesOf(victim.token)).toHaveLength(1)
  })

  test('sent twice: that the trust ends is on the disk before the reply', async () => {
    const waits: unknown[] = []
    const watched = await createTestBackend({
      passwords,
      clock: server.clock,
      database: {
        query: database.query,
        close: async () => {},
        transaction: (work) =>
          database.transaction(async (tx) => {
            const value = await work(tx)
            const [row] = await tx.query<{ synchronous_commit: string }>('SHOW synchronous_commit')
            waits.push(row?.synchronous_commit)
            return value
          }),
      },
    })
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    expected(await signInOn(device, user), 201)
    const signIn = { identifier: user.email, password: user.password, device: { name: 'Copy' } }
    waits.length = 0
    const body = { ...signIn, trustedDevice: { token: device } }
    expected(await watched.call('createSignIn', { body }), 201)
    expect(waits).toEqual(['on'])
    // Without a token there is nothing in it that could be lost.
    expected(await watched.call('createSignIn', { body: signIn }), 201)
    expect(waits).toEqual(['on', 'off'])
    await watched.stop()
  })

  test('sent twice: a copy. The device is trusted no longer, what it opened ends, and it is told', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const { session } = expected(await signInOn(device, user), 201)
    expect(await stateOn(device, user)).toBe('challenge_required')
    expect(await stateOn(session.trustedDeviceToken, user)).toBe('challenge_required')
    expect((await kindsOf(user.token)).filter((kind) => kind === 'trusted-device-theft')).toEqual([
      'trusted-device-theft',
    ])
    // It is unknown whether the owner or the thief was first; a second factor opened the other session.
    expect((await server.call('account', { token: session.token })).status).toBe(401)
  })

  test('of many sign-ins ago is known as well', async () => {
    const user = await enrolledUser(server)
    let { device } = await trust(user)
    const oldest = device
    for (let round = 0; round < 5; round += 1) {
      device = expected(await signInOn(device, user), 201).session.trustedDeviceToken
    }
    expect(await stateOn(oldest, user)).toBe('challenge_required')
    expect(await stateOn(device, user)).toBe('challenge_required')
  })

  test('in twenty requests at once: one session', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const replies = await Promise.all(Array.from({ length: 20 }, () => signInOn(device, user)))
    const states = replies.map((reply) => expected(reply, 201).state)
    expect(states.filter((state) => state === 'complete')).toHaveLength(1)
    expect(await devicesOf(user.token)).toEqual([])
  })

  test('is nowhere in the database, the log or the events', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    const { session } = expected(await signInOn(device, user), 201)
    const everything = `${await dumpTables(database)}${server.logLines.join('\n')}`
    for (const token of [device, session.trustedDeviceToken]) {
      expect(everything).not.toContain(token)
      expect(everything).not.toContain(Buffer.from(token).toString('hex'))
    }
  })
})

describe('trust ends', () => {
  /** Everything of it, for the sign-in after it. */
  async function trusted(): Promise<{ user: EnrolledUser; device: string; token: string }> {
    const user = await enrolledUser(server)
    const { device, session } = await trust(user)
    return { user, device, token: await confirmWithTotp(server, session, user) }
  }

  test('with a new password', async () => {
    const { user, device, token } = await trusted()
    const body = { newPassword: NEW_PASSWORD }
    expected(await server.call('changePassword', { token, body }), 204)
    expect(await stateOn(device, { ...user, password: NEW_PASSWORD })).toBe('challenge_required')
  })

  test('with a new authenticator', async () => {
    const { user, device, token } = await trusted()
    const { methodId, keyUri } = expected(
      await server.call('enrolMethod', { token, body: { type: 'totp' } }),
      201,
    )
    const secret = new URL(keyUri).searchParams.get('secret') ?? ''
    const { code } = totpProof(server, { ...user, secret })
    expected(await server.call('activateMethod', { token, id: methodId, body: { code } }), 200)
    expect(await stateOn(device, user)).toBe('challenge_required')
  })

  test('with the last method, and does not come back with the next one', async () => {
    const { user, device, token } = await trusted()
    expected(await server.call('turnOffMethod', { token, id: user.methodId }), 200)
    const { session } = expected(await signInOn(device, user), 201)
    expect(session).not.toHaveProperty('trustedDeviceToken')
    expect(await devicesOf(session.token)).toEqual([])
  })

  test('with signing out everywhere else, but here', async () => {
    const user = await enrolledUser(server)
    const [there, here] = [await trust(user), await trust(user)]
    expected(await server.call('endOtherSessions', { token: here.session }), 200)
    expect(await stateOn(there.device, user)).toBe('challenge_required')
    expect(await stateOn(here.device, user)).toBe('complete')
  })

  test('with the session of another device, but not by signing out', async () => {
    const user = await enrolledUser(server)
    const [there, here] = [await trust(user), await trust(user)]
    const { sessions } = expected(await server.call('sessions', { token: there.session }), 200)
    const { id } = sessions.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent)
    expected(await server.call('endOwnSession', { token: here.session, id }), 204)
    expect(await stateOn(there.device, user)).toBe('challenge_required')
    expected(await server.call('endSession', { token: here.session }), 204)
    expect(await stateOn(here.device, user)).toBe('complete')
  })

  test('when it is taken away: one device, all of them, nobody else’s', async () => {
    const user = await enrolledUser(server)
    const [one, two, three] = [await trust(user), await trust(user), await trust(user)]
    const stranger = await signInWithPassword(server, await server.addUser())
    const [{ id } = { id: '' }] = (await devicesOf(one.session)).filter(
      ({ isCurrent }) => isCurrent,
    )
    expect((await server.call('removeTrustedDevice', { token: stranger, id })).status).toBe(404)
    const { token } = user
    expected(await server.call('removeTrustedDevice', { token, id }), 204)
    expect((await server.call('removeTrustedDevice', { token, id })).status).toBe(404)
    expect(await stateOn(one.device, user)).toBe('challenge_required')
    expect(expected(await server.call('removeTrustedDevices', { token }), 200)).toEqual({
      removed: 2,
    })
    for (const { device } of [two, three]) {
      expect(await stateOn(device, user)).toBe('challenge_required')
    }
    expect((await kindsOf(token)).slice(0, 2)).toEqual([
      'trusted-device-removed',
      'trusted-device-removed',
    ])
  })

  test('when an administrator signs the person out', async () => {
    const { user, device } = await trusted()
    const owner = await enrolledUserOf('owner')
    const body = { reason: 'Stolen laptop' }
    const ended = await server.call('endSessionsOfPerson', { token: owner, id: user.id, body })
    expected(ended, 200)
    expect(await stateOn(device, user)).toBe('challenge_required')
  })

  async function enrolledUserOf(role: 'owner'): Promise<string> {
    const user = await server.addUser(role)
    const token = await signInWithPassword(server, user)
    const started = await server.call('startStepUp', { token, body: { password: user.password } })
    return expected(started, 201).steppedUp.token
  }

  test('when the policy allows less, and more does not bring it back', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    await age(user, 5)
    await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 5 })
    expect(await stateOn(device, user)).toBe('challenge_required')
    await changePolicy(database, TEST_COMPANY_ID, { trustedDeviceDays: 30 })
    expect(await stateOn(device, user)).toBe('challenge_required')
  })

  test('in no other company by that', async () => {
    const user = await enrolledUser(server)
    const { device } = await trust(user)
    await server.addUser('owner', OTHER_COMPANY_ID)
    await changePolicy(database, OTHER_COMPANY_ID, { trustedDeviceDays: 0 })
    expect(await stateOn(device, user)).toBe('complete')
  })

  test.each(PhoneMethodType.options)(
    'for the time in which somebody has to set up another method: %s',
    async (type) => {
      const user = await enrolledUser(server)
      const { device } = await trust(user)
      await changePolicy(database, TEST_COMPANY_ID, { isRequired: true, allowedMethods: [type] })
      await database.query("UPDATE users SET created_at = '2026-01-01' WHERE id = $1", [user.id])
      await database.query(
        "UPDATE company_policies SET required_since = '2026-01-01' WHERE company_id = $1",
        [TEST_COMPANY_ID],
      )
      const reply = expected(await signInOn(device, user), 201)
      expect(reply.state).not.toBe('complete')
      await changePolicy(database, TEST_COMPANY_ID, {
        isRequired: false,
        allowedMethods: ['totp', 'sms', 'email'],
      })
      expect(await stateOn(device, user)).toBe('complete')
    },
  )
})
