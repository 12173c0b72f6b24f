// Threat: what a company had of a person stays after they were deleted, or somebody deletes whom they may not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
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
import { createCompany } from '../support/backend-policy.ts'
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

const body = { reason: 'Asked for it' }

async function owner(): Promise<{ id: string; token: string; remove(id: string): Promise<Reply> }> {
  const user = await server.addUser('owner')
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  return { id: user.id, token, remove: (id) => server.call('deletePerson', { token, id, body }) }
}

/** Every column of the database that has this text somewhere. */
async function columnsWith(text: string): Promise<string[]> {
  const columns = await database.query<{ table: string; column: string }>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2`,
  )
  expect(columns.length).toBeGreaterThan(100)
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await database.query(
      `SELECT 1 AS one FROM "${table}" WHERE position(lower($1) in lower("${column}"::text)) > 0 LIMIT 1`,
      [text],
    )
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

const NAME = 'Zenobia Quill'

/** A person who used everything that there is, with their name wherever one can be. */
async function everything(): Promise<TestUser> {
  const { id: ownId, token } = await owner()
  const user = await enrolledUser(server, 'administrator')
  await database.query('UPDATE users SET name = $2 WHERE id = $1', [user.id, NAME])
  const opened = await server.call('createSignIn', {
    body: { identifier: user.email, password: user.password, device: { name: `PC of ${NAME}` } },
  })
  const proof = { ...totpProof(server, user), trustDevice: true }
  expected(await verify(server, expected(opened, 201), proof), 200)
  server.clock.advance(30_000)
  const confirmed = await confirmWithTotp(server, await signInWithTotp(server, user), user)
  await startEnrolment(server, confirmed)
  await startChallenge(server, user)
  await startSignIn(server, user, { password: 'wrong' })
  const device = { name: `Phone of ${NAME}` }
  await server.call('startForgottenPassword', { body: { identifier: user.email, device } })
  const about = { token, id: user.id, body: { reason: `${NAME} (${user.email}) has no phone` } }
  const pass = { ...about.body, hours: 1, isForOneSignIn: true }
  expected(await server.call('givePass', { ...about, body: pass }), 201)
  expected(await server.call('unlockPerson', about), 200)
  // Something that they did to somebody else, from their device.
  const colleague = await server.addUser()
  expected(await server.call('unlockPerson', { token: confirmed, id: colleague.id, body }), 200)
  expect(ownId).not.toBe(user.id)
  return user
}

describe('a deleted person', () => {
  test('is in no table and column any more, by name, address or device', async () => {
    const user = await everything()
    expect(await columnsWith(NAME)).toEqual(
      expect.arrayContaining([
        'security_events.device_name',
        'security_events.reason',
        'users.name',
      ]),
    )
    expect(await columnsWith(user.email)).toContain('users.email_key')
    expected(await (await owner()).remove(user.id), 204)
    expect(await columnsWith(NAME)).toEqual([])
    expect(await columnsWith(user.email)).toEqual([])
    // The id is nobody's now. Only the log has it.
    expect(await columnsWith(user.id)).toEqual([
      'security_events.actor_id',
      'security_events.user_id',
    ])
  })

  test('has no session and no way in, and the address is free', async () => {
    const user = await enrolledUser(server)
    const session = await signInWithTotp(server, user)
    const pending = await startChallenge(server, user)
    const { token, remove } = await owner()
    expected(await remove(user.id), 204)
    expect((await server.call('account', { token: session })).status).toBe(401)
    expect(problemOf(await verify(server, pending, totpProof(server, user)))).toBe(
      'unauthenticated',
    )
    expect(problemOf(await startSignIn(server, user))).toBe('invalid-credentials')
    expect(problemOf(await remove(user.id))).toBe('not-found')
    const again = { email: user.email, name: 'Somebody else', role: 'user', locale: 'en' }
    expected(await server.call('addPerson', { token, body: again }), 201)
  })

  test('has a pseudonym in the log, the same at each event, also as the one who acted', async () => {
    const company = await createCompany(server)
    const gone = await enrolledUser(server, 'administrator', company.id)
    const colleague = await company.addUser()
    const theirs = await confirmWithTotp(server, await signInWithTotp(server, gone), gone)
    expected(await server.call('unlockPerson', { token: theirs, id: colleague.id, body }), 200)
    const own = company.owner
    const token = await confirmWithTotp(server, await signInWithTotp(server, own), own)
    expected(await server.call('deletePerson', { token, id: gone.id, body }), 204)
    const pseudonym = { id: gone.id, name: `deleted-${gone.id.slice(-8)}`, email: '' }
    const { events } = expected(
      await server.call('audit', { token, query: { userId: gone.id } }),
      200,
    )
    expect(events[0]).toMatchObject({ kind: 'person-deleted', ...body, actor: { id: own.id } })
    expect(events.length).toBeGreaterThan(3)
    for (const event of events) expect(event).toMatchObject({ subject: pseudonym })
    const acted = expected(
      await server.call('audit', { token, query: { userId: colleague.id } }),
      200,
    )
    expect(acted.events[0]).toMatchObject({
      kind: 'second-factor-unlocked',
      actor: pseudonym,
      device: null,
      networkAddress: null,
    })
  })

  test('gets no notice that waits, and stops nobody else’s', async () => {
    const { token, remove } = await owner()
    const [gone, stays] = [await enrolledUser(server), await enrolledUser(server)]
    for (const { id } of [gone, stays]) {
      expected(await server.call('endSessionsOfPerson', { token, id, body }), 200)
    }
    expected(await remove(gone.id), 204)
    await server.deliverDue()
    expect(inbox.messages.map(({ to }) => to)).toContain(stays.email)
    expect(inbox.messages.map(({ to }) => to)).not.toContain(gone.email)
    const stuck = await database.query(
      `SELECT 1 AS one FROM event_deliveries WHERE state = 'sending'`,
    )
    expect(stuck).toEqual([])
  })

  test('leaves nothing by requests that race with it, and none of them fails', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await enrolledUser(server)
      const [session, pending] = [
        await signInWithTotp(server, user),
        await startChallenge(server, user),
      ]
      const [one, two] = [await owner(), await owner()]
      const replies = await Promise.all([
        one.remove(user.id),
        startSignIn(server, user),
        verify(server, pending, totpProof(server, user)),
        two.remove(user.id),
        server.call('disablePerson', { token: two.token, id: user.id, body }),
        server.call('account', { token: session }),
        server.call('startStepUp', { token: session, body: { password: user.password } }),
        startSignIn(server, user),
      ])
      expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
      expect(replies.filter(({ status }) => status === 500)).toEqual([])
      expect(await columnsWith(user.email)).toEqual([])
      const tables = (await columnsWith(user.id)).map((column) => column.split('.')[0])
      expect(new Set(tables)).toEqual(new Set(['security_events']))
    }
  })
})

test('nobody deletes themselves, an equal, a higher role, another company’s, or without a step-up', async () => {
  const admin = await server.addUser('administrator')
  const signedIn = await signInWithPassword(server, admin)
  const victim = await server.addUser()
  const attempt = (token: string, id: string) => server.call('deletePerson', { token, id, body })
  expect(problemOf(await attempt(signedIn, victim.id))).toBe('step-up-required')
  const token = await confirmWithPassword(server, signedIn, admin)
  const [equal, higher] = [await server.addUser('administrator'), await server.addUser('owner')]
  for (const { id } of [admin, equal, higher]) {
    expect(problemOf(await attempt(token, id))).toBe('forbidden')
  }
  const { id } = await (await createCompany(server)).addUser()
  expect(problemOf(await attempt(token, id))).toBe('not-found')
  expect((await startSignIn(server, victim)).status).toBe(201)
})
