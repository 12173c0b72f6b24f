/** What a statement takes. Instants go in and come out as `Date` (timestamptz), bytes as `Uint8Array` (bytea). */
export type SqlValue = string | number | boolean | Date | Uint8Array | null

/** Something that runs statements: the database itself, or a transaction of it. */
export interface Queryable {
  /** Runs one statement with `$1` parameters. `Row` states what the statement itself selects. */
  query<Row extends object = Record<string, never>>(
    sql: string,
    parameters?: readonly SqlValue[],
  ): Promise<Row[]>
}

/** PostgreSQL, whichever way it runs. Default isolation is read committed. */
export interface Database extends Queryable {
  /**
   * Commits what `work` did when it resolves; rolls it back and rethrows when it rejects. `work` may be
   * begun again, after a rollback, when a migration changed the tables under it: it changes nothing but
   * the database.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Statements are done in the order in which they are asked for, whether each is waited for or not.
 * Those that need no answer of another are best asked for together (`Promise.all`): they cross the
 * network together.
 */
export interface Transaction extends Queryable {
  /** Asks for a statement whose answer nobody needs. If it fails, the transaction does. */
  post(sql: string, parameters?: readonly SqlValue[]): void
  /** Runs a script of several statements, without parameters. */
  execute(script: string): Promise<void>
}

/**
 * There is no connection, it broke, or the server cannot do it now. Whether the statement was done
 * is not known: whoever asked has to fail, and never to repeat it.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** SQLSTATE or the system's name of the failure. */
  readonly code: string | undefined

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'The database is not available.', { cause })
    const { code } = Object(cause) as { code?: unknown } // node and PostgreSQL name errors this way
    this.code = typeof code === 'string' ? code : undefined
  }
}

/**
 * Asks for everything before anything is answered: the transaction crosses to the database once,
 * its commit with it. `ask` may not wait for an answer and then ask for more.
 */
export async function transactAtOnce<T>(
  database: Database,
  ask: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const answered = await database.transaction(async (transaction) => {
    const answer = ask(transaction)
    // It is the transaction that fails.
    answer.catch(() => {})
    // Not the promise itself, which the commit would wait for.
    return { answer }
  })
  return answered.answer
}

/**
 * Runs a transaction that commits only an outcome that is `ok`; any other is rolled back and
 * handed on as the value it is.
 */
export async function transactOutcome<T extends { readonly ok: boolean }>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let refused: { readonly outcome: T } | undefined
  const rollback = new Error('rolled back')
  try {
    return await database.transaction(async (transaction) => {
      const outcome = await work(transaction)
      if (outcome.ok) return outcome
      refused = { outcome }
      throw rollback
    })
  } catch (error) {
    if (error === rollback && refused !== undefined) return refused.outcome
    throw error
  }
}

/** The only row that a statement gives, or null for none. */
export function firstRow<Row>(rows: readonly Row[]): Row | null {
  return rows[0] ?? null
}
