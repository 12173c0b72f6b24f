/**
 * The overview of companies of 1, 1,000 and 1,000,000 people in one PostgreSQL, and of the one of 1,000 people while
 * the largest gets millions of events: `node tests/bench/overview.bench.ts [most people] [events]`. Prints the 50th and
 * 95th percentile of each, measured in turns; never fails on a time.
 */
import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { createOverviews } from '../../src-backend/flows/people/overviews.ts'
import type { Database } from '../../src-backend/store/engine/database.ts'
import { migrate } from '../../src-backend/store/engine/migrate.ts'
import { MAINTENANCE_TIMEOUTS } from '../../src-backend/store/engine/postgres.ts'
import { createPostgresCluster } from '../support/postgres-cluster.ts'
import { connectForTest } from '../support/postgres-database.ts'
import { quantile } from './statistics.ts'

const most = Number(process.argv[2] ?? 1_000_000)
const events = Number(process.argv[3] ?? 10_000_000)
const ROUNDS = 200
const sizes = [1, 1000, most]

/** A company whose people have an authenticator but for one in ten, and one in a hundred used seven recovery codes. */
async function addCompany(database: Database, people: number): Promise<string> {
  const id = randomUUID()
  await database.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica')
    await tx.query('INSERT INTO companies (id, name, created_at) VALUES ($1, $2, now())', [
      id,
      `Of ${people}`,
    ])
    await tx.query('INSERT INTO company_policies (company_id) VALUES ($1)', [id])
    await tx.query(
      `CREATE TEMPORARY TABLE made ON COMMIT DROP AS
       SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS batch, $1 || '-' || n || '@bench.example' AS email
       FROM generate_series(1, $2::int) AS n`,
      [id, people],
    )
    await tx.query(
      `INSERT INTO users (id, company_id, email, email_key, name, role, password_hash, created_at)
       SELECT id, $1, email, email, 'Bench Person', 'user', 'none', now() - make_interval(secs => n) FROM made`,
      [id],
    )
    await tx.query('INSERT INTO factor_states (user_id, recovery_batch) SELECT id, batch FROM made')
    await tx.query(
      `INSERT INTO methods (id, user_id, type, key_id, sealed, activated_at)
       SELECT gen_random_uuid(), id, 'totp', 'bench', '', now() FROM made WHERE n % 10 <> 0`,
    )
    await tx.query(
      `INSERT INTO recovery_codes (id, user_id, batch, selector, key_id, salt, hash, used_at)
       SELECT gen_random_uuid(), id, batch, code::text, 'bench', '', '', now()
       FROM made, generate_series(1, 7) AS code WHERE n % 100 = 0`,
    )
  })
  return id
}

/** Events of one company, each with a notice; one in ten thousand could not be sent. */
async function addEvents(database: Database, company: string, count: number): Promise<void> {
  const portion = 500_000
  for (let made = 0; made < count; made += portion) {
    await database.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica')
      await tx.query(
        `WITH one AS (SELECT id FROM users WHERE company_id = $1 LIMIT 1), event AS (
           INSERT INTO security_events (id, company_id, user_id, actor_id, kind, occurred_at)
           SELECT gen_random_uuid(), $1, one.id, one.id, 'signed-in', now() - make_interval(secs => n)
           FROM one, generate_series(1, $2::int) AS n RETURNING id)
         INSERT INTO event_deliveries (event_id, channel, state, next_try_at)
         SELECT id, 'email', CASE WHEN random() < 0.0001 THEN 'failed' ELSE 'sent' END, now() FROM event`,
        [company, Math.min(portion, count - made)],
      )
    })
  }
}

const cluster = await createPostgresCluster('durable')
try {
  const server = await connectForTest(cluster.url('postgres'), { maxConnections: 1 })
  await server.query('CREATE DATABASE overviews')
  await server.close()
  const timeouts = MAINTENANCE_TIMEOUTS
  const database = await connectForTest(cluster.url('overviews'), { maxConnections: 4, timeouts })
  await migrate(database, Date.now())
  const overviews = createOverviews({ database, nowMs: Date.now })
  const companies: { readonly people: number; readonly id: string }[] = []
  for (const people of sizes) companies.push({ people, id: await addCompany(database, people) })
  await database.query('VACUUM ANALYZE')

  const beganMs = performance.now()
  await overviews.countAll(() => false)
  console.log(`all counted in ${Math.round(performance.now() - beganMs)} ms`)

  const measure = async (title: string): Promise<void> => {
    const times = companies.map((): number[] => [])
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, { id }] of companies.entries()) {
        const fromMs = performance.now()
        await overviews.read({ companyId: id })
        times[index]?.push(performance.now() - fromMs)
      }
    }
    for (const [index, { people }] of companies.entries()) {
      const taken = times[index] ?? []
      console.log(
        `${title}, ${people} people: ${quantile(taken, 0.5).toFixed(1)} ms, 95th percentile ${quantile(taken, 0.95).toFixed(1)} ms`,
      )
    }
    console.log(`load ${loadavg()[0]?.toFixed(1)}`)
  }
  await measure('no events')
  const largest = companies.at(-1)
  if (largest !== undefined && events > 0) {
    await addEvents(database, largest.id, events)
    await database.query('VACUUM ANALYZE')
    await overviews.countAll(() => false)
    await measure(`${events} events`)
  }
  await database.close()
} finally {
  await cluster.remove()
}
