// Threat: an import that is repeated, raced or stopped half-way adds somebody twice, or gives what nobody may give.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPeopleFile } from '../../src-shared/people-file/people-file.ts'
import type { NewPerson } from '../../src-shared/model/people/person.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  confirmWithTotp,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
} from '../support/backend-people.ts'
import { createCompany } from '../support/backend-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import { insertPeople } from '../../src-backend/store/people/importing.ts'
import { newId } from '../../src-backend/domain/secrets/randomness.ts'
import { randomBytes } from 'node:crypto'

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

let count = 0
const newPerson = (change: Partial<NewPerson> = {}): NewPerson => ({
  email: `import-${(count += 1)}@acme.example`,
  name: 'Nora Nova',
  role: 'user',
  locale: 'es',
  ...change,
})

async function confirmed(role: 'owner' | 'administrator' = 'owner') {
  const user = await server.addUser(role)
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  const add = (people: readonly NewPerson[]) =>
    server.call('importPeople', { token, body: { people } })
  return { ...user, token, add }
}

describe('people of a file', () => {
  test('are added once, however often they are sent, and whoever exists stays as they are', async () => {
    const { token, add, email } = await confirmed()
    const people = [newPerson(), newPerson({ role: 'administrator' })]
    const mine = newPerson({ email: email.toUpperCase(), name: 'Somebody else', role: 'user' })
    expect(expected(await add([...people, mine]), 200)).toEqual({
      results: ['added', 'added', 'exists'],
      isWelcomedByEmail: true,
    })
    expect(expected(await add(people), 200).results).toEqual(['exists', 'exists'])
    const list = await server.call('people', { token, query: { search: people[1]?.email ?? '' } })
    expect(expected(list, 200).people).toMatchObject([
      { role: 'administrator', account: 'invited', locale: 'es' },
    ])
    const [own] = await database.query<{ name: string; role: string }>(
      'SELECT name, role FROM users WHERE email_key = $1',
      [email],
    )
    expect(own).toEqual({ name: 'Test User', role: 'owner' })
  })

  test('may have any name that a person may have, half a character too', async () => {
    const { add } = await confirmed()
    const names = ['王小明', 'Zoë "Z" O\'Neil', '\uD83D', '{}', '\\u0000', 'a\u2028b']
    const people = names.map((name) => newPerson({ name }))
    expect(expected(await add(people), 200).results).toEqual(names.map(() => 'added'))
  })

  test('sent by two at one time, in any order, are added once', async () => {
    const [one, two] = [await confirmed(), await confirmed()]
    for (let round = 0; round < 4; round += 1) {
      const people = Array.from({ length: 40 }, () => newPerson())
      const replies = await Promise.all([one.add(people), two.add(people.toReversed())])
      const results = replies.flatMap((reply) => expected(reply, 200).results)
      expect(results.filter((each: string) => each === 'added')).toHaveLength(40)
      const rows = await database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM users WHERE email_key = ANY (SELECT jsonb_array_elements_text($1::jsonb))`,
        [JSON.stringify(people.map(({ email }) => email))],
      )
      expect(rows[0]?.count).toBe(40)
    }
  })

  test('get a welcome code by email that works, one each, after everybody else’s mail', async () => {
    const { add } = await confirmed()
    const people = Array.from({ length: 30 }, () => newPerson())
    expected(await add(people), 200)
    expected(await add(people), 200)
    const sent = () => people.filter(({ email }) => inbox.sentTo(email) > 0).length
    for (let round = 0; round < 12 && sent() < 30; round += 1) await server.deliverDue()
    await server.deliverDue()
    expect(sent()).toBe(30)
    expect(people.map(({ email }) => inbox.sentTo(email))).toEqual(people.map(() => 1))
    const [{ email } = newPerson()] = people
    const chosen = {
      identifier: email,
      code: inbox.codeTo(email, 8),
      newPassword: 'quartz lantern meadow oboe 47',
    }
    expected(await server.call('chooseFirstPassword', { body: chosen }), 204)
  })

  test('whose mail could not be sent are tried again, with a code that works', async () => {
    const { add } = await confirmed()
    const person = newPerson()
    await server.deliverDue()
    inbox.answer({ outcome: 'not-sent', reason: 'timeout' })
    expected(await add([person]), 200)
    await server.deliverDue()
    await server.deliverDue()
    expect(inbox.sentTo(person.email)).toBe(1)
    server.clock.advance(60_000)
    await server.deliverDue()
    expect(inbox.sentTo(person.email)).toBe(2)
    const chosen = {
      identifier: person.email,
      code: inbox.codeTo(person.email, 8),
      newPassword: 'quartz lantern meadow oboe 47',
    }
    expected(await server.call('chooseFirstPassword', { body: chosen }), 204)
    server.clock.advance(600_000)
    await server.deliverDue()
    expect(inbox.sentTo(person.email)).toBe(2)
  })

  test('all or none: a role above one’s own refuses the request, as a missing step-up does', async () => {
    const { token, add } = await confirmed('administrator')
    const people = [newPerson(), newPerson({ role: 'owner' })]
    expect(problemOf(await add(people))).toBe('forbidden')
    const emails = people.map(({ email }) => email)
    const checked = await server.call('checkAddresses', { token, body: { emails } })
    expect(expected(checked, 200).isTaken).toEqual([false, false])
    const user = await server.addUser('owner')
    const unconfirmed = await signInWithPassword(server, user)
    const body = { people: [newPerson()] }
    const refused = await server.call('importPeople', { token: unconfirmed, body })
    expect(problemOf(refused)).toBe('step-up-required')
  })

  test('are asked for in one’s own company only', async () => {
    const company = await createCompany(server)
    const { owner } = company
    const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
    const stranger = await server.addUser()
    const emails = [owner.email.toUpperCase(), stranger.email]
    const checked = await server.call('checkAddresses', { token, body: { emails } })
    expect(expected(checked, 200).isTaken).toEqual([true, false])
  })
})

test('ten thousand rows, fifty of them wrong, stopped half-way and begun again beside a second run', async () => {
  const ROWS = 10_000
  const lines = Array.from({ length: ROWS }, (_, index) =>
    index % 200 === 7 ? `Wrong,row ${index}` : `P ${index},many-${index}@acme.example`,
  )
  const file = readPeopleFile(['name,email', ...lines].join('\n'), {
    usualLocale: 'en',
    mayGive: () => true,
  })
  if (!file.ok) throw new Error('The file was refused.')
  const people = file.rows.flatMap(({ person }) => (person === null ? [] : [person]))
  expect(people).toHaveLength(ROWS - 50)
  const { id: companyId } = await createCompany(server)
  const AT_ONCE = 200
  const run = async (until: number, reversed: boolean) => {
    let added = 0
    const all = reversed ? people.toReversed() : people
    for (let from = 0; from < until; from += AT_ONCE) {
      const some = all
        .slice(from, from + AT_ONCE)
        .map((person) => ({ ...person, id: newId(randomBytes) }))
      added += await database.transaction(
        async (tx) => (await insertPeople(tx, companyId, some, server.clock.nowMs())).size,
      )
    }
    return added
  }
  const half = await run(ROWS / 2, false)
  const both = await Promise.all([run(ROWS, false), run(ROWS, true)])
  expect(half + both[0] + both[1]).toBe(ROWS - 50)
  const [row] = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM users WHERE company_id = $1 AND email LIKE 'many-%'`,
    [companyId],
  )
  expect(row?.count).toBe(ROWS - 50)
})
