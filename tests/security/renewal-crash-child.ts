// Run by renewal-crash.test.ts as a process of its own: it renews the session that stays, over HTTP, again and again,
// and prints each session token that it gets, until it is killed or has renewed as often as it was told.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { createBackendClient } from '../../src-main/backend/client.ts'
import { createConnection } from '../../src-main/backend/connection.ts'
import { createRenewing } from '../../src-main/features/session/renewing.ts'
import { createRenewalStore } from '../../src-main/trust/renewal-store.ts'
import { createTrustStore } from '../../src-main/trust/trust-store.ts'
import { renewalKeyStore } from './renewal-kill-store.ts'

const [, , folder = '', url = '', times = ''] = process.argv

const keyStore = renewalKeyStore
const renewals = createRenewalStore({ folder: join(folder, 'renewals'), keyStore })
const renewing = createRenewing({
  renewals,
  trust: createTrustStore({ path: join(folder, 'trust.json'), keyStore, randomBytes }),
  newSecret: () => randomBytes(32).toString('base64url'),
  ownTimeMs: (timeMs) => timeMs,
})
const connection = createConnection({
  initialUrl: url,
  isDemoAllowed: () => false,
  startDemoServer: () => Promise.resolve(null),
  createClient: async (baseUrl) =>
    createBackendClient({
      baseUrl,
      clock: { add: () => undefined, addUnproven: () => undefined },
      monotonicMs: () => performance.now(),
    }),
  onChange: () => undefined,
})
await connection.retry()
const visit = connection.visit()
for (let count = 0; count < Number(times); count += 1) {
  const kept = await renewals.read(visit.serverId)
  if (kept === null || kept === 'silent') {
    writeSync(1, 'nothing\n')
    break
  }
  const renewed = await renewing.renew(visit, kept, () => true)
  const line = renewed.kind === 'renewed' ? `token ${renewed.session.token}` : renewed.kind
  writeSync(1, `${line}\n`)
  if (renewed.kind !== 'renewed') break
  // Only the first one loads what the others need.
  if (count === 0) writeSync(1, 'ready\n')
}
