// Threats: somebody else in an account goes on after its owner said so, or uses the report against the owner.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STEP_MS } from '../support/backend-clock.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  enrolledUser,
  expected,
  problemOf,
  signInWithPassword,
  signInWithTotp,
  startChallenge,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'

const COMPANY = '44444444-4444-4444-8444-444444444444'
const inbox = createCodeInbox()
let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database, senders: inbox.senders })
  await server.addUser('user', COMPANY)
  await changePolicy(database, COMPANY, { trustedDeviceDays: 30 })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

const report = (token: string) => server.call('reportActivity', { token })

async function statusOf(token: string): Promise<number> {
  return (await server.call('account', { token })).status
}

/** A session on a device that needs no second factor from then on. */
async function signInAndTrust(user: EnrolledUser): Promise<string> {
  const challenge = await startChallenge(server, user)
  const proof = { ...totpProof(server, user), trustDevice: true }
  const { token } = expected(await verify(server, challenge, proof), 200)
  server.clock.advance(STEP_MS)
  return token
}

const mailsAbout = (person: { readonly email: string }) =>
  inbox.messages.filter(({ to, text }) => to === person.email && /wasn’t (?:you|them)/.test(text))

test('a report ends all other sessions, trusted devices and sign-ins under way, and is told', async () => {
  const user = await enrolledUser(server, 'user', COMPANY)
  const administrator = await server.addUser('administrator', COMPANY)
  const colleague = await server.addUser('user', COMPANY)
  const stranger = await server.addUser('owner')
  const [theirs, own] = [await signInAndTrust(user), await signInAndTrust(user)]
  const waiting = await startChallenge(server, user)
  const unconcerned = await signInWithPassword(server, colleague)
  expected(await report(own), 200)
  expect([await statusOf(theirs), await statusOf(own)]).toEqual([401, 200])
  expect(await statusOf(unconcerned)).toBe(200)
  expect((await verify(server, waiting, totpProof(server, user))).status).not.toBe(200)
  const devices = expected(await server.call('trustedDevices', { token: own }), 200)
  expect(devices).toEqual({ devices: [] })
  const { events } = expected(await server.call('activity', { token: own }), 200)
  expect(events[0]).toMatchObject({ kind: 'activity-reported' })

  const before = inbox.messages.length
  await server.deliverDue()
  const told = inbox.messages.slice(before).map(({ to, text }) => ({ to, text }))
  const toAdministrator = told.find(({ to }) => to === administrator.email)
  expect(toAdministrator?.text).toContain('says that something in the activity of their account')
  expect(mailsAbout(user).length).toBeGreaterThan(0)
  for (const { email } of [colleague, stranger]) {
    expect(told.some(({ to, text }) => to === email && text.includes('activity of'))).toBe(false)
  }
})

test('twelve reports at once, and more of them, are told once in ten minutes', async () => {
  const user = await enrolledUser(server, 'user', COMPANY)
  const token = await signInWithTotp(server, user)
  const replies = await Promise.all(Array.from({ length: 12 }, () => report(token)))
  expect(tally(replies)).toEqual({ 200: 12 })
  const reported = () =>
    database.query(
      `SELECT e.id, (SELECT count(*)::int FROM administrator_notices n WHERE n.event_id = e.id) AS told
       FROM security_events e WHERE e.user_id = $1 AND e.kind = 'activity-reported'`,
      [user.id],
    )
  expect(await reported()).toHaveLength(1)
  server.clock.advance(9 * 60_000)
  expected(await report(token), 200)
  expect(await reported()).toHaveLength(1)
  server.clock.advance(2 * 60_000)
  expected(await report(token), 200)
  expect(await reported()).toHaveLength(2)
})

test('a session that was taken over gets nothing by a report, and one that ended reports nothing', async () => {
  const user = await enrolledUser(server, 'user', COMPANY)
  const stolen = await signInWithTotp(server, user)
  expected(await report(stolen), 200)
  const body = { newPassword: 'a wholly different secret' }
  const change = await server.call('changePassword', { token: stolen, body })
  expect(problemOf(change)).toBe('step-up-required')
  const own = await signInWithTotp(server, user)
  expected(await report(own), 200)
  expect(await statusOf(stolen)).toBe(401)
  expect(problemOf(await report(stolen))).toBe('unauthenticated')
  expect(await statusOf(own)).toBe(200)
})
