// Threat: somebody gets a role that nobody who may do so gave them, or keeps one that was taken away.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  expected,
  problemOf,
  signInWithPassword,
} from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import type { Role } from '../../src-shared/model/people/account.ts'

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

const reason = 'Leads the team now'

async function confirmed(role: Role) {
  const user = await server.addUser(role)
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const give = (id: string, given: Role) =>
    server.call('changeRole', { token, id, body: { reason, role: given } })
  return { ...user, token, give }
}

describe('a new role', () => {
  test('holds at once in the sessions that are open, when it is given and when it is taken', async () => {
    const { token, give } = await confirmed('owner')
    const user = await server.addUser()
    const session = await signInWithPassword(server, user)
    expect(problemOf(await server.call('people', { token: session }))).toBe('forbidden')
    expect(expected(await give(user.id, 'administrator'), 200)).toMatchObject({
      role: 'administrator',
    })
    expected(await server.call('people', { token: session }), 200)
    expected(await give(user.id, 'user'), 200)
    expect(problemOf(await server.call('people', { token: session }))).toBe('forbidden')
    const log = await server.call('audit', { token, query: { userId: user.id } })
    const changes = expected(log, 200)
      .events.filter(({ kind }: { kind: string }) => kind === 'role-changed')
      .map((event: { changes: string }) => event.changes)
    expect(changes).toEqual(['role: administrator -> user', 'role: user -> administrator'])
  })

  test('is told to the person', async () => {
    const { give } = await confirmed('owner')
    const user = await server.addUser()
    expected(await give(user.id, 'administrator'), 200)
    await server.deliverDue()
    const [mail] = inbox.messages.filter(({ to }) => to === user.email)
    expect(mail?.text).toContain('You are now an administrator.')
  })

  test('is never above the administrator’s own, and no owner’s or equal’s is changed', async () => {
    const { id: ownId, give } = await confirmed('administrator')
    const user = await server.addUser()
    expect(problemOf(await give(user.id, 'owner'))).toBe('forbidden')
    const [equal, higher] = [await server.addUser('administrator'), await server.addUser('owner')]
    for (const id of [ownId, equal.id, higher.id]) {
      for (const role of ['user', 'administrator', 'owner'] as const) {
        expect(problemOf(await give(id, role))).toBe('forbidden')
      }
    }
    const { id } = await (await createCompany(server)).addUser()
    expect(problemOf(await give(id, 'user'))).toBe('not-found')
    expect(problemOf(await give(user.id, 'user'))).toBe('conflict')
  })

  test('is not overwritten by somebody who saw an older one', async () => {
    const [first, second] = [await confirmed('owner'), await confirmed('administrator')]
    for (let round = 0; round < 5; round += 1) {
      const { id } = await server.addUser()
      const [raised] = await Promise.all([
        first.give(id, 'owner'),
        second.give(id, 'administrator'),
      ])
      const rows = await database.query<{ role: Role }>('SELECT role FROM users WHERE id = $1', [
        id,
      ])
      expect(rows[0]?.role).toBe(raised.status === 200 ? 'owner' : 'administrator')
    }
  })

  test('needs a step-up, as an edit does', async () => {
    const user = await server.addUser('owner')
    const token = await signInWithPassword(server, user)
    const { id } = await server.addUser()
    const role = await server.call('changeRole', { token, id, body: { reason, role: 'owner' } })
    expect(problemOf(role)).toBe('step-up-required')
    const profile = { reason, name: 'X', locale: 'en' }
    const edited = await server.call('editPerson', { token, id, body: profile })
    expect(problemOf(edited)).toBe('step-up-required')
  })
})

describe('an edit', () => {
  const profile = { reason: 'Got married', name: 'Ana Ruiz', locale: 'es' }

  test('changes name and language, tells the person in it, and is no edit without a change', async () => {
    const { token } = await confirmed('administrator')
    const user = await server.addUser()
    const about = { token, id: user.id, body: profile }
    expect(expected(await server.call('editPerson', about), 200)).toMatchObject({
      id: user.id,
      email: user.email,
      name: 'Ana Ruiz',
      locale: 'es',
    })
    expect(problemOf(await server.call('editPerson', about))).toBe('conflict')
    await server.deliverDue()
    const [mail] = inbox.messages.filter(({ to }) => to === user.email)
    expect(mail?.text).toContain('Un administrador ha cambiado tu nombre')
  })

  test('is refused on oneself, an equal, a higher role and another company', async () => {
    const { id: ownId, token } = await confirmed('administrator')
    const edit = (id: string) => server.call('editPerson', { token, id, body: profile })
    const [equal, higher] = [await server.addUser('administrator'), await server.addUser('owner')]
    for (const id of [ownId, equal.id, higher.id]) {
      expect(problemOf(await edit(id))).toBe('forbidden')
    }
    const { id } = await (await createCompany(server)).addUser()
    expect(problemOf(await edit(id))).toBe('not-found')
  })

  test('takes no address, and no name of several lines', async () => {
    const { token } = await confirmed('owner')
    const { id } = await server.addUser()
    for (const wrong of [
      { email: 'new@acme.example' },
      { name: 'A\nB' },
      { name: '' },
      { role: 'owner' },
    ]) {
      const refused = await server.call('editPerson', { token, id, body: { ...profile, ...wrong } })
      expect(problemOf(refused)).toBe('invalid-request')
    }
  })
})
