import type { Database, Transaction } from './database.ts'

/**
 * The settings with which PostgreSQL forgets, after a crash, what it said was committed: counted
 * attempts and used codes would be free again. None is right; some are for tests.
 */
export async function findRiskySettings(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT name FROM pg_settings
     WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
     ORDER BY name`,
  )
  return rows.map(({ name }) => name)
}

/** A table of one row, for a statement whose transaction's commit may return before it is on the disk. */
export const NO_DISK = "set_config('synchronous_commit', 'off', true)"

/** The commit of this transaction alone returns before it is on the disk. For what may be lost. */
export function waitForNoDisk(tx: Transaction): void {
  tx.post(`SELECT ${NO_DISK}`)
}
