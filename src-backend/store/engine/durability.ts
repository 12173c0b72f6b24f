import { firstRow } from './database.ts'
import type { Database, Transaction } from './database.ts'

/**
 * Settings with which PostgreSQL forgets committed data after a crash: counted attempts and used codes would
 * be free again. None is acceptable in production; some are for tests.
 */
export async function findRiskySettings(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT name FROM pg_settings
     WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
     ORDER BY name`,
  )
  return rows.map(({ name }) => name)
}

/** The version of PostgreSQL, such as `15.14`. */
export async function serverVersion(database: Database): Promise<string> {
  const rows = await database.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  )
  return firstRow(rows)?.version ?? ''
}

/** A one-row table for a statement whose transaction may commit before it is persisted. */
export const NO_DISK = "set_config('synchronous_commit', 'off', true)"

/** Lets the commit of this one transaction return before it is persisted. For data that may be lost. */
export function waitForNoDisk(tx: Transaction): void {
  tx.post(`SELECT ${NO_DISK}`)
}
