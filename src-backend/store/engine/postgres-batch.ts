import type { PoolClient } from 'pg'
import type { SqlValue } from './database.ts'
import { preparedStatement } from './postgres-statement.ts'
import type {
  Answer,
  Answered,
  BatchedStatement,
  ParserOf,
  Preparing,
  Query,
} from './postgres-statement.ts'

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
  ): Promise<Answer<Row>>
  /** The same for a statement whose rows nobody needs. */
  post(name: string, text: string, values: readonly SqlValue[]): Promise<unknown>
  /** Sends nothing that is not sent yet: it fails for this reason. */
  abandon(reason: Error): void
}

export const BEGIN = 'BEGIN'
export const COMMIT = 'COMMIT'

export function createStatementBatches(client: PoolClient, parserOf: ParserOf): StatementBatches {
  let waiting: BatchedStatement[] = []
  let isUnderWay = false
  let isInTransaction = false
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
    isInTransaction ||= first?.text === BEGIN
    const batch = batchOf(isWhole ? queries.slice(1, -1) : queries, isInTransaction, (error) => {
      isUnderWay = false
      failure ??= error
      if (isWhole) for (const query of [first, last]) settleUnsent(query, error)
      flush()
    })
    client.query(batch)
  }

  /** Settles a query that was not sent as if the server had answered it. */
  function settleUnsent(query: Answered, error: Error | undefined): void {
    const { connection } = client
    if (error !== undefined) {
      query.handleError(error, connection)
      return
    }
    query.handleCommandComplete({ text: query.text }, connection)
    query.handleReadyForQuery(connection)
  }

  function ask<Row>(
    name: string,
    text: string,
    values: readonly SqlValue[],
    rows: ParserOf | null,
  ): Promise<Answer<Row>> {
    return new Promise((resolve, reject) => {
      const statement = { name, text, values }
      waiting.push(
        preparedStatement<Row>(statement, rows, (error, answer) => {
          if (error === null) resolve(answer)
          else reject(error)
        }),
      )
      process.nextTick(flush)
    })
  }

  return {
    send: <Row extends object>(name: string, text: string, values: readonly SqlValue[]) =>
      ask<Row>(name, text, values, parserOf),
    post: (name, text, values) => ask(name, text, values, null),
    abandon(reason) {
      failure ??= reason
    },
  }
}

/**
 * Several statements as one query of pg's: the server is asked to answer (Sync) after the last of them only.
 * Outside of a transaction that Sync commits them: a statement that the server called complete before is undone
 * when the commit fails, or when the server ends before it.
 */
function batchOf(
  queries: readonly BatchedStatement[],
  isInTransaction: boolean,
  whenOver: (error?: Error) => void,
): Query {
  let at = 0
  const current = (): BatchedStatement => queries[Math.min(at, queries.length - 1)]!
  const over = (error?: Error): void => {
    // Not `batch.callback` as it was: the client has put its own around it, which ends a timeout.
    batch.callback(error)
    whenOver(error)
  }
  const batch: Query = {
    get name() {
      return current().name
    },
    get text() {
      return current().text
    },
    callback: () => {},
    submit(connection) {
      connection.stream.cork()
      for (const query of queries) query.write(connection)
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
        if (index < at && isInTransaction) query.handleReadyForQuery(connection)
        else query.handleError(error, connection)
        // The server skipped it: it is not prepared.
        if (index >= at) delete submittedNamedStatements[query.name]
      }
      over(error)
    },
  }
  return batch
}
