import type { Connection, PoolClient, Query, QueryResult, Submittable } from 'pg'
import type { SqlValue } from './database.ts'

/** Sends the statements of one transaction over one connection, in order. */
export interface StatementBatches {
  /**
   * Asks for a statement. All that are asked for before anything is waited for go out in one
   * message, and their answers come back in one. When one fails, nothing is done that was asked for
   * behind it, then or later, and fails with it.
   */
  send<Row extends object>(
    name: string,
    text: string,
    values: readonly SqlValue[],
  ): Promise<QueryResult<Row>>
  /** Sends nothing that is not sent yet: it fails for this reason. */
  abandon(reason: Error): void
}

/** How pg's client hands on what the server answers, which its types leave out. */
interface Answered extends Submittable {
  readonly name: string
  readonly text: string
  callback(error?: Error): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

/** What pg's connection notes of statements that are not prepared yet. */
interface Preparing {
  readonly submittedNamedStatements: Record<string, string>
}

export const BEGIN = 'BEGIN'
export const COMMIT = 'COMMIT'

/** A query of pg's, not sent yet. `settle` is called once. */
export type CreateQuery = (
  statement: { readonly name: string; readonly text: string; readonly values: SqlValue[] },
  settle: (error: Error | undefined | null, result: QueryResult) => void,
) => Query

export function createStatementBatches(
  client: PoolClient,
  createQuery: CreateQuery,
): StatementBatches {
  let waiting: Answered[] = []
  let isUnderWay = false
  let failure: Error | undefined

  function flush(): void {
    if (isUnderWay || waiting.length === 0) return
    const queries = waiting
    waiting = []
    if (failure !== undefined) {
      for (const query of queries) query.handleError(failure, client.connection)
      return
    }
    isUnderWay = true
    const first = queries[0]
    const last = queries.at(-1)
    // All of a transaction: between two Syncs PostgreSQL does everything or nothing by itself.
    const isWhole = first?.text === BEGIN && last?.text === COMMIT && queries.length > 2
    const batch = batchOf(isWhole ? queries.slice(1, -1) : queries, (error) => {
      isUnderWay = false
      failure ??= error
      if (isWhole) for (const query of [first, last]) settleUnsent(query, error)
      flush()
    })
    client.query(batch)
  }

  /** As if the server had answered. */
  function settleUnsent(query: Answered, error: Error | undefined): void {
    const { connection } = client
    if (error !== undefined) {
      query.handleError(error, connection)
      return
    }
    query.handleCommandComplete({ text: query.text }, connection)
    query.handleReadyForQuery(connection)
  }

  return {
    send: <Row extends object>(name: string, text: string, values: readonly SqlValue[]) =>
      new Promise<QueryResult<Row>>((resolve, reject) => {
        const query = createQuery({ name, text, values: [...values] }, (error, result) => {
          if (error instanceof Error) reject(error)
          else resolve(result)
        })
        // pg's own, which answers the client so.
        waiting.push(query as unknown as Answered)
        process.nextTick(flush)
      }),
    abandon(reason) {
      failure ??= reason
    },
  }
}

/** Several of pg's queries as one: the server is asked to answer (Sync) after the last of them only. */
function batchOf(queries: readonly Answered[], whenOver: (error?: Error) => void): Answered {
  let at = 0
  const current = (): Answered => queries[Math.min(at, queries.length - 1)]!
  const over = (error?: Error): void => {
    // Not `batch.callback` as it was: the client has put its own around it, which ends a timeout.
    batch.callback(error)
    whenOver(error)
  }
  const batch: Answered = {
    get name() {
      return current().name
    },
    get text() {
      return current().text
    },
    callback: () => {},
    submit(connection) {
      // Each query ends with a Sync of its own.
      const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as Connection
      connection.stream.cork()
      for (const query of queries) query.submit(withoutSync)
      connection.sync()
      connection.stream.uncork()
    },
    handleRowDescription: (message) => current().handleRowDescription(message),
    handleDataRow: (message) => current().handleDataRow(message),
    handleCommandComplete(message, connection) {
      current().handleCommandComplete(message, connection)
      at += 1
    },
    handleEmptyQuery() {
      at += 1
    },
    handleReadyForQuery(connection) {
      for (const query of queries) query.handleReadyForQuery(connection)
      over()
    },
    handleError(error, connection) {
      const { submittedNamedStatements } = connection as unknown as Preparing
      for (const [index, query] of queries.entries()) {
        if (index < at) query.handleReadyForQuery(connection)
        else {
          // The server skipped it: it is not prepared.
          delete submittedNamedStatements[query.name]
          query.handleError(error, connection)
        }
      }
      over(error)
    },
  }
  return batch
}
