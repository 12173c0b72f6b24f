// Threats: a forgotten password as a way in. Its code is guessed, replayed, or read in the mailbox; it tells which
// accounts exist; it locks a person out; it skips the second factor, or makes one mailbox both factors.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAttemptLimits } from '../../src-backend/domain/limits/attempt-buckets.ts'
import { createCheapHasher, createTestBackend, steadyHeaders } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { HOUR_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolOutOfBand, outOfBandUser, sendCode } from '../support/backend-out-of-band.ts'
import {
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

const NEW = 'quiet-otter-paints-nine-lamps'
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

interface Request {
  readonly id: string
  readonly token: string
}

const device = { name: 'Laptop' }

function ask(email: string, from = device, address?: string): Promise<Reply> {
  const body = { identifier: email, device: from }
  return server.call('startForgottenPassword', {
    body,
    ...(address === undefined ? {} : { address }),
  })
}

/** A request whose code has been sent, if it was to be. */
async function asked(email: string, from = device): Promise<Request> {
  const { id, token } = expected(await ask(email, from), 201)
  await server.deliverDue()
  return { id, token }
}

const codeTo = (user: TestUser) => inbox.codeTo(user.email, 8)
const otherCode = (code: string) => String((Number(code) + 1) % 1e8).padStart(8, '0')
const prove = (request: Request, code: string) =>
  server.call('proveForgottenPassword', { ...request, body: { code } })
const set = (request: Request, newPassword = NEW) =>
  server.call('setForgottenPassword', { ...request, body: { newPassword } })

/** The whole way, by somebody who reads the mailbox. */
async function recover<User extends TestUser>(user: User): Promise<User> {
  const request = await asked(user.email)
  expected(await prove(request, codeTo(user)), 200)
  expected(await set(request), 204)
  return { ...user, password: NEW }
}

describe('a request for a new password', () => {
  test('reads the same and costs the same for whoever is there and whoever is not', async () => {
    const passwords = createCheapHasher()
    const { senders } = inbox
    const counted = await createTestBackend({ database, clock: server.clock, passwords, senders })
    const seen = []
    const before = passwords.runs()
    for (const email of [(await server.addUser()).email, 'nobody@acme.example']) {
      const sentBefore = inbox.messages.length
      const reply = await counted.call('startForgottenPassword', {
        body: { identifier: email, device },
      })
      // Nothing of the person was looked up, and no mail left, before the response.
      expect(inbox.messages.length).toBe(sentBefore)
      await counted.deliverDue()
      const headers = steadyHeaders(reply)
      const { status, body } = reply
      const lengths = Object.entries(body).map(([key, value]) => [key, String(value).length])
      seen.push({ status, headers, lengths, expiresAt: body.expiresAt })
    }
    expect(seen[0]).toMatchObject({ status: 201 })
    expect(seen[1]).toEqual(seen[0])
    expect(passwords.runs() - before).toBe(0)
    await counted.stop()
  })

  test('of an unknown address takes guesses as any other does, and none is right', async () => {
    const known = await asked((await server.addUser()).email)
    const unknown = await asked('nobody@acme.example')
    for (let left = 4; left >= 0; left -= 1) {
      const replies = [await prove(known, '00000000'), await prove(unknown, '00000000')]
      expect(replies[1]!.text).toBe(replies[0]!.text)
      expect(replies[1]!.body).toMatchObject({ status: 422, attemptsLeft: left })
    }
    for (const request of [known, unknown]) {
      expect(problemOf(await prove(request, '00000000'))).toBe('challenge-expired')
      expect(problemOf(await set(request))).toBe('challenge-expired')
    }
  })

  test('sends five mails in an hour to one person, and says nothing of it', async () => {
    const user = await server.addUser()
    let last: Request | null = null
    for (let count = 0; count < 8; count += 1) {
      const request = await asked(user.email)
      if (count < 5) last = request
    }
    expect(inbox.sentTo(user.email)).toBe(5)
    // The refused ones ended nothing: the last code that was sent is good.
    expected(await prove(last!, codeTo(user)), 200)
  })

  test('by a stranger takes nothing from its owner: neither codes of sign-ins nor of known devices', async () => {
    const user = await outOfBandUser(server, inbox, 'email')
    const own = await asked(user.email, { name: 'Test computer' })
    const code = codeTo(user)
    for (let count = 0; count < 8; count += 1) await asked(user.email, { name: 'Stranger' })
    const challenge = await startChallenge(server, user)
    expected(await sendCode(server, challenge, user.methodId), 201)
    expected(await prove(own, code), 200)
  })

  test('is limited by network address, whoever is asked for', async () => {
    const limits = defaultAttemptLimits
    const { senders } = inbox
    const limited = await createTestBackend({ database, clock: server.clock, limits, senders })
    const replies = []
    for (let count = 0; count < 22; count += 1) {
      const identifier = `somebody-${count}@acme.example`
      const body = { identifier, device }
      replies.push(await limited.call('startForgottenPassword', { body, address: '203.0.113.9' }))
    }
    expect(tally(replies)).toEqual({ 201: 20, 429: 2 })
    await limited.stop()
  })

  test('is not offered by a server that sends no mail', async () => {
    const silent = await createTestBackend({ database, clock: server.clock })
    expect((await silent.call('server')).body.canMailPasswords).toBe(false)
    const body = { identifier: 'nobody@acme.example', device }
    expect((await silent.call('startForgottenPassword', { body })).status).toBe(503)
    await silent.stop()
    expect((await server.call('server')).body.canMailPasswords).toBe(true)
  })
})

describe('the code for a new password', () => {
  test('200 parallel guesses: five are evaluated, and the request is over', async () => {
    const user = await server.addUser()
    const request = await asked(user.email)
    const code = codeTo(user)
    const guesses = Array.from({ length: 200 }, () => prove(request, otherCode(code)))
    const counts = tally(await Promise.all(guesses))
    // A server that is too busy for some of them evaluates none of those.
    expect(counts).toMatchObject({ 422: 5 })
    expect(counts[410]! + (counts[503] ?? 0)).toBe(195)
    expect(problemOf(await prove(request, code))).toBe('challenge-expired')
  })

  test('works once, in twenty requests at once and afterwards', async () => {
    const user = await server.addUser()
    const request = await asked(user.email)
    const code = codeTo(user)
    const replies = await Promise.all(Array.from({ length: 20 }, () => prove(request, code)))
    expect(tally(replies)[200]).toBe(1)
    const sets = await Promise.all(Array.from({ length: 5 }, () => set(request)))
    expect(tally(sets)[204]).toBe(1)
    expect(problemOf(await set(request, `${NEW}-again`))).toBe('challenge-expired')
    await signInWithPassword(server, { ...user, password: NEW })
  })

  test('of another person, or at another request, or with another token is wrong', async () => {
    const [user, thief] = [await server.addUser(), await server.addUser()]
    const request = await asked(user.email)
    const foreign = await asked(thief.email)
    const code = codeTo(user)
    expect(problemOf(await prove(foreign, code))).toBe('code-rejected')
    const mixed = { id: request.id, token: foreign.token }
    expect(problemOf(await prove(mixed, code))).toBe('challenge-expired')
    expect(problemOf(await set(mixed))).toBe('challenge-expired')
    // Before its code was proven.
    expect(problemOf(await set(request))).toBe('challenge-expired')
    expected(await prove(request, code), 200)
  })

  test('is one at a time, and is over after 15 minutes', async () => {
    const user = await server.addUser()
    const first = await asked(user.email)
    const code = codeTo(user)
    const second = await asked(user.email)
    expect(problemOf(await prove(first, code))).toBe('challenge-expired')
    const newer = codeTo(user)
    server.clock.advance(15 * MINUTE_MS)
    expect(problemOf(await prove(second, newer))).toBe('challenge-expired')
  })

  test('opens no session: its token is none, and so is that of the request', async () => {
    const user = await server.addUser()
    const request = await asked(user.email)
    expected(await prove(request, codeTo(user)), 200)
    expect((await server.call('account', { token: request.token })).status).toBe(401)
    expect(
      (
        await server.call('verifySignIn', {
          ...request,
          body: { code: '123456', methodId: user.id },
        })
      ).status,
    ).toBe(401)
  })

  test('is in no log, and neither is an address', async () => {
    const user = await server.addUser()
    await recover(user)
    const code = codeTo(user)
    const log = server.logLines.join('\n')
    expect(log).not.toContain(code)
    expect(log).not.toContain(user.email)
  })
})

describe('the new password', () => {
  test('is judged as everywhere, and may be corrected', async () => {
    const user = await server.addUser()
    const request = await asked(user.email)
    expected(await prove(request, codeTo(user)), 200)
    for (const weak of ['short', 'password password', user.password]) {
      expect(problemOf(await set(request, weak))).toBe('password-refused')
    }
    expected(await set(request), 204)
    expect((await startSignIn(server, user)).status).toBe(401)
  })

  test('ends every session, trusted device and waiting sign-in, is told, and leaves the factor on', async () => {
    const user = await enrolledUser(server)
    const session = await signInWithTotp(server, user)
    const waiting = await startChallenge(server, user)
    const recovered = await recover(user)
    expect((await server.call('account', { token: session })).status).toBe(401)
    expect(problemOf(await verify(server, waiting, totpProof(server, user)))).toBe(
      'challenge-expired',
    )
    await server.deliverDue()
    const told = inbox.messages.filter(({ to }) => to === user.email).at(-1)
    expect(told?.text).toContain('A new password was set')
    const signIn = expected(await startSignIn(server, recovered), 201)
    expect(signIn).toMatchObject({ state: 'challenge_required', isEmailWithheld: true })
    server.clock.advance(STEP_MS)
    const token = await signInWithTotp(server, recovered)
    const { events } = expected(await server.call('activity', { token }), 200)
    expect(events.map(({ kind }: { kind: string }) => kind)).toContain('forgotten-password-set')
  })

  test('gives no new guesses at the second factor', async () => {
    const user = await enrolledUser(server)
    for (let round = 0; round < 2; round += 1) {
      const challenge = await startChallenge(server, user)
      for (let count = 0; count < 5; count += 1) {
        await verify(server, challenge, { methodId: user.methodId, code: '000000' })
      }
    }
    const recovered = await recover(user)
    const challenge = await startChallenge(server, recovered)
    const reply = await verify(server, challenge, totpProof(server, user))
    expect(problemOf(reply)).toBe('too-many-attempts')
    server.clock.advance(HOUR_MS)
  })

  test('with email as the only factor wants a recovery code: one mailbox is never both', async () => {
    const user = await outOfBandUser(server, inbox, 'email')
    const recovered = await recover(user)
    const challenge = expected(await startSignIn(server, recovered), 201)
    expect(challenge).toMatchObject({
      state: 'challenge_required',
      methods: [],
      recoveryCodeAvailable: true,
      isEmailWithheld: true,
    })
    expect(problemOf(await sendCode(server, challenge, user.methodId))).toBe('not-found')
    const [recoveryCode] = user.recoveryCodes
    const { token } = expected(await verify(server, challenge, { recoveryCode }), 200)
    // Now it is the person's again.
    const again = expected(await startSignIn(server, recovered), 201)
    expect(again.methods).toMatchObject([{ type: 'email' }])
    expect(again.isEmailWithheld).toBeUndefined()
    const stepUp = await server.call('startStepUp', { token, body: { password: NEW } })
    expect(expected(stepUp, 201).methods).toMatchObject([{ type: 'email' }])
  })

  test('offers no code by email beside another factor, until that was shown', async () => {
    const user = await enrolledUser(server)
    const token = await confirmWithTotp(server, await signInWithTotp(server, user), user)
    const email = await enrolOutOfBand(server, inbox, token, 'email', user.email)
    const recovered = await recover(user)
    const challenge = expected(await startSignIn(server, recovered), 201)
    expect(challenge.methods).toMatchObject([{ type: 'totp', isDefault: true }])
    expect(problemOf(await sendCode(server, challenge, email.methodId))).toBe('not-found')
    server.clock.advance(STEP_MS)
    await signInWithTotp(server, recovered)
    const again = expected(await startSignIn(server, recovered), 201)
    expect(again.methods.map(({ type }: { type: string }) => type).toSorted()).toEqual([
      'email',
      'totp',
    ])
  })
})
