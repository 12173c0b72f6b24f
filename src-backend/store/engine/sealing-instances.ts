// Which key each instance seals with, as its connections to PostgreSQL say. An instance that does nothing else compares
// its clock every minute, so that it always has one.
import { createHash } from 'node:crypto'
import type { Queryable } from './database.ts'

export const PROGRAM = 'sync-backend'

/** The name of a connection. PostgreSQL keeps 63 characters, and the name of a key may have 64. */
export function sealingName(keyId: string): string {
  return `${PROGRAM} key ${createHash('sha256').update(keyId).digest('hex').slice(0, 16)}`
}

/** Whether some instance on this database seals with another key than this one. */
export async function othersSeal(db: Queryable, keyId: string): Promise<boolean> {
  const rows = await db.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
       AND starts_with(application_name, $1) AND application_name <> $2 LIMIT 1`,
    [`${PROGRAM} key `, sealingName(keyId)],
  )
  return rows.length > 0
}
