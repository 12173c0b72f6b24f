// better-auth's database: its built-in Kysely adapter on a pool of pg, or on PGlite.
import { PGlite } from '@electric-sql/pglite'
import type { BetterAuthOptions } from 'better-auth'
import { PGliteDialect } from 'kysely'
import pg from 'pg'

export type Query = (sql: string, parameters: unknown[]) => Promise<unknown>

interface PeerDatabase {
  readonly option: NonNullable<BetterAuthOptions['database']>
  readonly query: Query
}

/** Opens PostgreSQL at `url`, or PGlite in memory if it is null. */
export async function openPeerDatabase(
  url: string | null,
  connections: number,
): Promise<PeerDatabase> {
  if (url !== null) {
    const pool = new pg.Pool({ connectionString: url, max: connections, keepAlive: true })
    return { option: pool, query: (sql, parameters) => pool.query(sql, parameters) }
  }
  const pglite = await PGlite.create()
  return {
    option: { dialect: new PGliteDialect({ pglite }), type: 'postgres' },
    query: (sql, parameters) => pglite.query(sql, parameters),
  }
}
