// Threat row "Admin reset abuse (other company, self, higher role, no step-up, replayed request, race
// with enrolment)": refused, audited, user told. And the hole "who enrols first" (ASVS 6.4.4, 6.4.6).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { DAY_MS, MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithTotp,
  enrolledUser,
  expected,
  problemOf,
  signInWithTotp,
  startChallenge,
  startEnrolment,
  startSignIn,
  tally,
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

let keys = 0
function newKey(): string {
  keys += 1
  return `request-${keys}`
}

interface ResetOptions {
  readonly key?: string
  readonly reason?: string
}

function reset(token: string, id: string, options: ResetOptions = {}): Promise<Reply> {
  const { key = newKey(), reason = 'Lost the phone' } = options
  const headers = { 'idempotency-key': key }
  return server.call('resetTwoFactor', { token, id, headers, body: { reason } })
}

async function company(): Promise<{ owner: EnrolledUser; token: string; user: EnrolledUser }> {
  const made = await createCompany(server)
  const user = await made.addEnrolled()
  const token = await confirmWithTotp(server, await signInWithTotp(server, made.owner), made.owner)
  return { owner: made.owner, token, user }
}

interface Waiting {
  readonly id: string
  readonly token: string
}

async function waitingForSetUp(user: TestUser): Promise<Waiting> {
  const body = expected(await startSignIn(server, user), 201)
  expect(body).toMatchObject({ state: 'enrollment_required', isActivationCodeNeeded: true })
  return { id: body.id, token: body.token }
}

function proveCode(waiting: Waiting, code: string): Promise<Reply> {
  return server.call('proveActivationCode', { ...waiting, body: { code } })
}

async function setUp(waiting: Waiting): Promise<Reply> {
  const started = await server.call('enrolAtSignIn', { ...waiting, body: { type: 'totp' } })
  if (started.status !== 201) return started
  const secret = new URL(started.body.keyUri).searchParams.get('secret') ?? ''
  return server.call('activateAtSignIn', {
    ...waiting,
    params: { methodId: started.body.methodId },
    body: { code: codeAt(secret, server.clock.nowMs()) },
  })
}

describe('what a reset would do is told before', () => {
  /** As the list of people shows it, on this server or on one that sends no email. */
  async function effectOf(on: TestBackend, token: string, user: TestUser): Promise<string> {
    const page = expected(await on.call('people', { token, query: { search: user.email } }), 200)
    return page.people[0].resetEffect
  }

  test('by e-mail, to the administrator, or nothing where there is nothing', async () => {
    const { token, user } = await company()
    const bare = await createTestBackend({ database, clock: server.clock })
    expect(await effectOf(server, token, user)).toBe('code-by-email')
    expect(await effectOf(bare, token, user)).toBe('code-to-administrator')
    const { person } = expected(await reset(token, user.id), 200)
    // Another code can be made: the first may have been lost.
    expect(person.resetEffect).toBe('code-by-email')
    expect(await effectOf(bare, token, user)).toBe('code-to-administrator')
    await bare.stop()
  })

  test('nothing, whether a method is required or not', async () => {
    const made = await createCompany(server)
    const user = await made.addUser()
    const token = await signInWithTotp(server, made.owner)
    expect(await effectOf(server, token, user)).toBe('nothing')
    expected(await made.setPolicy({ isRequired: true }), 200)
    expect(await effectOf(server, token, user)).toBe('nothing')
  })
})

describe('a reset', () => {
  test('takes everything away, tells the person, and opens the set-up by code', async () => {
    const { owner, token, user } = await company()
    const pending = await startChallenge(server, user)
    const { person, activationCode } = expected(await reset(token, user.id), 200)
    expect(person).toMatchObject({ id: user.id, twoFactor: 'pending', methods: [] })
    expect(activationCode).toBeNull()
    expect((await server.call('account', { token: user.token })).status).toBe(401)
    expect(problemOf(await verify(server, pending, totpProof(server, user)))).toBe(
      'challenge-expired',
    )
    await server.deliverDue()
    const texts = inbox.messages.filter(({ to }) => to === user.email).map(({ text }) => text)
    expect(texts.some((text) => text.includes('two-factor authentication'))).toBe(true)
    expect(texts).toHaveLength(3) // method added, the code, the notice

    const waiting = await waitingForSetUp(user)
    expect(problemOf(await setUp(waiting))).toBe('conflict')
    expected(await proveCode(waiting, inbox.codeTo(user.email, 8)), 204)
    const done = expected(await setUp(waiting), 200)
    expect(done.recoveryCodes).toHaveLength(10)
    server.clock.advance(STEP_MS)
    expect(expected(await startSignIn(server, user), 201).state).toBe('challenge_required')
    const { events } = expected(await server.call('activity', { token: done.session.token }), 200)
    const told = events.find(
      ({ kind }: { kind: string }) => kind === 'two-factor-reset-by-administrator',
    )
    expect(told).toBeDefined()
    const query = { kind: 'two-factor-reset-by-administrator' }
    const audit = expected(await server.call('audit', { token, query }), 200)
    expect(audit.events[0]).toMatchObject({
      subject: { id: user.id },
      actor: { id: owner.id },
      reason: 'Lost the phone',
    })
  })

  test('the password alone opens nothing afterwards, though nothing is required and the code is over', async () => {
    const { token, user } = await company()
    expected(await reset(token, user.id), 200)
    const code = inbox.codeTo(user.email, 8)
    server.clock.advance(DAY_MS)
    const waiting = await waitingForSetUp(user)
    expect(problemOf(await proveCode(waiting, code))).toBe('code-rejected')
    expect(problemOf(await setUp(waiting))).toBe('conflict')
  })

  test('another one makes the first code worthless, and ends sign-ins that gave it', async () => {
    const { token, user } = await company()
    expected(await reset(token, user.id), 200)
    const first = inbox.codeTo(user.email, 8)
    const waiting = await waitingForSetUp(user)
    expected(await proveCode(waiting, first), 204)
    expected(await reset(token, user.id), 200)
    expect(problemOf(await setUp(waiting))).toBe('challenge-expired')
    const fresh = await waitingForSetUp(user)
    expect(problemOf(await proveCode(fresh, first))).toBe('code-rejected')
    expected(await proveCode(fresh, inbox.codeTo(user.email, 8)), 204)
  })

  test('the code works for one person and one set-up', async () => {
    const { token, user } = await company()
    const other = await company()
    expected(await reset(token, user.id), 200)
    expected(await reset(other.token, other.user.id), 200)
    const theirs = inbox.codeTo(other.user.email, 8)
    const mine = inbox.codeTo(user.email, 8)
    const waiting = await waitingForSetUp(user)
    expect(problemOf(await proveCode(waiting, theirs))).toBe('code-rejected')
    expected(await proveCode(waiting, mine), 204)
    expected(await setUp(waiting), 200)
    expect(problemOf(await proveCode(waiting, mine))).toBe('challenge-expired')
  })

  test('where no message is sent, the administrator is told the code, once', async () => {
    const silent = await createTestBackend({ database, clock: server.clock })
    const { token, user } = await company()
    const key = newKey()
    const body = { reason: 'Lost the phone' }
    const options = { token, id: user.id, headers: { 'idempotency-key': key }, body }
    const { activationCode } = expected(await silent.call('resetTwoFactor', options), 200)
    expect(activationCode).toMatch(/^\d{8}$/)
    const again = expected(await silent.call('resetTwoFactor', options), 200)
    expect(again.activationCode).toBeNull()
    expected(await proveCode(await waitingForSetUp(user), activationCode), 204)
    expect(silent.logLines.join('\n')).not.toContain(activationCode)
    await silent.stop()
  })
})

describe('guessing the activation code', () => {
  test('five tries a sign-in, ten an account; the right one reads the same as a wrong one then', async () => {
    const { token, user } = await company()
    expected(await reset(token, user.id), 200)
    const code = inbox.codeTo(user.email, 8)
    const wrong = String((Number(code) + 1) % 1e8).padStart(8, '0')
    const first = await waitingForSetUp(user)
    const burst = await Promise.all(Array.from({ length: 30 }, () => proveCode(first, wrong)))
    expect(tally(burst)[422]).toBe(5)
    expect(problemOf(await proveCode(first, code))).toBe('challenge-expired')
    const second = await waitingForSetUp(user)
    for (let guess = 0; guess < 5; guess += 1) await proveCode(second, wrong)
    const third = await waitingForSetUp(user)
    const [a, b] = [await proveCode(third, code), await proveCode(third, wrong)]
    expect(problemOf(a)).toBe('too-many-attempts')
    expect(a.body).toEqual(b.body)
    server.clock.advance(15 * MINUTE_MS)
    expected(await proveCode(third, code), 204)
  })

  test.each([[null], [12345678], [['12345678']], [''], ['1234567890'], [{}]])(
    'a body with %j: invalid-request, and no try is counted',
    async (code) => {
      const { token, user } = await company()
      expected(await reset(token, user.id), 200)
      const waiting = await waitingForSetUp(user)
      const reply = await server.call('proveActivationCode', { ...waiting, body: { code } })
      expect(problemOf(reply)).toBe('invalid-request')
      expected(await proveCode(waiting, inbox.codeTo(user.email, 8)), 204)
    },
  )

  test('is of no use where there was no reset', async () => {
    const made = await createCompany(server)
    const user = await made.addUser()
    expected(await made.setPolicy({ isRequired: true }), 200)
    const { id, token } = expected(await startSignIn(server, user), 201)
    expect(problemOf(await proveCode({ id, token }, '12345678'))).toBe('conflict')
  })
})

describe('abuse', () => {
  test('refused: another company, oneself, a role that is not lower, no confirmation, no administrator', async () => {
    const { owner, token, user } = await company()
    const elsewhere = await company()
    expect(problemOf(await reset(token, elsewhere.user.id))).toBe('not-found')
    expect(problemOf(await reset(token, owner.id))).toBe('forbidden')
    const companyId = expected(await server.call('account', { token }), 200).company.id
    const administrator = await enrolledUser(server, 'administrator', companyId)
    const theirs = await confirmWithTotp(
      server,
      await signInWithTotp(server, administrator),
      administrator,
    )
    expect(problemOf(await reset(theirs, owner.id))).toBe('forbidden')
    const peer = await enrolledUser(server, 'administrator', companyId)
    expect(problemOf(await reset(theirs, peer.id))).toBe('forbidden')
    const unconfirmed = await signInWithTotp(server, administrator)
    expect(problemOf(await reset(unconfirmed, user.id))).toBe('step-up-required')
    expect(problemOf(await reset(await signInWithTotp(server, user), owner.id))).toBe('forbidden')
    for (const one of [owner, administrator, peer, user, elsewhere.user]) {
      expect(expected(await startSignIn(server, one), 201).state).toBe('challenge_required')
    }
  })

  test.each([[undefined], [''], ['short'], ['with blanks'], ['x'.repeat(256)]])(
    'the key %j: invalid-request',
    async (key) => {
      const { token, user } = await company()
      const headers = key === undefined ? {} : { 'idempotency-key': key }
      const body = { reason: 'Lost the phone' }
      const reply = await server.call('resetTwoFactor', { token, id: user.id, headers, body })
      expect(problemOf(reply)).toBe('invalid-request')
    },
  )

  test('a request that is sent again does nothing, even after the new set-up', async () => {
    const { token, user } = await company()
    const key = newKey()
    expected(await reset(token, user.id, { key }), 200)
    const waiting = await waitingForSetUp(user)
    expected(await proveCode(waiting, inbox.codeTo(user.email, 8)), 204)
    const { session } = expected(await setUp(waiting), 200)
    const sent = inbox.sentTo(user.email)
    const again = expected(await reset(token, user.id, { key }), 200)
    expect(again).toMatchObject({ person: { twoFactor: 'active' }, activationCode: null })
    expect(inbox.sentTo(user.email)).toBe(sent)
    expected(await server.call('account', { token: session.token }), 200)
    expect(problemOf(await reset(token, user.id, { key, reason: 'Another' }))).toBe('conflict')
    const colleague = await company()
    expect(problemOf(await reset(token, colleague.user.id, { key }))).toBe('not-found')
    // The key of one administrator is not that of another.
    expected(await reset(colleague.token, colleague.user.id, { key }), 200)
  })

  test('the same request ten times at once: one reset, one code', async () => {
    const { token, user } = await company()
    const key = newKey()
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => reset(token, user.id, { key })),
    )
    expect(tally(replies)).toEqual({ 200: 10 })
    const codes = inbox.messages.filter(
      ({ to, text }) => to === user.email && /\b\d{8}\b/.test(text),
    )
    expect(codes).toHaveLength(1)
  })

  test('in a race with a change of the person, nothing half-made is left', async () => {
    const { token, user } = await company()
    const confirmed = await confirmWithTotp(server, await signInWithTotp(server, user), user)
    const { methodId, secret } = await startEnrolment(server, confirmed)
    const code = { code: codeAt(secret, server.clock.nowMs()) }
    await Promise.all([
      reset(token, user.id),
      server.call('activateMethod', { token: confirmed, id: methodId, body: code }),
    ])
    const left = await server.database.query('SELECT id FROM totp_methods WHERE user_id = $1', [
      user.id,
    ])
    expect(left).toEqual([])
    await waitingForSetUp(user)
  })

  test('the code is in no row and no log line as it is', async () => {
    const { token, user } = await company()
    expected(await reset(token, user.id), 200)
    const code = inbox.codeTo(user.email, 8)
    const [row] = await server.database.query<{ text: string }>(
      'SELECT a::text AS text FROM activation_codes a WHERE user_id = $1',
      [user.id],
    )
    expect(row?.text).not.toContain(code)
    expect(row?.text).not.toContain(Buffer.from(code).toString('hex'))
    expect(server.logLines.join('\n')).not.toContain(code)
  })
})
