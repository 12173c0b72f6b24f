import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { PostgresTarget } from '../../config/database-url.ts'
import { DatabaseUnavailable } from './database.ts'
import type { Database, SqlValue, Transaction } from './database.ts'
import { createFreshConnections, isStalePlan, StalePlan } from './fresh-connections.ts'
import type { GiveUp } from './fresh-connections.ts'
import { BEGIN, COMMIT, createStatementBatches } from './postgres-batch.ts'
import type { StatementBatches } from './postgres-batch.ts'
import type { ParserOf } from './postgres-statement.ts'

/** Time limits, in milliseconds. */
export interface PostgresTimeouts {
  /** For a connection: a new one, or a busy one to become free. */
  readonly connectMs: number
  /** For one statement, including locks. */
  readonly statementMs: number
}

export interface PostgresOptions {
  readonly target: PostgresTarget
  readonly maxConnections: number
  readonly timeouts: PostgresTimeouts
  /** PostgreSQL lists the connections by this name. */
  readonly name: string
  /** An idle connection broke. The next statement opens another. */
  readonly onLostConnection: (error: Error) => void
}

export interface PostgresDatabase extends Database {
  /** Current connections, and how many callers wait for one. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number }
}

/** For requests: a caller waits no longer than this for anything. */
export const REQUEST_TIMEOUTS: PostgresTimeouts = { connectMs: 5_000, statementMs: 10_000 }
/** For migrations and maintenance: others may hold their lock for long. */
export const MAINTENANCE_TIMEOUTS: PostgresTimeouts = { connectMs: 10_000, statementMs: 900_000 }

/**
 * How long an idle connection stays open. A new one costs its handshake, and PostgreSQL must plan each
 * statement for it again.
 */
const UNUSED_CONNECTION_MS = 600_000
/** An idle connection is checked after this time, so that no router drops it. */
const KEEP_ALIVE_MS = 30_000
/** If the server does not cancel a statement itself, the connection is closed this much later. */
const CLIENT_GRACE_MS = 2_000

/**
 * Opens PostgreSQL over the network or a socket. Connects on first use, and again after the server went away.
 * Rejects with {@link DatabaseUnavailable} if there is no connection, or it breaks; no statement is then
 * repeated, because it is unknown whether it was done. Only a statement that PostgreSQL refused for a stale
 * plan is repeated: nothing of it was done.
 */
export async function openPostgres(options: PostgresOptions): Promise<PostgresDatabase> {
  // Not loaded with PGlite.
  const { default: pg } = await import('pg')
  const { target, timeouts } = options
  const int8: number = pg.types.builtins.INT8
  const parserOf: ParserOf = (dataTypeId) =>
    dataTypeId === int8 ? numberOf : pg.types.getTypeParser(dataTypeId, 'text')
  const pool = new pg.Pool({
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    ...(target.password === null ? {} : { password: target.password }),
    ssl: target.tls === null ? false : { ...target.tls, rejectUnauthorized: true },
    application_name: options.name,
    // A database may have another default, and the rules of ../README.md rely on this one.
    options: '-c default_transaction_isolation=read\\ committed',
    max: options.maxConnections,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    idleTimeoutMillis: UNUSED_CONNECTION_MS,
    connectionTimeoutMillis: timeouts.connectMs,
    statement_timeout: timeouts.statementMs,
    idle_in_transaction_session_timeout: timeouts.statementMs,
    query_timeout: timeouts.statementMs + CLIENT_GRACE_MS,
  })
  pool.on('error', options.onLostConnection)
  const connections = createFreshConnections(pool)

  return {
    query: <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) =>
      connections.use(async (client) => {
        const batches = createStatementBatches(client, parserOf)
        return (await available(batches.send<Row>(nameOf(sql), sql, parameters))).rows
      }),
    transaction: (work) =>
      connections.use((client, giveUp) => transact(client, giveUp, parserOf, work)),
    close: () => pool.end(),
    connections: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
  }
}

/** bigint as a number. Throws if a number cannot hold it. */
function numberOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('A bigint of the database is too large.')
  return value
}

async function available<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isStalePlan(error)) throw new StalePlan('A plan is out of date.', { cause: error })
    throw isUnavailability(error) ? new DatabaseUnavailable(error) : error
  }
}

const names = new Map<string, string>()

/**
 * The name under which a connection prepares a statement, so that PostgreSQL parses and plans it once per
 * connection, not once per request. There are as many as the code has statements.
 */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = createHash('sha256').update(sql).digest('base64url')
  names.set(sql, name)
  return name
}

/**
 * BEGIN is sent with the first statements and COMMIT with the last ones: a transaction costs only the
 * crossings that it waits for. One that waits for nothing needs neither.
 */
async function transact<T>(
  client: PoolClient,
  giveUp: GiveUp,
  parserOf: ParserOf,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const batches = createStatementBatches(client, parserOf)
  try {
    const transaction = begin(client, batches)
    const value = await work(transaction)
    const [{ command }] = await Promise.all([
      available(batches.send('commit', COMMIT, [])),
      transaction.settled(),
    ])
    // PostgreSQL's reply if a statement failed and `work` did not notice.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    return value
  } catch (error) {
    batches.abandon(new Error('The transaction was given up.'))
    // The server rolls back when the connection is gone.
    const isGivenUp = error instanceof DatabaseUnavailable || error instanceof StalePlan
    if (!isGivenUp) await rollBack(client, giveUp)
    throw error
  }
}

/** Ends a failed transaction. */
async function rollBack(client: PoolClient, giveUp: GiveUp): Promise<void> {
  try {
    await client.query('ROLLBACK')
  } catch (error) {
    giveUp(error instanceof Error ? error : new Error('The rollback failed.'))
  }
}

/**
 * A transaction, and a promise for everything that was issued without waiting. Rejects with the first
 * failure.
 */
function begin(
  client: PoolClient,
  batches: StatementBatches,
): Transaction & { settled(): Promise<unknown> } {
  const posted: Promise<unknown>[] = []
  const query = async <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) =>
    (await available(batches.send<Row>(nameOf(sql), sql, parameters))).rows
  const post = (sql: string, parameters: readonly SqlValue[] = []): void => {
    const done = available(batches.post(nameOf(sql), sql, parameters))
    // `settled` is what fails.
    done.catch(() => {})
    posted.push(done)
  }
  post(BEGIN)
  return {
    query,
    post,
    async execute(script) {
      await Promise.all(posted)
      await available(client.query(script))
    },
    settled: () => Promise.all(posted),
  }
}

/**
 * SQLSTATE classes and codes of a server that cannot serve a statement now: connection, resources, operator
 * intervention (shutdown, timeouts), system error, serialisation failure, lock not available, idle
 * transaction, and a read-only standby.
 */
const UNAVAILABLE_STATE = /^(?:08|53|57|58|40|55P03|25P03|25006|28|3D)/

function isUnavailability(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError) return false
  const { severity, code } = error as { severity?: unknown; code?: unknown } // as pg's DatabaseError names them
  if (severity !== undefined) return typeof code === 'string' && UNAVAILABLE_STATE.test(code)
  // The server did not say this, so it concerns the connection.
  return true
}
