// Our backend with growing numbers of users: the same sign-ins, the plans of its statements, and a concurrent
// purge.
import {
  CHALLENGE_KEPT_MS,
  EVENT_KEPT_MS,
  SESSION_LIVES,
} from '../../../src-backend/domain/limits/lifetimes.ts'
import type { Database } from '../../../src-backend/store/engine/database.ts'
import {
  MAINTENANCE_TIMEOUTS,
  REQUEST_TIMEOUTS,
} from '../../../src-backend/store/engine/postgres.ts'
import type { PostgresTimeouts } from '../../../src-backend/store/engine/postgres.ts'
import { purge } from '../../../src-backend/store/records/purge.ts'
import { testMasterKey } from '../../support/backend.ts'
import type { PostgresCluster } from '../../support/postgres-cluster.ts'
import { connectForTest } from '../../support/postgres-database.ts'
import { createDatabases } from './beside-peer.ts'
import { createOurClient } from './clients.ts'
import { createCrowd, drive } from './drive.ts'
import { addOverdue, addStrangers } from './our-strangers.ts'
import { personAt } from './people.ts'
import { explainSignIn } from './plans.ts'
import { compare, loadText, warmUp } from './report.ts'
import type { Side } from './report.ts'
import { startServer } from './servers.ts'

const ACTIVE = 1000
/** Not among the people who sign in, so that none of their codes is used up. */
const EXPLAINED = ACTIVE - 1

export async function bySize(cluster: PostgresCluster, sizes: readonly number[]): Promise<void> {
  await createDatabases(cluster, sizes.map(nameOf))
  const people = Array.from({ length: EXPLAINED }, (_, index) => personAt(index))
  const servers = []
  const sides: Side[] = []
  for (const size of sizes) {
    const databaseUrl = cluster.url(nameOf(size))
    const options = { kdf: 'stub', connections: 10, people: ACTIVE, databaseUrl } as const
    const beganMs = performance.now()
    const server = await startServer('our-server.ts', options)
    await withDatabase(databaseUrl, MAINTENANCE_TIMEOUTS, (database) =>
      addStrangers(database, size, testMasterKey.id),
    )
    console.log(`${size} users made in ${((performance.now() - beganMs) / 1000).toFixed(0)} s`)
    servers.push(server)
    const [client, crowd] = [createOurClient(server.port), createCrowd(people)]
    const { processId } = server
    sides.push({ name: `${size} users`, client, crowd, processId, database: nameOf(size) })
  }
  await warmUp(sides, EXPLAINED, 4)
  for (const concurrency of [1, 8, 32]) {
    const load = { concurrency, count: concurrency === 1 ? 150 : 300, rounds: 9 }
    await compare('PostgreSQL, by users', sides, load)
  }
  const largest = Math.max(...sizes)
  await withDatabase(cluster.url(nameOf(largest)), MAINTENANCE_TIMEOUTS, async (database) => {
    const { statements, scans } = await explainSignIn(database, personAt(EXPLAINED))
    console.log(`\n${largest} users: ${statements} statements, ${scans.length} read a whole table`)
    for (const scan of scans) console.log(`  ${scan}`)
    await addOverdue(database, largest)
  })
  // With the backend's own time limit for a statement.
  await withDatabase(cluster.url(nameOf(largest)), REQUEST_TIMEOUTS, (database) =>
    besidePurge(database, sides[sizes.indexOf(largest)]!, largest),
  )
  for (const { client } of sides) client.close()
  await Promise.all(servers.map((server) => server.stop()))
}

/** Sign-ins while as many expired rows as there are users are purged, beside the same without a purge. */
async function besidePurge(database: Database, side: Side, rows: number): Promise<void> {
  const load = { concurrency: 8, count: 200 }
  const alone = await drive(side.client, side.crowd, load)
  const now = Date.now()
  const beganMs = performance.now()
  const purged = purge(database, {
    nowMs: now,
    challengesExpiredBeforeMs: now - CHALLENGE_KEPT_MS,
    sessionsUsedBeforeMs: now - SESSION_LIVES.desktop.idleMs,
    requestsBeforeMs: now,
    eventsBeforeMs: now - EVENT_KEPT_MS,
  }).then(
    () => 'took',
    (error: unknown) => `FAILED (${error instanceof Error ? error.message : 'unknown'}) after`,
  )
  const over = purged.then((how) => `${how} ${((performance.now() - beganMs) / 1000).toFixed(1)} s`)
  const meanwhile: number[] = []
  let how: string | null = null
  while (how === null) {
    meanwhile.push(...(await drive(side.client, side.crowd, load)).latenciesMs)
    how = await Promise.race([over, Promise.resolve(null)])
  }
  console.log(
    `\npurge of 3 x ${rows} rows ${how}; longest of ${meanwhile.length} sign-ins beside it ${Math.max(...meanwhile).toFixed(0)} ms, without it ${Math.max(...alone.latenciesMs).toFixed(0)} ms; load ${loadText()}`,
  )
}

async function withDatabase(
  url: string,
  timeouts: PostgresTimeouts,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await connectForTest(url, { maxConnections: 2, timeouts })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

function nameOf(size: number): string {
  return `ours_${size}`
}
