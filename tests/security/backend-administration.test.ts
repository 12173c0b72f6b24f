// Threat row "Admin reset abuse (other company, self, higher role, no step-up …)", for what
// administrators can do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayActOn, mayUnlock } from '../../src-shared/model/people/may-act-on.ts'
import { Role } from '../../src-shared/model/people/account.ts'
import { createTestBackend } from '../support/backend.ts'
import type { Reply, TestBackend, TestUser } from '../support/backend.ts'
import { changePolicy } from '../support/change-policy.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  enrolledUser,
  expected,
  signInWithPassword,
  startChallenge,
  totpProof,
  verify,
} from '../support/backend-people.ts'

const OTHER_COMPANY = '22222222-2222-4222-8222-222222222222'
const acts = ['unlockPerson', 'endSessionsOfPerson'] as const

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

async function confirmed(role: Role, company?: string): Promise<TestUser & { token: string }> {
  const user = await server.addUser(role, company)
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  return { ...user, token }
}

function doAct(act: (typeof acts)[number], token: string, id: string): Promise<Reply> {
  return server.call(act, { token, id, body: { reason: 'Lost the phone' } })
}

async function lockOut(user: Awaited<ReturnType<typeof enrolledUser>>): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const challenge = await startChallenge(server, user)
    for (let guess = 0; guess < 5; guess += 1) {
      await verify(server, challenge, { methodId: user.methodId, code: '000000' })
    }
  }
}

test('who may act on whom', () => {
  const pairs = Role.options.flatMap((actor) => Role.options.map((subject) => [actor, subject]))
  const allowed = pairs.filter(([actor, subject]) =>
    mayActOn({ id: 'a', role: Role.parse(actor) }, { id: 'b', role: Role.parse(subject) }),
  )
  expect(allowed).toEqual([
    ['owner', 'administrator'],
    ['owner', 'user'],
    ['administrator', 'user'],
  ])
  const mayUnlockToo = pairs.filter(
    ([actor, subject]) =>
      !mayActOn({ id: 'a', role: Role.parse(actor) }, { id: 'b', role: Role.parse(subject) }) &&
      mayUnlock({ id: 'a', role: Role.parse(actor) }, { id: 'b', role: Role.parse(subject) }),
  )
  expect(mayUnlockToo).toEqual([['owner', 'owner']])
  expect(mayUnlock({ id: 'a', role: 'owner' }, { id: 'a', role: 'owner' })).toBe(false)
  expect(mayActOn({ id: 'a', role: 'owner' }, { id: 'a', role: 'user' })).toBe(false)
})

describe('the people of a company', () => {
  const COMPANY = '33333333-3333-4333-8333-333333333333'

  test('are counted by where they stand, and “none” is whoever has no method, also where one is required', async () => {
    const { token, id: ownId } = await confirmed('owner', COMPANY)
    const bare = await server.addUser('user', COMPANY)
    const guarded = await enrolledUser(server, 'user', COMPANY)
    const lockedOut = await enrolledUser(server, 'user', COMPANY)
    await lockOut(lockedOut)
    const ask = async (query: Readonly<Record<string, string>>) =>
      expected(await server.call('people', { token, query }), 200)
    const idsOf = ({ people }: { people: TestUser[] }) => people.map(({ id }) => id).toSorted()
    const without = [ownId, bare.id].toSorted()

    const before = await ask({})
    expect(before.counts).toEqual({
      total: 4,
      none: 2,
      pending: 0,
      active: 1,
      locked: 1,
      disabled: 0,
      invited: 0,
    })
    expect(idsOf(await ask({ twoFactor: 'none' }))).toEqual(without)
    await changePolicy(server.database, COMPANY, { isRequired: true, graceDays: 30 })
    const after = await ask({ twoFactor: 'none' })
    // The counts are the company's, whatever the list is filtered by.
    expect(after.counts).toEqual({
      total: 4,
      none: 2,
      pending: 2,
      active: 1,
      locked: 1,
      disabled: 0,
      invited: 0,
    })
    expect(idsOf(after)).toEqual(without)
    expect(idsOf(await ask({ twoFactor: 'pending' }))).toEqual(without)
    expect(idsOf(await ask({ twoFactor: 'active' }))).toEqual([guarded.id])
    expect((await ask({ cursor: ownId })).counts).toBeNull()
  })
})

describe('an administrator', () => {
  test('unlocks somebody, who can then sign in; both read it', async () => {
    const user = await enrolledUser(server)
    await lockOut(user)
    const challenge = await startChallenge(server, user)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(429)
    const { token } = await confirmed('administrator')
    const locked = await server.call('people', { token, query: { twoFactor: 'locked' } })
    expect(expected(locked, 200).people.map(({ id }: TestUser) => id)).toEqual([user.id])
    const person = expected(await doAct('unlockPerson', token, user.id), 200)
    expect(person).toMatchObject({ twoFactor: 'active', recoveryCodesLeft: 10 })
    expected(await verify(server, challenge, totpProof(server, user)), 200)
    const { events } = expected(await server.call('activity', { token: user.token }), 200)
    expect(events.map(({ kind }: { kind: string }) => kind)).toContain('second-factor-unlocked')
  })

  test('signs somebody out everywhere, with the challenges that wait', async () => {
    const user = await enrolledUser(server)
    const pending = await startChallenge(server, user)
    const { token } = await confirmed('administrator')
    const reply = await doAct('endSessionsOfPerson', token, user.id)
    expect(expected(reply, 200)).toEqual({ ended: 1 })
    expect((await server.call('account', { token: user.token })).status).toBe(401)
    expect((await verify(server, pending, totpProof(server, user))).status).toBe(410)
  })
})

describe.each(acts)('%s is refused', (act) => {
  async function sessionsOf(userId: string): Promise<number> {
    const rows = await database.query('SELECT id FROM sessions WHERE user_id = $1', [userId])
    return rows.length
  }

  test('to a plain user, confirmed or not', async () => {
    const victim = await enrolledUser(server)
    const { token } = await confirmed('user')
    expect((await doAct(act, token, victim.id)).body.type).toMatch(/forbidden$/)
    expect(await sessionsOf(victim.id)).toBe(1)
  })

  test('without a confirmation', async () => {
    const victim = await enrolledUser(server)
    const token = await signInWithPassword(server, await server.addUser('owner'))
    expect((await doAct(act, token, victim.id)).body.type).toMatch(/step-up-required$/)
    expect(await sessionsOf(victim.id)).toBe(1)
  })

  test('on oneself, on an equal and on a higher role', async () => {
    const { token, id } = await confirmed('administrator')
    const equal = await confirmed('administrator')
    const owner = await confirmed('owner')
    for (const subject of [id, equal.id, owner.id]) {
      expect((await doAct(act, token, subject)).status).toBe(403)
      expect(await sessionsOf(subject)).toBe(1)
    }
  })

  test('in another company, in the words for nobody', async () => {
    const victim = await confirmed('user')
    const { token } = await confirmed('owner', OTHER_COMPANY)
    const theirs = await doAct(act, token, victim.id)
    const nobody = await doAct(act, token, '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0aff')
    expect([theirs.status, theirs.text]).toEqual([404, nobody.text])
    expect(await sessionsOf(victim.id)).toBe(1)
  })

  test('when the session is ended while it is under way', async () => {
    const victim = await enrolledUser(server)
    const { token, id } = await confirmed('administrator')
    let isStarted = false
    const late = await createTestBackend({
      clock: server.clock,
      database: {
        query: database.query,
        close: async () => {},
        async transaction(work) {
          // The request was admitted before.
          if (isStarted) await database.query('DELETE FROM sessions WHERE user_id = $1', [id])
          return database.transaction(work)
        },
      },
    })
    isStarted = true
    const reply = await late.call(act, { token, id: victim.id, body: { reason: 'Lost the phone' } })
    expect(reply.status).toBe(401)
    expect(await sessionsOf(victim.id)).toBe(1)
    await late.stop()
  })

  test('after the role was taken away, though the session lives', async () => {
    const victim = await enrolledUser(server)
    const { token, id } = await confirmed('administrator')
    await database.query("UPDATE users SET role = 'user' WHERE id = $1", [id])
    expect((await doAct(act, token, victim.id)).status).toBe(403)
    expect(await sessionsOf(victim.id)).toBe(1)
  })

  test.each([undefined, {}, { reason: '' }, { reason: 'a\nb' }, { reason: 'x'.repeat(501) }])(
    'without a reason of one line: %j',
    async (body) => {
      const victim = await enrolledUser(server)
      const { token } = await confirmed('owner')
      expect((await server.call(act, { token, id: victim.id, body })).status).toBe(400)
    },
  )
})

describe('the list of people', () => {
  test('comes in pages that miss nobody, of the own company only', async () => {
    const { token, id } = await confirmed('owner', OTHER_COMPANY)
    await Promise.all(Array.from({ length: 60 }, () => server.addUser('user', OTHER_COMPANY)))
    const first = expected(await server.call('people', { token }), 200)
    const query = { cursor: first.nextCursor }
    const second = expected(await server.call('people', { token, query }), 200)
    const ids = [...first.people, ...second.people].map((person: TestUser) => person.id)
    const rows = await database.query<{ id: string }>(
      'SELECT id FROM users WHERE company_id = $1',
      [OTHER_COMPANY],
    )
    expect(ids.toSorted()).toEqual(rows.map((row) => row.id).toSorted())
    expect(ids).toContain(id)
    expect(second.nextCursor).toBeNull()
    const strangers = [(await server.addUser()).id, '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0aff']
    for (const cursor of strangers) {
      expect((await server.call('people', { token, query: { cursor } })).status).toBe(400)
    }
  })

  test('is searched by name and address, literally', async () => {
    const { token } = await confirmed('owner')
    const user = await server.addUser()
    const found = async (search: string): Promise<string[]> => {
      const reply = await server.call('people', { token, query: { search } })
      return expected(reply, 200).people.map((person: TestUser) => person.id)
    }
    expect(await found(user.email.toUpperCase())).toEqual([user.id])
    // A name that no other has: a page holds fifty, and all others are called the same.
    await database.query('UPDATE users SET name = $2 WHERE id = $1', [user.id, 'Quentin Only'])
    expect(await found('quentin only')).toEqual([user.id])
    const hostile = await server.call('people', { token, query: { search: 'a\0b' } })
    expect(hostile.status).toBe(400)
    for (const search of ['%', '_', '\\', "' OR 1=1 --"]) expect(await found(search)).toEqual([])
  })
})
