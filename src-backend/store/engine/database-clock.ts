import { firstRow } from './database.ts'
import type { Queryable } from './database.ts'

/** The database's clock at this moment, in milliseconds since 1970. */
export async function databaseClockMs(db: Queryable): Promise<number> {
  const row = firstRow(
    await db.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    ),
  )
  if (row === null) throw new Error('The database told no time.')
  return row.ms
}
