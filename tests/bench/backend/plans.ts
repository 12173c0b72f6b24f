// Which statements of a sign-in read a whole table.
import { randomBytes } from 'node:crypto'
import { createBackend } from '../../../src-backend/app.ts'
import { passwordObjection } from '../../../src-backend/domain/secrets/passwords.ts'
import { createKeyRing } from '../../../src-backend/domain/secrets/key-ring.ts'
import { scryptRecoveryKdf } from '../../../src-backend/process/kdf.ts'
import { createLog } from '../../../src-backend/base/log.ts'
import type { Database, Queryable, SqlValue } from '../../../src-backend/store/engine/database.ts'
import { noLimits, testMasterKey } from '../../support/backend.ts'
import { createOurClient } from './clients.ts'
import type { Person } from './people.ts'
import { createHasher } from './server-options.ts'

/** Tables that stay small for any number of users. */
const SMALL = new Set(['companies', 'company_policies', 'key_checks'])

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanNode[]
}

/** Signs in once and explains each of its statements: how many there were, and those that scan. */
export async function explainSignIn(
  database: Database,
  person: Person,
): Promise<{ readonly statements: number; readonly scans: readonly string[] }> {
  const taken = await statementsOfSignIn(database, person)
  const scans: string[] = []
  for (const [sql, parameters] of taken) {
    if (sql.startsWith('SET ')) continue
    const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (FORMAT JSON) ${sql}`,
      parameters,
    )
    const tables = row === undefined ? [] : scannedTables(row['QUERY PLAN'][0].Plan)
    if (tables.length > 0) scans.push(`${tables.join(', ')}: ${sql.replaceAll(/\s+/g, ' ')}`)
  }
  return { statements: taken.length, scans }
}

function scannedTables(node: PlanNode): string[] {
  const table = node['Relation Name'] ?? ''
  const isScan = node['Node Type'] === 'Seq Scan' && !SMALL.has(table)
  return [...(isScan ? [table] : []), ...(node.Plans ?? []).flatMap(scannedTables)]
}

async function statementsOfSignIn(
  database: Database,
  person: Person,
): Promise<[string, readonly SqlValue[]][]> {
  const taken: [string, readonly SqlValue[]][] = []
  const recordingQuery =
    (inner: Queryable): Queryable['query'] =>
    (sql, parameters = []) => {
      taken.push([sql, parameters])
      return inner.query(sql, parameters)
    }
  const { app } = createBackend({
    database: {
      query: recordingQuery(database),
      close: () => database.close(),
      transaction: (work) =>
        database.transaction((tx) =>
          work({
            ...tx,
            query: recordingQuery(tx),
            post(sql, parameters = []) {
              taken.push([sql, parameters])
              tx.post(sql, parameters)
            },
          }),
        ),
    },
    keys: createKeyRing([testMasterKey], randomBytes),
    passwords: await createHasher('stub'),
    passwordObjection,
    recoveryKdf: scryptRecoveryKdf,
    limits: noLimits,
    log: createLog({ write: () => {}, level: 'silent', nowMs: Date.now }),
    nowMs: Date.now,
    randomBytes,
    demoAccounts: null,
    trustedProxies: [],
    senders: { email: null, sms: null, voice: null, webhook: null },
    messageLocale: 'en',
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  const client = createOurClient(typeof address === 'object' && address !== null ? address.port : 0)
  await client.signIn(client.prepare(person, Date.now()))
  client.close()
  await app.close()
  return taken
}
