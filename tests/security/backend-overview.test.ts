// What administrators see of their whole company: only theirs, and never a row of each event.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOverviews } from '../../src-backend/flows/people/overviews.ts'
import { COUNTED_WHILE_WAITING } from '../../src-backend/store/people/company-days.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend, TestUser } from '../support/backend.ts'
import { HOUR_MS } from '../support/backend-clock.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  confirmWithPassword,
  enrolledUser,
  expected,
  signInWithPassword,
  startChallenge,
  verify,
} from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'

const DAY_MS = 24 * HOUR_MS

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

async function owner(): Promise<TestUser & { token: string; company: string }> {
  const company = randomUUID()
  const user = await server.addUser('owner', company)
  const token = await confirmWithPassword(server, await signInWithPassword(server, user), user)
  return { ...user, token, company }
}

const overview = async (token: string) => expected(await server.call('overview', { token }), 200)
const today = () => new Date(server.clock.nowMs()).toISOString().slice(0, 10)

/** Lets a company look like a large one whose counts are kept. */
const becomeLarge = (company: string) =>
  database.query('UPDATE company_counts SET people = $2 WHERE company_id = $1', [
    company,
    COUNTED_WHILE_WAITING + 1,
  ])

describe('the overview', () => {
  test('counts who is protected and how, who is missing, and what needs attention', async () => {
    const { token, company, email: ownEmail } = await owner()
    const ann = await enrolledUser(server, 'user', company)
    const bob = await enrolledUser(server, 'user', company)
    const eve = await server.addUser('user', company)
    const gone = await server.addUser('user', company)
    const reason = 'Left the company'
    expected(await server.call('disablePerson', { token, id: gone.id, body: { reason } }), 200)
    for (let round = 0; round < 2; round += 1) {
      const challenge = await startChallenge(server, ann)
      for (let guess = 0; guess < 5; guess += 1) {
        await verify(server, challenge, { methodId: ann.methodId, code: '000000' })
      }
    }
    const pass = { reason, hours: 2, isForOneSignIn: true }
    expected(await server.call('givePass', { token, id: bob.id, body: pass }), 201)
    for (const code of bob.recoveryCodes.slice(0, 7)) {
      const challenge = await startChallenge(server, bob)
      expected(await verify(server, challenge, { recoveryCode: code }), 200)
    }
    const { counts, days, missing, countedAt } = await overview(token)
    expect(counts).toEqual({
      people: 4,
      protected: 2,
      missing: 2,
      methods: [{ type: 'totp', people: 2 }],
      locked: 1,
      passes: 1,
      resets: 0,
      fewRecoveryCodes: 1,
      invited: 0,
      failedMessages: 0,
    })
    expect(days).toEqual([{ day: today(), people: 4, protected: 2 }])
    const named = missing.map(({ email }: { email: string }) => email)
    expect(named.toSorted()).toEqual([ownEmail, eve.email].toSorted())
    expect(missing).toMatchObject([{ deadline: null }, { deadline: null }])
    expect(countedAt).toBe(new Date(server.clock.nowMs()).toISOString())
  })

  test('names the most urgent first, and whoever has only a method that is not allowed', async () => {
    const { token, company } = await owner()
    const ann = await enrolledUser(server, 'administrator', company)
    const late = await server.addUser('user', company)
    await database.query("UPDATE users SET created_at = now() + interval '3 days' WHERE id = $1", [
      late.id,
    ])
    const early = await server.addUser('user', company)
    await changePolicy(database, company, { isRequired: true, graceDays: 7 })
    const named = (await overview(token)).missing
    expect(named.map(({ id }: { id: string }) => id).indexOf(late.id)).toBe(2)
    expect(named.map(({ id }: { id: string }) => id)).toContain(early.id)
    const deadlines: string[] = named.map(({ deadline }: { deadline: string }) => deadline)
    expect(deadlines.every((deadline) => Date.parse(deadline) > 0)).toBe(true)
    expect(deadlines.toSorted()).toEqual(deadlines)

    await database.query(
      "UPDATE company_policies SET allowed_methods = ARRAY['email'] WHERE company_id = $1",
      [company],
    )
    const { counts, missing } = await overview(token)
    expect(counts).toMatchObject({ people: 4, protected: 1, missing: 4 })
    expect(missing.map(({ id }: { id: string }) => id)).toContain(ann.id)
  })

  test('counts messages of the last seven days that could not be sent', async () => {
    const { token, id, company } = await owner()
    for (const [days, state] of [
      [1, 'failed'],
      [6, 'failed'],
      [6, 'sent'],
      [8, 'failed'],
    ] as const) {
      await database.query(
        `WITH event AS (
           INSERT INTO security_events (id, company_id, user_id, actor_id, kind, occurred_at)
           VALUES (gen_random_uuid(), $1, $2, $2, 'signed-in', $3) RETURNING id)
         INSERT INTO event_deliveries (event_id, channel, state, next_try_at)
         SELECT id, 'email', $4, $3 FROM event`,
        [company, id, new Date(server.clock.nowMs() - days * DAY_MS), state],
      )
    }
    expect((await overview(token)).counts.failedMessages).toBe(2)
  })

  test('keeps each day as it was counted first, for ninety days, and purges old ones', async () => {
    const { token, company } = await owner()
    await server.backend.startCounting()
    const first = today()
    await enrolledUser(server, 'user', company)
    server.clock.advance(DAY_MS)
    expect((await overview(token)).days).toEqual([
      { day: first, people: 1, protected: 0 },
      { day: today(), people: 2, protected: 1 },
    ])
    const day = (back: number) =>
      new Date(server.clock.nowMs() - back * DAY_MS).toISOString().slice(0, 10)
    for (const back of [89, 90, 401]) {
      await database.query('INSERT INTO company_days VALUES ($1, $2, 1, 1)', [company, day(back)])
    }
    expect((await overview(token)).days.map((one: { day: string }) => one.day)).toEqual([
      day(89),
      first,
      today(),
    ])
    await server.backend.startPurging()
    const kept = await database.query('SELECT 1 FROM company_days WHERE company_id = $1', [company])
    expect(kept).toHaveLength(3)
  })

  test('of a large company is the kept count, which says its time; names are of now', async () => {
    const { token, company } = await owner()
    const ann = await server.addUser('user', company)
    const overviews = createOverviews({ database, nowMs: server.clock.nowMs })
    const count = () => overviews.countAll(() => false)
    await count()
    const counted = new Date(server.clock.nowMs()).toISOString()
    await becomeLarge(company)
    server.clock.advance(60_000)
    const bob = await server.addUser('user', company)
    await database.query('UPDATE users SET name = $2 WHERE id = $1', [ann.id, 'Ann Newname'])
    const kept = await overview(token)
    expect(kept.counts.people).toBe(2)
    expect(kept.countedAt).toBe(counted)
    expect(kept.missing).toHaveLength(2)
    expect(kept.missing).toContainEqual(
      expect.objectContaining({ id: ann.id, name: 'Ann Newname' }),
    )

    // Counted anew when the count is some minutes old, and not before.
    await count()
    expect((await overview(token)).countedAt).toBe(counted)
    server.clock.advance(5 * 60_000)
    await count()
    await becomeLarge(company)
    const again = await overview(token)
    expect(again.counts.people).toBe(3)
    expect(again.missing.map(({ id }: { id: string }) => id)).toContain(bob.id)
  })

  test('is of one’s own company, for administrators only', async () => {
    const { token } = await owner()
    const user = await server.addUser('user', TEST_COMPANY_ID)
    const refused = await server.call('overview', {
      token: await signInWithPassword(server, user),
    })
    expect(refused.status).toBe(403)
    expect((await overview(token)).counts.people).toBe(1)
    expect((await server.call('overview', {})).status).toBe(401)
  })
})
