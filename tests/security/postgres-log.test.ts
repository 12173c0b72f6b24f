// Threat: whoever sends codes that are refused fills PostgreSQL's log, in which an error then means nothing.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { MethodType, PhoneMethodType } from '../../src-shared/model/two-factor/method.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import {
  enrolledUser,
  problemOf,
  startChallenge,
  tally,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { outOfBandUser, sentProof } from '../support/backend-out-of-band.ts'
import { wrongCodes } from '../support/backend-totp.ts'
import { createTestBackend, TEST_COMPANY_ID } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { changePolicy } from '../support/change-policy.ts'
import { createCodeInbox } from '../support/code-inbox.ts'
import type { CodeInbox } from '../support/code-inbox.ts'

let database: TestDatabase
let server: TestBackend
let inbox: CodeInbox
let name: string

beforeAll(async () => {
  database = await openTestDatabase()
  inbox = createCodeInbox()
  const webhook = { send: async () => ({ outcome: 'sent' as const }), close: async () => {} }
  server = await createTestBackend({ database, senders: { ...inbox.senders, webhook } })
  await server.addUser()
  await changePolicy(database, TEST_COMPANY_ID, { allowedMethods: MethodType.options })
  const [row] = await database.query<{ name: string }>('SELECT current_database() AS name')
  name = row?.name ?? ''
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

let marks = 0

/** What the server logged of this database at level ERROR or worse, up to now. */
async function errors(): Promise<string[]> {
  // An error of our own comes behind all that was before it.
  marks += 1
  const mark = `mark_${marks}_of_${name}`
  await expect(database.query(`SELECT ${mark}`)).rejects.toThrow(mark)
  let log = ''
  await expect
    .poll(async () => (log = await readFile(inject('postgres').logFile, 'utf8')), {
      timeout: 20_000,
    })
    .toContain(mark)
  const lines = log.split('\n').filter((line) => line.includes(` ${name} `))
  return lines.filter((line) => / (?:ERROR|FATAL|PANIC):/.test(line) && !line.includes('mark_'))
}

test('the log is read: an error is found in it', async () => {
  await expect(database.query('SELECT 1/0')).rejects.toThrow(/division by zero/)
  expect(await errors()).toEqual([expect.stringContaining('division by zero')])
})

test('codes that are refused at a sign-in are no errors of the database', async () => {
  const before = await errors()
  const user = await enrolledUser(server)
  const proof = totpProof(server, user)
  const challenges = []
  while (challenges.length < 8) challenges.push(await startChallenge(server, user))
  // One code at eight sign-ins, then a used code again, then at a sign-in that is complete.
  const replies = await Promise.all(challenges.map((challenge) => verify(server, challenge, proof)))
  expect(tally(replies)).toEqual({ 200: 1, 422: 7 })
  const replayed = await verify(server, await startChallenge(server, user), proof)
  expect(problemOf(replayed)).toBe('code-rejected')
  const done = challenges[replies.findIndex(({ status }) => status === 200)]!
  expect(problemOf(await verify(server, done, proof))).toBe('challenge-expired')
  const recoveryCode = user.recoveryCodes[0]
  const [one, two] = [await startChallenge(server, user), await startChallenge(server, user)]
  const twice = await Promise.all([one, two].map((each) => verify(server, each, { recoveryCode })))
  expect(tally(twice)).toEqual({ 200: 1, 422: 1 })
  expect(await errors()).toEqual(before)
})

test.each(PhoneMethodType.options)(
  'nor are codes by %s, refused at a sign-in and at a step-up',
  async (type) => {
    const before = await errors()
    const user = await outOfBandUser(server, inbox, type)
    const challenge = await startChallenge(server, user)
    const proof = await sentProof(server, inbox, challenge, user)
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => verify(server, challenge, proof)),
    )
    expect(tally(replies)[200]).toBe(1)
    const { token } = user
    const body = { password: user.password }
    const { id } = (await server.call('startStepUp', { token, body })).body
    const elsewhere = await server.call('verifyStepUp', { token, id, body: proof })
    expect(problemOf(elsewhere)).toBe('code-rejected')
    expect(await errors()).toEqual(before)
  },
)

test('nor is a lockout that comes while a right code is on its way', async () => {
  const before = await errors()
  const user = await enrolledUser(server)
  const codes = wrongCodes(user.secret, server.clock.nowMs(), 30)
  const challenges = []
  while (challenges.length < 30) challenges.push(await startChallenge(server, user))
  const replies = await Promise.all([
    ...challenges.map((challenge, index) =>
      verify(server, challenge, { methodId: user.methodId, code: codes[index] }),
    ),
    verify(server, await startChallenge(server, user), totpProof(server, user)),
  ])
  expect(replies.map(problemOf)).toContain('too-many-attempts')
  expect(await errors()).toEqual(before)
})
