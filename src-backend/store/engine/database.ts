/**
 * Parameters of a statement. Instants are `Date` in both directions (timestamptz), bytes are `Uint8Array`
 * (bytea).
 */
export type SqlValue = string | number | boolean | Date | Uint8Array | null

/** Something that runs statements: the database itself, or one of its transactions. */
export interface Queryable {
  /** Runs one statement with `$1` parameters. `Row` describes what the statement selects. */
  query<Row extends object = Record<string, never>>(
    sql: string,
    parameters?: readonly SqlValue[],
  ): Promise<Row[]>
}

/** PostgreSQL, in either form. The default isolation is read committed. */
export interface Database extends Queryable {
  /**
   * Commits what `work` did when it resolves; rolls back and rethrows when it rejects. `work` may run again,
   * after a rollback, if a migration changed its tables: it must change nothing but the database.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Statements run in the order in which they are issued, whether or not each is awaited. Statements that do
 * not need each other's results are best issued together (`Promise.all`): they cross the network together.
 */
export interface Transaction extends Queryable {
  /** Asks for a statement whose answer nobody needs. If it fails, the transaction does. */
  post(sql: string, parameters?: readonly SqlValue[]): void
  /** Runs a script of several statements, without parameters. */
  execute(script: string): Promise<void>
}

/**
 * There is no connection, it broke, or the server cannot serve it now. It is unknown whether the statement
 * was done: the caller must fail, and never repeat it.
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

/** The account was deleted while a request of its person, or about it, was under way. */
export class AccountGone extends Error {
  override readonly name = 'AccountGone'

  constructor() {
    super('The account was deleted meanwhile.')
  }
}

/** A row of the person, or of one of their sessions or devices, which went with the account. */
const OF_A_PERSON = /_(?:user|actor|recipient|session|device)_id_fkey$/

/** Whether a request failed because an account was deleted while it was under way. */
export function isAccountGone(error: unknown): boolean {
  if (error instanceof AccountGone) return true
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown } // as PostgreSQL names them
  return code === '23503' && typeof constraint === 'string' && OF_A_PERSON.test(constraint)
}

/**
 * Issues all statements before awaiting any: the transaction crosses to the database once, including its
 * commit. `ask` must not await a result and then issue more.
 */
export async function transactAtOnce<T>(
  database: Database,
  ask: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const answered = await database.transaction(async (transaction) => {
    const answer = ask(transaction)
    // The transaction is what fails.
    answer.catch(() => {})
    // The promise itself is not returned: the commit would wait for it.
    return { answer }
  })
  return answered.answer
}

/** Runs a transaction that commits only an `ok` outcome; any other is rolled back and returned as a value. */
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

/** The only row of a statement's result, or null for none. */
export function firstRow<Row>(rows: readonly Row[]): Row | null {
  return rows[0] ?? null
}
