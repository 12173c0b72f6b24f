// Threats: an instance or PostgreSQL killed at any moment, and an unreachable database. No code works twice,
// no attempt is free, no method is half-made, and every response stays true.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashToken } from '../../src-backend/domain/secrets/tokens.ts'
import { DatabaseUnavailable } from '../../src-backend/store/engine/database.ts'
import { migrate } from '../../src-backend/store/engine/migrate.ts'
import type { PostgresDatabase } from '../../src-backend/store/engine/postgres.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { createFakeClock, createFastClock } from '../support/backend-clock.ts'
import {
  enrolledUser,
  startChallenge,
  startSignIn,
  totpProof,
  verify,
} from '../support/backend-people.ts'
import { wrongCodes } from '../support/backend-totp.ts'
import { createPostgresCluster } from '../support/postgres-cluster.ts'
import type { PostgresCluster } from '../support/postgres-cluster.ts'
import { connectForTest, createDatabase } from '../support/postgres-database.ts'
import { createLedger, runLoad } from './postgres-crash-load.ts'
import type { People } from './postgres-crash-load.ts'

const INSTANCE_KILLS = 4
const DATABASE_KILLS = 4
/** No one succeeded for this long: it does not continue. */
const HANGS_MS = { timeout: 60_000 }

let cluster: PostgresCluster
let url: string
let database: PostgresDatabase
const children: ChildProcess[] = []

beforeAll(async () => {
  cluster = await createPostgresCluster('durable')
  url = await createDatabase(cluster.url('postgres'), 'template1')
  database = await connectForTest(url)
  await migrate(database, 0)
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await database.close()
  await cluster.remove()
})

describe('the database is away', () => {
  let server: TestBackend
  beforeAll(async () => {
    server = await createTestBackend({ database, clock: createFakeClock() })
  })
  afterAll(() => server.stop())

  test('unavailable, whatever the code; then the same instance goes on, and nothing was free', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const [code] = wrongCodes(user.secret, server.clock.nowMs(), 1)
    const wrong = { methodId: user.methodId, code }
    expect((await verify(server, challenge, wrong)).body.attemptsLeft).toBe(4)
    const { app } = server.backend
    expect((await app.inject('/readyz')).statusCode).toBe(200)
    await cluster.stop()

    const away = [
      await verify(server, challenge, totpProof(server, user)),
      await verify(server, challenge, wrong),
      await verify(server, challenge, { recoveryCode: user.recoveryCodes[0] }),
      await startSignIn(server, user),
      await server.call('account', { token: user.token }),
    ]
    for (const reply of away) {
      expect(reply.status).toBe(503)
      expect(reply.headers['retry-after']).toBe('5')
      expect(reply.text).toBe(away[0]!.text)
      expect(reply.body.type).toBe('urn:sync:problem:unavailable')
    }
    await vi.waitUntil(async () => (await app.inject('/readyz')).statusCode === 503, HANGS_MS)
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    await cluster.start()
    expect((await verify(server, challenge, wrong)).body.attemptsLeft).toBe(3)
    await vi.waitUntil(async () => (await app.inject('/readyz')).statusCode === 200, HANGS_MS)
    expect((await verify(server, challenge, totpProof(server, user))).status).toBe(200)
    expect((await server.call('account', { token: user.token })).status).toBe(200)
    const lines = server.logLines.filter((line) => line.includes('"unavailable"'))
    expect(lines).toHaveLength(away.length)
  })

  test('crashed with requests under way: each is answered, none with success that did not happen', async () => {
    const user = await enrolledUser(server)
    const challenges = await Promise.all([1, 2, 3, 4].map(() => startChallenge(server, user)))
    const proof = totpProof(server, user)
    const asked = Promise.all(challenges.map((challenge) => verify(server, challenge, proof)))
    await cluster.stop('SIGKILL')
    const replies = await asked
    await cluster.start()
    const accepted = replies.filter(({ status }) => status === 200)
    expect(accepted.length).toBeLessThanOrEqual(1)
    const again = await verify(server, await startChallenge(server, user), proof)
    expect([200, 422]).toContain(again.status)
    if (accepted.length > 0) expect(again.status).toBe(422)
  })
})

/** Resolves when the database responds again. */
async function answersAgain(): Promise<void> {
  for (;;) {
    const [row] = await database.query('SELECT 1 AS one').catch((error: unknown) => {
      if (error instanceof DatabaseUnavailable) return []
      throw error
    })
    if (row !== undefined) return
  }
}

/** An instance in a separate process, and its address. */
async function startInstance(startMs: number): Promise<{ child: ChildProcess; base: string }> {
  const file = path.join(import.meta.dirname, 'postgres-crash-child.ts')
  const child = spawn(process.execPath, [file, url, String(startMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(child.stdout, 'data')
  return { child, base: String(line).trim() }
}

async function makePeople(server: TestBackend): Promise<People> {
  const make = <T>(length: number, one: () => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length }, one))
  return {
    signingIn: await make(4, () => enrolledUser(server)),
    recovering: await make(2, () => enrolledUser(server)),
    guessed: await make(30, () => enrolledUser(server)),
    enrolling: await make(60, () => server.addUser()),
  }
}

/** Compares the responses that people got with the database. */
async function expectTruth(ledger: ReturnType<typeof createLedger>): Promise<void> {
  for (const [code, times] of [...ledger.acceptedSteps, ...ledger.acceptedRecoveryCodes]) {
    expect(`${code} ${times}`).toBe(`${code} 1`)
  }
  const steps = await database.query<{ userId: string; lastStep: number }>(
    'SELECT user_id AS "userId", last_step AS "lastStep" FROM totp_methods',
  )
  const lastSteps = new Map(steps.map(({ userId, lastStep }) => [userId, lastStep]))
  for (const key of ledger.acceptedSteps.keys()) {
    const [userId = '', step] = key.split(' ')
    expect(lastSteps.get(userId)).toBeGreaterThanOrEqual(Number(step))
  }
  const used = await database.query<{ key: string }>(
    `SELECT user_id || ' ' || selector AS key FROM recovery_codes WHERE used_at IS NOT NULL`,
  )
  const usedCodes = new Set(used.map(({ key }) => key))
  for (const key of ledger.acceptedRecoveryCodes.keys()) {
    expect(usedCodes).toContain(key.slice(0, key.indexOf(' ') + 3))
  }

  const sessions = await database.query<{ hash: Uint8Array }>(
    'SELECT token_hash AS hash FROM sessions',
  )
  const hashes = new Set(sessions.map(({ hash }) => Buffer.from(hash).toString('hex')))
  for (const token of ledger.sessionTokens) {
    expect(hashes).toContain(Buffer.from(hashToken(token)).toString('hex'))
  }

  const failures = await database.query<{ id: string; failures: number }>(
    'SELECT user_id AS id, failures FROM factor_states',
  )
  const attempts = await database.query<{ id: string; failures: number }>(
    'SELECT id, attempts AS failures FROM sign_ins',
  )
  const counted = new Map([...failures, ...attempts].map((row) => [row.id, row.failures]))
  for (const [id, times] of [...ledger.rejectedOfUser, ...ledger.rejectedOfChallenge]) {
    expect(counted.get(id)).toBeGreaterThanOrEqual(times)
  }

  const halves = await database.query(
    `SELECT u.id FROM users u JOIN factor_states f ON f.user_id = u.id
       LEFT JOIN totp_methods m ON m.user_id = u.id
     WHERE (m.id IS NULL) <> (f.recovery_batch IS NULL)
       OR (SELECT count(*) FROM recovery_codes r WHERE r.user_id = u.id)
         <> CASE WHEN m.id IS NULL THEN 0 ELSE 10 END
       OR EXISTS (SELECT FROM recovery_codes r WHERE r.user_id = u.id AND r.batch <> f.recovery_batch)
       OR EXISTS (SELECT FROM totp_enrolments e WHERE e.id = m.id)`,
  )
  expect(halves).toEqual([])
  for (const userId of ledger.activated) expect(lastSteps.has(userId)).toBe(true)
}

describe('killed at random moments under load, two instances on one database', () => {
  test('no code works twice, no attempt is free, no method is half-made', async () => {
    const startMs = Date.now()
    const { nowMs } = createFastClock(startMs)
    const clock = { nowMs, advance: () => {}, set: () => {} }
    const server = await createTestBackend({ database, clock })
    const people = await makePeople(server)
    await server.stop()
    const ledger = createLedger()
    const instances = await Promise.all([startInstance(startMs), startInstance(startMs)])

    /** Applies load, kills at a random moment, lets the rest continue until someone succeeds, and checks. */
    const round = async (harm: () => Promise<unknown>): Promise<void> => {
      let isOver = false
      const load = runLoad(people, {
        instances: () => instances.map(({ base }) => base),
        nowMs,
        ledger,
        isOver: () => isOver,
      })
      await wait(150 + Math.random() * 600)
      await harm()
      const accepted = ledger.sessionTokens.length
      await vi.waitUntil(() => ledger.sessionTokens.length > accepted + 2, HANGS_MS)
      isOver = true
      await load
      await expectTruth(ledger)
    }

    for (let kill = 0; kill < INSTANCE_KILLS; kill += 1) {
      await round(async () => {
        const victim = instances[kill % 2]!
        victim.child.kill('SIGKILL')
        await once(victim.child, 'exit')
        instances[kill % 2] = await startInstance(startMs)
      })
    }
    for (let kill = 0; kill < DATABASE_KILLS; kill += 1) {
      await round(async () => {
        if (kill % 2 === 0) {
          await cluster.stop('SIGKILL')
          await cluster.start()
        } else {
          // One process of the server dies: it disconnects everyone and recovers by itself.
          const [row] = await database.query<{ id: number }>(
            `SELECT pid AS id FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1`,
          )
          const interrupted = database.query('SELECT pg_sleep(9)')
          process.kill(row!.id, 'SIGKILL')
          await expect(interrupted).rejects.toThrow(DatabaseUnavailable)
          await answersAgain()
        }
      })
    }
    // It was a real load: in the end there is enough of everything that must stay true, and all of it is.
    await round(() =>
      vi.waitUntil(
        () =>
          ledger.acceptedSteps.size > 8 &&
          ledger.acceptedRecoveryCodes.size > 4 &&
          ledger.rejectedOfUser.size > 4 &&
          ledger.activated.size > 8,
        HANGS_MS,
      ),
    )
  })
})
