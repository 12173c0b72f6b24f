// Our backend and better-auth side by side.
import type { PostgresCluster } from '../../support/postgres-cluster.ts'
import { connectForTest } from '../../support/postgres-database.ts'
import { createOurClient, createPeerClient } from './clients.ts'
import type { Client } from './clients.ts'
import { createCrowd } from './drive.ts'
import { personAt } from './people.ts'
import { compare, warmUp } from './report.ts'
import type { Load, Side } from './report.ts'
import type { Kdf } from './server-options.ts'
import { startServer } from './servers.ts'
import type { BenchServer } from './servers.ts'

const CONNECTIONS = 10
const PEOPLE = 4000

/** Rounds with the KDF use fewer people to last as long: it alone takes a tenth of a second for each. */
const loads: Record<Kdf, readonly Load[]> = {
  stub: [
    { concurrency: 1, count: 150, rounds: 5 },
    { concurrency: 8, count: 600, rounds: 7 },
    { concurrency: 32, count: 600, rounds: 7 },
  ],
  argon2id: [
    { concurrency: 1, count: 15, rounds: 5 },
    { concurrency: 8, count: 40, rounds: 5 },
    { concurrency: 32, count: 64, rounds: 5 },
  ],
}

/** Measures on PostgreSQL, or on PGlite in memory if there is no cluster. */
export async function besidePeer(cluster: PostgresCluster | null, kdf: Kdf): Promise<void> {
  const names = { ours: `ours_${kdf}`, peer: `peer_${kdf}` }
  if (cluster !== null) await createDatabases(cluster, Object.values(names))
  const options = { kdf, connections: CONNECTIONS, people: PEOPLE }
  const urlOf = (name: string) => cluster?.url(name) ?? null
  const ours = await startServer('our-server.ts', { ...options, databaseUrl: urlOf(names.ours) })
  const peer = await startServer('peer-server.ts', { ...options, databaseUrl: urlOf(names.peer) })
  const people = Array.from({ length: PEOPLE }, (_, index) => personAt(index))
  const sideOf = (name: string, server: BenchServer, client: Client, database: string): Side => ({
    name,
    client,
    crowd: createCrowd(people),
    processId: server.processId,
    database: cluster === null ? null : database,
  })
  const sides = [
    sideOf('ours', ours, createOurClient(ours.port), names.ours),
    sideOf('better-auth', peer, createPeerClient(peer.port), names.peer),
  ]
  const where = cluster === null ? 'PGlite' : 'PostgreSQL'
  const what = `${where}, ${kdf === 'stub' ? 'KDF stubbed' : 'Argon2id on both'}`
  if (kdf === 'stub') await warmUp(sides, PEOPLE, 1)
  for (const load of loads[kdf]) await compare(what, sides, load)
  for (const { client } of sides) client.close()
  await Promise.all([ours.stop(), peer.stop()])
}

export async function createDatabases(
  cluster: PostgresCluster,
  names: readonly string[],
): Promise<void> {
  const server = await connectForTest(cluster.url('postgres'), { maxConnections: 1 })
  for (const name of names) await server.query(`CREATE DATABASE ${name}`)
  await server.close()
}
