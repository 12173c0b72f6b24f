import { StartRefusal } from '../../base/start-refusal.ts'
import { lockTask } from './advisory-locks.ts'
import { firstRow } from './database.ts'
import type { Database, Queryable } from './database.ts'
import { initial } from '../migrations/0001-0009/0001-initial.ts'
import { keysInUse } from '../migrations/0001-0009/0002-keys-in-use.ts'
import { securityEvents } from '../migrations/0001-0009/0003-security-events.ts'
import { outOfBand } from '../migrations/0001-0009/0004-out-of-band.ts'
import { companyPolicy } from '../migrations/0001-0009/0005-company-policy.ts'
import { devices } from '../migrations/0001-0009/0006-devices.ts'
import { standingsByJoins } from '../migrations/0001-0009/0007-standings-by-joins.ts'
import { conditions } from '../migrations/0001-0009/0008-conditions.ts'
import { accounts } from '../migrations/0001-0009/0009-accounts.ts'
import { administratorNotices } from '../migrations/0010-administrator-notices.ts'
import { factorBudgets } from '../migrations/0011-factor-budgets.ts'
import { methods } from '../migrations/0012-methods.ts'
import { sessionPlaces } from '../migrations/0013-session-places.ts'
import { sessionRenewals } from '../migrations/0014-session-renewals.ts'
import { disabledPeople } from '../migrations/0015-disabled-people.ts'
import { invitations } from '../migrations/0016-invitations.ts'
import { overviews } from '../migrations/0017-overviews.ts'
import { forgottenPasswords } from '../migrations/0018-forgotten-passwords.ts'
import { passes } from '../migrations/0019-passes.ts'
import { deletedPeople } from '../migrations/0020-deleted-people.ts'
import { welcomeMails } from '../migrations/0021-welcome-mails.ts'

interface Migration {
  readonly version: number
  readonly name: string
  readonly script: string
}

/** All migrations in the order in which they are applied. Released ones never change. */
export const migrations: readonly Migration[] = [
  initial,
  keysInUse,
  securityEvents,
  outOfBand,
  companyPolicy,
  devices,
  standingsByJoins,
  conditions,
  accounts,
  administratorNotices,
  factorBudgets,
  methods,
  sessionPlaces,
  sessionRenewals,
  disabledPeople,
  invitations,
  overviews,
  forgottenPasswords,
  passes,
  deletedPeople,
  welcomeMails,
]

const newest = Math.max(...migrations.map(({ version }) => version))

/**
 * Migrates the schema, in one transaction. Instances that start together wait for one another. Refuses data
 * that a newer version of this program wrote.
 */
export async function migrate(database: Database, nowMs: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockTask(transaction, 'migration')
    await transaction.execute(`CREATE TABLE IF NOT EXISTS schema_migrations (
      version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)`)
    const rows = await transaction.query<{ version: number }>(
      'SELECT version FROM schema_migrations',
    )
    const applied = new Set(rows.map(({ version }) => version))
    const present = Math.max(0, ...applied)
    if (present > newest) {
      throw new StartRefusal(
        `The data was written by a newer version of this program (schema ${present}, this one knows ${newest}). Install the newer version; nothing was changed.`,
      )
    }
    for (const migration of migrations) {
      if (applied.has(migration.version)) continue
      await transaction.execute(migration.script)
      await transaction.query(
        'INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)',
        [migration.version, migration.name, new Date(nowMs)],
      )
    }
  })
}

/** The schema that the database has (0 for none), and the one that this version needs. */
export async function schemaVersions(
  db: Queryable,
): Promise<{ readonly present: number; readonly newest: number }> {
  const rows = await db.query<{ exists: boolean }>(
    "SELECT to_regclass('schema_migrations') IS NOT NULL AS exists",
  )
  if (firstRow(rows)?.exists !== true) return { present: 0, newest }
  const [row] = await db.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_migrations',
  )
  return { present: row?.version ?? 0, newest }
}

/** Whether the database has the schema that this version needs, or a newer one. */
export async function isMigrated(db: Queryable): Promise<boolean> {
  const rows = await db.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_migrations',
  )
  return (firstRow(rows)?.version ?? 0) >= newest
}
