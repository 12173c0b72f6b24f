import { randomBytes } from 'node:crypto'
import { parseDatabaseUrl } from '../../src-backend/config/database-url.ts'
import type { PostgresTarget } from '../../src-backend/config/database-url.ts'
import { REQUEST_TIMEOUTS, openPostgres } from '../../src-backend/store/engine/postgres.ts'
import type { PostgresDatabase, PostgresTimeouts } from '../../src-backend/store/engine/postgres.ts'

/** The migrated, empty database that each test's begins as. */
export const TEMPLATE = 'sync_template'

/** A pool as an instance of the backend has one. */
export async function connectForTest(
  address: string,
  options: {
    readonly maxConnections?: number
    readonly timeouts?: PostgresTimeouts
    readonly tls?: PostgresTarget['tls']
    readonly name?: string
  } = {},
): Promise<PostgresDatabase> {
  const parsed = parseDatabaseUrl(address, true)
  if (!parsed.ok) throw new Error(parsed.reason)
  return openPostgres({
    target: { ...parsed.value, tls: options.tls ?? null },
    maxConnections: options.maxConnections ?? 8,
    timeouts: options.timeouts ?? REQUEST_TIMEOUTS,
    name: options.name ?? 'sync-test',
    onLostConnection: () => {},
  })
}

/** The address of a new database beside the one given, made from `template`. */
export async function createDatabase(serverUrl: string, template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const server = await connectForTest(serverUrl, { maxConnections: 1 })
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await server.close()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
