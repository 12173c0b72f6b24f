// The one statement that accepts a right code: everything or nothing, which condition did not hold, who
// of several wins, and which index each part uses. On both databases.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ATTEMPTS_PER_CHALLENGE } from '../../src-backend/domain/limits/lockout.ts'
import { acceptCode, acceptingStatement } from '../../src-backend/store/challenges/accept-code.ts'
import type { CompletedSignIn, MethodCode } from '../../src-backend/store/challenges/accept-code.ts'
import type { Database, Queryable } from '../../src-backend/store/engine/database.ts'
import { countSmsSent } from '../../src-backend/store/factors/sms-completions.ts'
import { writeCode } from '../../src-backend/store/factors/out-of-band-codes.ts'
import { MINUTE_MS, STEP_MS } from '../support/backend-clock.ts'
import { isOnPostgres, openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, startChallenge, totpProof, verify } from '../support/backend-people.ts'
import type { EnrolledUser } from '../support/backend-people.ts'
import { createTestBackend, testMasterKey } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'

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

const kinds = ['time-step', 'sent-code'] as const
type Kind = (typeof kinds)[number]

/** The instant that the statement takes as now. */
const now = () => server.clock.nowMs()
const stepOfNow = () => Math.floor(now() / STEP_MS)

/** A sign-in that waits, with a right code of this kind for it. */
async function waiting(kind: Kind, user: EnrolledUser): Promise<CompletedSignIn> {
  const { id } = await startChallenge(server, user)
  const code = kind === 'time-step' ? totpCode(user) : await sentCode(user, id)
  return {
    id,
    userId: user.id,
    budget: 'strangers',
    maxAttempts: ATTEMPTS_PER_CHALLENGE,
    code,
    session: {
      id: randomUUID(),
      tokenHash: randomBytes(32),
      place: { deviceName: 'Test computer', system: 'linux', networkAddress: '192.0.2.1' },
      amr: 'pwd otp mfa',
      expiresAtMs: now() + MINUTE_MS,
    },
    isDeviceNoted: true,
    event: { id: randomUUID(), kind: 'signed-in' },
    channels: ['email', 'webhook'],
  }
}

function totpCode(user: EnrolledUser, step = stepOfNow()): MethodCode {
  return { by: 'time-step', methodId: user.methodId, step }
}

async function sentCode(user: EnrolledUser, contextId: string): Promise<MethodCode> {
  const hash = randomBytes(32)
  const id = await database.transaction(async (tx) => {
    await countSmsSent(tx, '34', MINUTE_MS, now())
    const row = { id: randomUUID(), userId: user.id, contextId, methodId: randomUUID(), hash }
    const until = { resendAfterMs: now(), expiresAtMs: now() + MINUTE_MS }
    return writeCode(tx, { ...row, keyId: testMasterKey.id, ...until }, now())
  })
  if (id === null) throw new Error('No code was written.')
  return { by: 'sent-code', code: { id, hash }, completion: '34' }
}

/** All that accepting a code changes, of one person. */
async function traces(user: EnrolledUser) {
  const read = (sql: string) => database.query<object>(sql, [user.id])
  return {
    factors: await read('SELECT * FROM factor_states WHERE user_id = $1'),
    totp: await read('SELECT last_step FROM methods WHERE user_id = $1'),
    sent: await read('SELECT id, used_at FROM out_of_band_codes WHERE user_id = $1 ORDER BY id'),
    signIns: await read('SELECT id, state FROM sign_ins WHERE user_id = $1 ORDER BY id'),
    sessions: await read(
      'SELECT id, system, network_address FROM sessions WHERE user_id = $1 ORDER BY id',
    ),
    devices: await read('SELECT * FROM known_devices WHERE user_id = $1 ORDER BY fingerprint'),
    locale: await read('SELECT message_locale FROM users WHERE id = $1'),
    events: await read(
      'SELECT id, network_address FROM security_events WHERE user_id = $1 ORDER BY id',
    ),
    deliveries: await read(
      `SELECT d.* FROM event_deliveries d JOIN security_events e ON e.id = d.event_id
       WHERE e.user_id = $1 ORDER BY d.event_id, d.channel`,
    ),
    sms: await database.query<object>('SELECT proven FROM sms_completions'),
  }
}

async function fail(user: EnrolledUser, failures: number, lockedForMs: number | null) {
  await database.query(
    'UPDATE factor_states SET failures = $2, locked_until = $3 WHERE user_id = $1',
    [user.id, failures, lockedForMs === null ? null : new Date(now() + lockedForMs)],
  )
}

describe.each(kinds)('%s', (kind) => {
  test('all of it is done', async () => {
    const user = await enrolledUser(server)
    const signIn = await waiting(kind, user)
    await fail(user, 3, null)
    await database.query("UPDATE sign_ins SET message_locale = 'es' WHERE id = $1", [signIn.id])
    const before = await traces(user)
    expect(await acceptCode(database, signIn, now())).toBeNull()
    const after = await traces(user)
    expect(after.factors).toMatchObject([{ failures: 0, locked_until: null }])
    expect(after.signIns).toEqual([{ id: signIn.id, state: 'complete' }])
    const from = { network_address: '192.0.2.1' }
    expect(after.sessions).toContainEqual({ id: signIn.session.id, system: 'linux', ...from })
    expect(after.events).toContainEqual({ id: signIn.event.id, ...from })
    expect(after.sessions).toHaveLength(before.sessions.length + 1)
    expect(after.devices).toMatchObject([{ last_seen_at: new Date(now()) }])
    expect(after.locale).toEqual([{ message_locale: 'es' }])
    const due = { event_id: signIn.event.id, state: 'due', tries: 0, next_try_at: new Date(now()) }
    expect(after.deliveries).toEqual([
      { ...due, channel: 'email' },
      { ...due, channel: 'webhook' },
    ])
    if (kind === 'time-step') expect(after.totp).toEqual([{ last_step: stepOfNow() }])
    else {
      expect(after.sent).toMatchObject([{ used_at: new Date(now()) }])
      expect(after.sms).not.toEqual(before.sms)
    }
  })

  test('what is not wanted is left as it is', async () => {
    const user = await enrolledUser(server)
    const signIn = { ...(await waiting(kind, user)), isDeviceNoted: false, channels: [] }
    const before = await traces(user)
    expect(await acceptCode(database, signIn, now())).toBeNull()
    const after = await traces(user)
    expect([after.devices, after.locale, after.deliveries]).toEqual([
      before.devices,
      before.locale,
      before.deliveries,
    ])
    expect(after.events).toHaveLength(before.events.length + 1)
  })

  test.each([
    ['factors-open', 'a lockout', (user: EnrolledUser) => fail(user, 10, MINUTE_MS)],
    ['factors-open', 'a hundred failures', (user: EnrolledUser) => fail(user, 100, null)],
    ['code-unused', 'a code that is used up', useUp],
    ['challenge-open', 'a sign-in that is over', cancel],
    ['challenge-open', 'five wrong codes', wrongFiveTimes],
    ['challenge-open', 'a sign-in that is too old', expire],
  ] as const)('%s, for %s: told, and nothing is done', async (condition, _, change) => {
    const user = await enrolledUser(server)
    const signIn = await waiting(kind, user)
    await change(user, signIn)
    const before = await traces(user)
    expect(await acceptCode(database, signIn, now())).toBe(condition)
    expect(await traces(user)).toEqual(before)
  })

  test('of several conditions that do not hold, the first is told', async () => {
    const user = await enrolledUser(server)
    const signIn = await waiting(kind, user)
    await cancel(user, signIn)
    await useUp(user, signIn)
    expect(await acceptCode(database, signIn, now())).toBe('code-unused')
    await fail(user, 10, MINUTE_MS)
    expect(await acceptCode(database, signIn, now())).toBe('factors-open')
  })

  test("another person's code, and another person's sign-in", async () => {
    const [user, other] = [await enrolledUser(server), await enrolledUser(server)]
    const [mine, theirs] = [await waiting(kind, user), await waiting(kind, other)]
    expect(await acceptCode(database, { ...mine, code: theirs.code }, now())).toBe('code-unused')
    const crossed = await acceptCode(database, { ...mine, id: theirs.id }, now())
    expect(crossed).toBe(kind === 'time-step' ? 'challenge-open' : 'code-unused')
    expect(await acceptCode(database, theirs, now())).toBeNull()
  })

  test('each budget is looked at, and forgotten, by itself', async () => {
    const user = await enrolledUser(server)
    await fail(user, 100, null)
    const known = await waiting(kind, user)
    expect(await acceptCode(database, { ...known, budget: 'known-device' }, now())).toBeNull()
    expect((await traces(user)).factors).toMatchObject([{ failures: 100 }])
  })

  test('a part that fails takes all with it', async () => {
    const user = await enrolledUser(server)
    const [first, second] = [await waiting(kind, user), await waiting(kind, user)]
    const taken = { ...second, event: { ...second.event, id: first.event.id } }
    server.clock.advance(STEP_MS)
    expect(await acceptCode(database, first, now())).toBeNull()
    const before = await traces(user)
    const code = kind === 'time-step' ? totpCode(user) : second.code
    await expect(acceptCode(database, { ...taken, code }, now())).rejects.toThrow(/duplicate key/)
    expect(await traces(user)).toEqual(before)
  })

  test('each part uses the index that is meant for it', async () => {
    const user = await enrolledUser(server)
    const { sql, parameters } = acceptingStatement(await waiting(kind, user), now())
    const scans = await database.transaction(async (tx) => {
      // So few rows are read from one end to the other whatever there is; but not when that is dear.
      await tx.execute('SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off')
      const [row] = await tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (FORMAT JSON) ${sql}`,
        parameters,
      )
      return row === undefined ? [] : scansOf(row['QUERY PLAN'][0].Plan)
    })
    const code =
      kind === 'time-step'
        ? ['methods by methods_pkey', 'methods by methods_pkey']
        : [
            'out_of_band_codes by out_of_band_codes_pkey',
            'out_of_band_codes by out_of_band_codes_pkey',
            'sms_completions by sms_completions_pkey',
          ]
    expect(scans.toSorted()).toEqual(
      [
        ...code,
        'factor_states by factor_states_pkey',
        'factor_states by factor_states_pkey',
        'sign_ins by sign_ins_pkey',
        'users by users_pkey',
        'users by users_pkey',
      ].toSorted(),
    )
  })
})

async function useUp({ id }: EnrolledUser, signIn: CompletedSignIn): Promise<void> {
  if (signIn.code.by === 'time-step') {
    await database.query('UPDATE methods SET last_step = $2 WHERE user_id = $1', [
      id,
      signIn.code.step,
    ])
  } else {
    await database.query('UPDATE out_of_band_codes SET used_at = $2 WHERE id = $1', [
      signIn.code.code.id,
      new Date(now()),
    ])
  }
}

async function cancel(_: EnrolledUser, { id }: CompletedSignIn): Promise<void> {
  await database.query("UPDATE sign_ins SET state = 'cancelled' WHERE id = $1", [id])
}

async function wrongFiveTimes(_: EnrolledUser, { id }: CompletedSignIn): Promise<void> {
  await database.query('UPDATE sign_ins SET attempts = 5 WHERE id = $1', [id])
}

async function expire(_: EnrolledUser, { id }: CompletedSignIn): Promise<void> {
  await database.query('UPDATE sign_ins SET expires_at = $2 WHERE id = $1', [id, new Date(now())])
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly PlanNode[]
}

/** How each table of a plan is read: by which index, or without one. */
function scansOf(node: PlanNode): string[] {
  const isScan = node['Node Type'].includes('Scan') && node['Relation Name'] !== undefined
  const how = node['Index Cond'] === undefined ? 'no index' : (node['Index Name'] ?? 'no index')
  return [
    ...(isScan ? [`${node['Relation Name']} by ${how}`] : []),
    ...(node.Plans ?? []).flatMap(scansOf),
  ]
}

describe('a right code at a sign-in, with mails and a webhook configured', () => {
  test('one statement reads, one accepts', async () => {
    const user = await enrolledUser(server)
    await verify(server, await startChallenge(server, user), totpProof(server, user))
    server.clock.advance(STEP_MS)
    const statements: string[] = []
    const sender = { send: async () => ({ outcome: 'sent' as const }), close: async () => {} }
    const recorded = await createTestBackend({
      database: recording(database, statements),
      clock: server.clock,
      senders: { email: sender, sms: null, voice: null, webhook: sender },
    })
    const challenge = await startChallenge(recorded, user)
    statements.length = 0
    expect((await verify(recorded, challenge, totpProof(recorded, user))).status).toBe(200)
    expect(statements.map((sql) => sql.slice(0, 12))).toEqual(['SELECT s.use', 'WITH factors'])
    const events = await database.query<{ channel: string }>(
      `SELECT d.channel FROM event_deliveries d JOIN security_events e ON e.id = d.event_id
       WHERE e.user_id = $1 AND e.kind = 'signed-in'`,
      [user.id],
    )
    expect(events).toEqual([{ channel: 'webhook' }])
    await recorded.stop()
  })
})

function recording(inner: Database, statements: string[]): Database {
  const query =
    (asked: Queryable): Queryable['query'] =>
    (sql, parameters) => {
      statements.push(sql)
      return asked.query(sql, parameters)
    }
  return {
    query: query(inner),
    transaction: (work) =>
      inner.transaction((tx) =>
        work({
          ...tx,
          query: query(tx),
          post(sql, parameters) {
            statements.push(sql)
            tx.post(sql, parameters)
          },
        }),
      ),
    close: async () => {},
  }
}

// PGlite has one connection: nobody waits for a lock there.
describe.runIf(isOnPostgres)('while another transaction holds the lock', () => {
  /** Begins `attempts` while somebody holds the person's factors, and lets them go at once. */
  async function race<T>(user: EnrolledUser, attempts: (() => Promise<T>)[]): Promise<T[]> {
    const [holder = database] = database.instances
    const under = await holder.transaction(async (tx) => {
      await tx.query('SELECT FROM factor_states WHERE user_id = $1 FOR UPDATE', [user.id])
      const begun = attempts.map((attempt) => attempt())
      await allWait(attempts.length)
      return { begun }
    })
    return Promise.all(under.begun)
  }

  /** Not asked in the transaction, to which the server shows one moment's activity. */
  async function allWait(count: number): Promise<void> {
    await expect
      .poll(
        () =>
          database.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database()
               AND wait_event_type = 'Lock' AND query LIKE 'WITH factors%'`,
          ),
        { timeout: 5_000 },
      )
      .toHaveLength(count)
  }

  const by = (index: number): Database => database.instances[index % database.instances.length]!

  test.each(kinds)('%s: one code, one sign-in, six times: one session', async (kind) => {
    const user = await enrolledUser(server)
    const signIn = await waiting(kind, user)
    const outcomes = await race(
      user,
      Array.from({ length: 6 }, (_, index) => () => {
        const session = { ...signIn.session, id: randomUUID(), tokenHash: randomBytes(32) }
        const event = { ...signIn.event, id: randomUUID() }
        return acceptCode(by(index), { ...signIn, session, event }, now())
      }),
    )
    expect(outcomes.map(String).toSorted()).toEqual([
      ...Array<string>(5).fill('code-unused'),
      'null',
    ])
  })

  test('one code at six sign-ins: one session', async () => {
    const user = await enrolledUser(server)
    const signIns: CompletedSignIn[] = []
    while (signIns.length < 6) signIns.push(await waiting('time-step', user))
    const outcomes = await race(
      user,
      signIns.map((signIn, index) => () => acceptCode(by(index), signIn, now())),
    )
    expect(outcomes.map(String).toSorted()).toEqual([
      ...Array<string>(5).fill('code-unused'),
      'null',
    ])
  })

  test('two codes at two sign-ins: each gets its session, or the older one comes too late', async () => {
    const user = await enrolledUser(server)
    const [one, two] = [await waiting('time-step', user), await waiting('time-step', user)]
    const later = { ...two, code: totpCode(user, stepOfNow() + 1) }
    const outcomes = await race(user, [
      () => acceptCode(by(0), one, now()),
      () => acceptCode(by(1), later, now()),
    ])
    expect(outcomes[1]).toBeNull()
    expect([null, 'code-unused']).toContain(outcomes[0])
    expect((await traces(user)).totp).toEqual([{ last_step: stepOfNow() + 1 }])
  })

  test('two right codes at one sign-in: one session', async () => {
    const user = await enrolledUser(server)
    const one = await waiting('time-step', user)
    const two = { ...(await waiting('time-step', user)), id: one.id }
    const outcomes = await race(user, [
      () => acceptCode(by(0), one, now()),
      () => acceptCode(by(1), { ...two, code: totpCode(user, stepOfNow() + 1) }, now()),
    ])
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
  })

  test('a lockout that comes first, a sent code that is replaced first', async () => {
    const user = await enrolledUser(server)
    const [holder = database] = database.instances
    const signIn = await waiting('sent-code', user)
    const change = async (sql: string): Promise<unknown> => {
      const { outcome } = await holder.transaction(async (tx) => {
        await tx.query('SELECT FROM factor_states WHERE user_id = $1 FOR UPDATE', [user.id])
        const accepting = acceptCode(by(1), signIn, now())
        await allWait(1)
        await tx.query(sql, [user.id])
        return { outcome: accepting }
      })
      return outcome
    }
    expect(await change('UPDATE factor_states SET failures = 100 WHERE user_id = $1')).toBe(
      'factors-open',
    )
    await fail(user, 0, null)
    expect(
      await change("UPDATE out_of_band_codes SET code_hash = '\\x00' WHERE user_id = $1"),
    ).toBe('code-unused')
  })
})
