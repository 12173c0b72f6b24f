// Threats: a pass as a way round the second factor. It is given by whoever may not, guessed, used twice or after its
// time, used to change factors, or left over.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { outOfBandUser } from '../support/backend-out-of-band.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  startSignIn,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const OTHER_COMPANY = '33333333-3333-4333-8333-333333333333'
const inbox = createCodeInbox()
let database: TestDatabase
let server: TestBackend
let helper: TestUser
let administrator: string

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
  helper = await server.addUser('administrator')
})
beforeEach(async () => {
  // A step-up is over after ten minutes, and each person here takes a minute of the clock.
  administrator = await confirmed(helper)
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

async function confirmed(user: TestUser): Promise<string> {
  return confirmWithPassword(server, await signInWithPassword(server, user), user)
}

const wish = { reason: 'Forgot the phone', hours: 8, isForOneSignIn: false }

function give(id: string, change: object = {}, token = administrator): Promise<Reply> {
  return server.call('givePass', { token, id, body: { ...wish, ...change } })
}

async function given(user: TestUser, change: object = {}): Promise<string> {
  return expected(await give(user.id, change), 201).pass
}

const takeBack = (id: string, token = administrator) =>
  server.call('takePassBack', { token, id, body: { reason: 'Found the phone' } })

async function use(user: TestUser, pass: string): Promise<Reply> {
  return verify(server, await startChallenge(server, user), { type: 'pass', pass })
}

describe('a pass', () => {
  test('stands for the second factor; methods stay, and it trusts no device', async () => {
    const user = await enrolledUser(server)
    const plain = expected(await startSignIn(server, user), 201)
    expect(plain.isPassAvailable).toBeUndefined()
    const pass = await given(user)
    expect(pass).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(expected(await startSignIn(server, user), 201).isPassAvailable).toBe(true)
    const { token } = expected(await use(user, ` ${pass.toLowerCase().replace('-', ' ')} `), 200)
    const status = expected(await server.call('twoFactor', { token }), 200)
    expect(status.methods).toMatchObject([{ type: 'totp' }])
    const trusting = { type: 'pass', pass, trustDevice: true }
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, trusting)).status).toBe(400)
    await server.deliverDue()
    const told = inbox.messages.filter(({ to }) => to === user.email).map(({ text }) => text)
    expect(told.join('\n')).toContain('An administrator has given you a pass')
    expect(told.join('\n')).toContain('signed in to your account with the pass')
    expect(told.join('\n')).not.toContain(pass)
    await signInWithTotp(server, user)
  })

  test('confirms nothing within a session: no factor changes by it', async () => {
    const user = await enrolledUser(server)
    const pass = await given(user)
    const { token } = expected(await use(user, pass), 200)
    const { id } = expected(
      await server.call('startStepUp', { token, body: { password: user.password } }),
      201,
    )
    const stepUp = await server.call('verifyStepUp', { token, id, body: { type: 'pass', pass } })
    expect(problemOf(stepUp)).toBe('invalid-request')
    const enrol = await server.call('enrolMethod', { token, body: { type: 'totp' } })
    expect(problemOf(enrol)).toBe('step-up-required')
  })

  test('for one sign-in opens one, in twelve at once', async () => {
    const user = await enrolledUser(server)
    const pass = await given(user, { isForOneSignIn: true })
    const challenges = []
    for (let count = 0; count < 12; count += 1) challenges.push(await startChallenge(server, user))
    const replies = await Promise.all(
      challenges.map((challenge) => verify(server, challenge, { type: 'pass', pass })),
    )
    expect(tally(replies)[200]).toBe(1)
    expect(expected(await startSignIn(server, user), 201).isPassAvailable).toBeUndefined()
  })

  test('is over with its time by the database’s clock, by hand, with the next one, and with a reset', async () => {
    const user = await enrolledUser(server)
    const first = await given(user)
    const second = await given(user)
    expect(problemOf(await use(user, first))).toBe('code-rejected')
    expected(await use(user, second), 200)
    expected(await takeBack(user.id), 200)
    expect(problemOf(await use(user, second))).toBe('code-rejected')
    expect(problemOf(await takeBack(user.id))).toBe('conflict')

    const third = await given(user, { hours: 1 })
    await database.query(
      "UPDATE passes SET expires_at = now() - interval '1 second' WHERE user_id = $1",
      [user.id],
    )
    expect(problemOf(await use(user, third))).toBe('code-rejected')
    await given(user)
    const headers = { 'idempotency-key': `reset-${user.id}` }
    const body = { reason: 'Lost the phone' }
    const reset = { token: administrator, id: user.id, headers, body }
    expect(expected(await server.call('resetTwoFactor', reset), 200).person.passUntil).toBeNull()
    const left = await database.query('SELECT id FROM passes WHERE user_id = $1', [user.id])
    expect(left).toEqual([])
  })

  test('of another person is wrong, and wrong ones count as wrong codes', async () => {
    const [user, other] = [await enrolledUser(server), await enrolledUser(server)]
    const foreign = await given(other)
    const own = await given(user)
    for (let round = 0; round < 2; round += 1) {
      const challenge = await startChallenge(server, user)
      for (let guess = 0; guess < 5; guess += 1) {
        const reply = await verify(server, challenge, { type: 'pass', pass: foreign })
        expect(problemOf(reply)).toBe('code-rejected')
      }
    }
    // Locked: the right one reads the same as a code does.
    expect(problemOf(await use(user, own))).toBe('too-many-attempts')
    const challenge = await startChallenge(server, user)
    expect(problemOf(await verify(server, challenge, totpProof(server, user)))).toBe(
      'too-many-attempts',
    )
  })

  test('where there is none, costs and reads the same as a wrong one', async () => {
    const [user, other] = [await enrolledUser(server), await enrolledUser(server)]
    await given(other)
    const replies = [await use(user, 'AAAA-AAAA'), await use(other, 'AAAA-AAAA')]
    expect(replies[0]!.text).toBe(replies[1]!.text)
  })

  test('helps whose only factor is the mailbox that chose the password', async () => {
    const user = await outOfBandUser(server, inbox, 'email')
    await database.query('UPDATE factor_states SET is_mailbox_used = true WHERE user_id = $1', [
      user.id,
    ])
    const pass = await given(user)
    const challenge = expected(await startSignIn(server, user), 201)
    expect(challenge).toMatchObject({ methods: [], isPassAvailable: true })
    expected(await verify(server, challenge, { type: 'pass', pass }), 200)
  })
})

describe('giving a pass is refused', () => {
  test('to oneself, to an equal or higher role, to another company, and by a person', async () => {
    const [self, equal, owner] = [
      await server.addUser('administrator'),
      await enrolledUser(server, 'administrator'),
      await enrolledUser(server, 'owner'),
    ]
    const token = await confirmed(self)
    for (const { id } of [self, equal, owner]) {
      expect(problemOf(await give(id, {}, token))).toBe('forbidden')
      expect(problemOf(await takeBack(id, token))).toBe('forbidden')
    }
    const stranger = await enrolledUser(server, 'user', OTHER_COMPANY)
    expect(problemOf(await give(stranger.id, {}, token))).toBe('not-found')
    const person = await enrolledUser(server)
    const own = await confirmWithTotp(server, await signInWithTotp(server, person), person)
    expect(problemOf(await give(stranger.id, {}, own))).toBe('forbidden')
  })

  test('without a step-up, without a reason, and for less than an hour or more than a day', async () => {
    const user = await enrolledUser(server)
    const token = await signInWithPassword(server, helper)
    expect(problemOf(await give(user.id, {}, token))).toBe('step-up-required')
    for (const change of [{ reason: '' }, { hours: 0 }, { hours: 25 }, { hours: 1.5 }]) {
      expect(problemOf(await give(user.id, change))).toBe('invalid-request')
    }
  })

  test('for a person without a method, for whom it would stand for nothing', async () => {
    const user = await server.addUser()
    expect(problemOf(await give(user.id))).toBe('conflict')
  })

  test('for a disabled person, who would have it on the day on which they are enabled', async () => {
    const user = await enrolledUser(server)
    const act = { token: administrator, id: user.id, body: { reason: 'On leave' } }
    expected(await server.call('disablePerson', act), 200)
    expect(problemOf(await give(user.id))).toBe('conflict')
    expected(await server.call('enablePerson', act), 200)
    expect(expected(await startSignIn(server, user), 201).isPassAvailable).toBeUndefined()
  })
})
