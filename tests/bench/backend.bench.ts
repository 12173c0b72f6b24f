/**
 * Our backend beside better-auth with its twoFactor plugin, and with growing numbers of users, on its own
 * durable PostgreSQL: `node tests/bench/backend.bench.ts [peer|pglite|size [most users]]`. Prints rates,
 * times and ratios; never fails on a time. docs/performance-backend.md says how to read them.
 */
import { createPostgresCluster } from '../support/postgres-cluster.ts'
import { besidePeer } from './backend/beside-peer.ts'
import { bySize } from './backend/by-size.ts'
import { loadText } from './backend/report.ts'

const only = process.argv[2]
const mostUsers = Number(process.argv[3] ?? 1_000_000)
const sizes = [1_000, 100_000, 1_000_000].filter((size) => size <= mostUsers)
const isWanted = (part: string) => only === undefined || only === part

console.log(`node ${process.version}, load ${loadText()}`)
const cluster = await createPostgresCluster('durable')
try {
  if (isWanted('peer')) {
    await besidePeer(cluster, 'stub')
    await besidePeer(cluster, 'argon2id')
  }
  if (isWanted('pglite')) await besidePeer(null, 'stub')
  if (isWanted('size')) await bySize(cluster, sizes)
} finally {
  await cluster.remove()
}
