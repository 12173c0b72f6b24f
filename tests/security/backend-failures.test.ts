// Threats: a crash between check and commit, a database error in verify: fail closed, never a free attempt.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestBackend, noLimits } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import type { Database, Queryable } from '../../src-backend/store/engine/database.ts'
import { enrolledUser, startChallenge, totpProof, verify } from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'

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

const INTERNAL_ERROR = {
  type: 'urn:sync:problem:internal-error',
  title: 'Something went wrong here.',
  status: 500,
}

/** The database, failing at statements that match while `isBroken`. */
function breakable(pattern: RegExp): { database: Database; repair: () => void } {
  let isBroken = true
  function fail(sql: string): void {
    if (isBroken && pattern.test(sql)) throw new Error('connection lost near 123456')
  }
  const query = (inner: Queryable) => (sql: string, parameters: never) => {
    fail(sql)
    return inner.query(sql, parameters)
  }
  return {
    database: {
      query: query(database) as Queryable['query'], // as much as its own: the rows are as the caller says
      transaction: (work) =>
        database.transaction((tx) =>
          work({
            ...tx,
            query: query(tx) as Queryable['query'],
            post(sql, parameters) {
              fail(sql)
              tx.post(sql, parameters)
            },
          }),
        ),
      close: async () => {},
    },
    repair: () => {
      isBroken = false
    },
  }
}

describe('the database fails', () => {
  test.each([
    ['when it is asked whether codes are locked', /FROM factor_states\s.*FOR UPDATE/s],
    ['when the step is claimed', /UPDATE methods SET last_step/],
    ['when the challenge is completed', /UPDATE sign_ins SET state = 'complete'/],
    ['when the session is written', /INSERT INTO sessions/],
    ['when it is written down', /INSERT INTO security_events/],
  ])('%s: no session, nothing counted, the code not used up', async (_, pattern) => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const { database: failing, repair } = breakable(pattern)
    const broken = await createTestBackend({ database: failing, clock: server.clock })
    const reply = await verify(broken, challenge, totpProof(server, user))
    expect(reply.body).toEqual(INTERNAL_ERROR)
    repair()
    const [code] = wrongCodes(user.secret, server.clock.nowMs(), 1)
    const wrong = await verify(broken, challenge, { methodId: user.methodId, code })
    expect(wrong.body.attemptsLeft).toBe(4)
    expect((await verify(broken, challenge, totpProof(server, user))).status).toBe(200)
    await broken.stop()
  })

  test.each([
    ['what the challenge has counted', /UPDATE sign_ins/],
    ['what the account has counted', /(?:UPDATE|FROM) factor_states\s/],
    ['the reading of the method', /JOIN sign_ins s/],
  ])(
    'at %s: right and wrong read the same, a hundred times, and no attempt was free',
    async (_, pattern) => {
      const user = await enrolledUser(server)
      const challenge = await startChallenge(server, user)
      const { database: failing, repair } = breakable(pattern)
      const broken = await createTestBackend({
        database: failing,
        clock: server.clock,
        limits: noLimits,
      })
      const codes = wrongCodes(user.secret, server.clock.nowMs(), 100)
      const right = await verify(broken, challenge, totpProof(server, user))
      expect(right.body).toEqual(INTERNAL_ERROR)
      for (const code of codes) {
        const wrong = await verify(broken, challenge, { methodId: user.methodId, code })
        expect(wrong.text).toBe(right.text)
      }
      repair()
      const wrong = { methodId: user.methodId, code: codes[0] }
      expect((await verify(broken, challenge, wrong)).body.attemptsLeft).toBe(4)
      expect((await verify(broken, challenge, totpProof(server, user))).status).toBe(200)
      await broken.stop()
    },
  )

  test('a wrong code is counted though it cannot be written down', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const { database: failing } = breakable(/INSERT INTO security_events/)
    const broken = await createTestBackend({ database: failing, clock: server.clock })
    const codes = wrongCodes(user.secret, server.clock.nowMs(), 5)
    for (const code of codes) {
      const reply = await verify(broken, challenge, { methodId: user.methodId, code })
      expect(reply.body).toEqual(INTERNAL_ERROR)
    }
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(410)
    await broken.stop()
  })

  test('neither the log nor the reply repeats what was in the error', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const { database: failing } = breakable(/UPDATE methods SET last_step/)
    const broken = await createTestBackend({ database: failing, clock: server.clock })
    await verify(broken, challenge, totpProof(server, user))
    const line = broken.logLines.find((text) => text.includes('request-failed'))
    expect(line).toContain('connection lost')
    expect(line).not.toContain('123456')
    await broken.stop()
  })
})
