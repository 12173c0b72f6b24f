// Threat: somebody takes over an account before its owner has chosen a password, or learns whose accounts there are.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startSignIn,
  tally,
} from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const DAY_MS = 86_400_000
const PASSWORD = 'quartz lantern meadow oboe 47'
const reason = 'Lost the mail'

const inbox = createCodeInbox()
let database: TestDatabase
/** It sends no mail: the administrator gets the code. */
let server: TestBackend
let mailing: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
  mailing = await createTestBackend({ database, senders: inbox.senders, clock: server.clock })
})
afterAll(async () => {
  await server.stop()
  await mailing.stop()
  await database.close()
})

let count = 0
const newPerson = (change: object = {}) => ({
  email: `new-${(count += 1)}@acme.example`,
  name: 'Nora Nova',
  role: 'user',
  locale: 'es',
  ...change,
})

async function confirmed(role: 'owner' | 'administrator' | 'user' = 'owner'): Promise<string> {
  const user = await server.addUser(role)
  return confirmWithPassword(server, await signInWithPassword(server, user), user)
}

/** A new person and their welcome code. */
async function invited(token: string, change: object = {}) {
  const body = newPerson(change)
  const reply = expected(await server.call('addPerson', { token, body }), 201)
  return { ...body, id: String(reply.person.id), code: String(reply.invitationCode) }
}

function choose(email: string, code: string, newPassword = PASSWORD): Promise<Reply> {
  const body = { identifier: email, code, newPassword }
  return server.call('chooseFirstPassword', { body })
}

const wrong = (code: string) => (code === '00000000' ? '00000001' : '00000000')

describe('a new person', () => {
  test('chooses a password with the code, once, and signs in with it', async () => {
    const token = await confirmed()
    const { id, email, code } = await invited(token)
    const list = await server.call('people', { token, query: { account: 'invited' } })
    expect(expected(list, 200).people.map((each: { id: string }) => each.id)).toContain(id)
    expected(await choose(email, code), 204)
    expect(problemOf(await choose(email, code))).toBe('code-rejected')
    const user = { id, email, password: PASSWORD }
    expect(expected(await startSignIn(server, user), 201).state).toBe('complete')
    const log = await server.call('audit', { token, query: { userId: id } })
    const kinds = expected(log, 200).events.map(({ kind }: { kind: string }) => kind)
    expect(kinds.slice(-2)).toEqual(['first-password-set', 'person-added'])
  })

  test('gets the code by email, in their language, and the administrator does not', async () => {
    const token = await confirmed()
    const body = newPerson()
    const reply = expected(await mailing.call('addPerson', { token, body }), 201)
    expect(reply).toMatchObject({
      person: { account: 'invited', email: body.email },
      invitationCode: null,
    })
    expected(await choose(body.email, inbox.codeTo(body.email, 8)), 204)
  })

  test('sets up a method at once where the company requires it', async () => {
    const company = await createCompany(server)
    const { owner } = company
    const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
    const { id, email, code } = await invited(token)
    expected(await company.setPolicy({ isRequired: true, graceDays: 0 }), 200)
    expected(await choose(email, code), 204)
    const user = { id, email, password: PASSWORD }
    expect(expected(await startSignIn(server, user), 201).state).toBe('enrollment_required')
  })

  test('keeps the code when the password is refused', async () => {
    const { email, code } = await invited(await confirmed())
    for (let round = 0; round < 12; round += 1) {
      expect(problemOf(await choose(email, code, 'short'))).toBe('password-refused')
    }
    expected(await choose(email, code), 204)
  })

  test('has no password before: nobody signs in', async () => {
    const { id, email, code } = await invited(await confirmed())
    for (const password of ['', code, PASSWORD]) {
      if (password === '') continue
      const refused = await startSignIn(server, { id, email, password })
      expect(problemOf(refused)).toBe('invalid-credentials')
    }
  })
})

describe('a welcome code', () => {
  test('is compared ten times at most, also by requests at one time', async () => {
    const { email, code } = await invited(await confirmed())
    const guesses = await Promise.all(Array.from({ length: 30 }, () => choose(email, wrong(code))))
    expect(tally(guesses)).toEqual({ 422: 30 })
    const [row] = await database.query<{ attempts: number }>(
      'SELECT attempts FROM invitations i JOIN users u ON u.id = i.user_id WHERE u.email = $1',
      [email],
    )
    expect(row?.attempts).toBe(10)
    expect(problemOf(await choose(email, code))).toBe('code-rejected')
  })

  test('tells nothing of who there is: one response for all that is wrong', async () => {
    const token = await confirmed()
    const { email, code } = await invited(token)
    const known = await server.addUser()
    const late = await invited(token)
    const replies = [
      await choose('nobody@acme.example', code),
      await choose(known.email, code),
      await choose(email, wrong(code)),
      await choose(late.email, code === late.code ? wrong(code) : code),
    ]
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  })

  test('ends after a day, with the next one, and when the person is disabled', async () => {
    const token = await confirmed()
    const replaced = await invited(token)
    const again = { token, id: replaced.id, body: { reason } }
    const { invitationCode } = expected(await server.call('sendInvitation', again), 200)
    if (invitationCode !== replaced.code) {
      expect(problemOf(await choose(replaced.email, replaced.code))).toBe('code-rejected')
    }
    const disabled = await invited(token)
    const off = { token, id: disabled.id, body: { reason } }
    expected(await server.call('disablePerson', off), 200)
    expect(problemOf(await choose(disabled.email, disabled.code))).toBe('code-rejected')
    expect(problemOf(await server.call('sendInvitation', off))).toBe('conflict')
    const late = await invited(token)
    server.clock.advance(DAY_MS)
    expect(problemOf(await choose(late.email, late.code))).toBe('code-rejected')
    server.clock.advance(-DAY_MS)
    expected(await choose(replaced.email, invitationCode), 204)
  })

  test('of two requests at one time sets one password', async () => {
    const { email, code } = await invited(await confirmed())
    const both = await Promise.all([
      choose(email, code),
      choose(email, code, 'tundra maple orbit canoe 88'),
    ])
    expect(tally(both)).toEqual({ 204: 1, 422: 1 })
  })
})

describe('it is refused', () => {
  test('to add somebody above oneself, as a user, unconfirmed, or with an address that is taken', async () => {
    const token = await confirmed('administrator')
    const add = (by: string, change: object = {}) =>
      server.call('addPerson', { token: by, body: newPerson(change) })
    expect(problemOf(await add(token, { role: 'owner' }))).toBe('forbidden')
    expected(await add(token, { role: 'administrator' }), 201)
    expect(problemOf(await add(await confirmed('user')))).toBe('forbidden')
    const unconfirmed = await signInWithPassword(server, await server.addUser('owner'))
    expect(problemOf(await add(unconfirmed))).toBe('step-up-required')
    const known = await server.addUser()
    const taken = await add(token, { email: known.email.toUpperCase() })
    expect(problemOf(taken)).toBe('email-taken')
  })

  test('to make a code for somebody with a password, a higher role, or another company', async () => {
    const token = await confirmed('administrator')
    const again = (id: string) => server.call('sendInvitation', { token, id, body: { reason } })
    expect(problemOf(await again((await server.addUser()).id))).toBe('conflict')
    const higher = await invited(await confirmed(), { role: 'owner' })
    expect(problemOf(await again(higher.id))).toBe('forbidden')
    const elsewhere = await (await createCompany(server)).addUser()
    expect(problemOf(await again(elsewhere.id))).toBe('not-found')
  })

  test.each([
    ['no name', { name: '' }],
    ['a name of two lines', { name: 'A\nB' }],
    ['a name that is too long', { name: 'x'.repeat(201) }],
    ['no address', { email: 'nora' }],
    ['an unknown role', { role: 'root' }],
    ['an unknown language', { locale: 'xx' }],
    ['something else', { passwordHash: 'x' }],
  ])('to add %s', async (_what, change) => {
    const token = await confirmed()
    const reply = await server.call('addPerson', { token, body: newPerson(change) })
    expect(problemOf(reply)).toBe('invalid-request')
  })
})
