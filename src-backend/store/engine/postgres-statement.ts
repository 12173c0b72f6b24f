import type { Connection, Submittable } from 'pg'
import type { SqlValue } from './database.ts'

/** A statement under the name by which a connection prepares it once. */
export interface NamedStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** What the server answered: of a statement that nobody asks rows of, none. */
export interface Answer<Row> {
  readonly rows: Row[]
  /** What was done, such as COMMIT. */
  readonly command: string
}

/** How pg's client hands on what the server answers, which its types leave out. */
export interface Answered {
  readonly name: string
  readonly text: string
  handleRowDescription(message: RowDescription): void
  handleDataRow(message: DataRow): void
  handleCommandComplete(message: { readonly text: string }, connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
}

/** What pg's client sends, and calls back when it is answered. */
export interface Query extends Answered, Submittable {
  callback(error?: Error): void
}

/** A statement that goes out with others: whoever sends the last of them asks the server to answer (Sync). */
export interface BatchedStatement extends Answered {
  write(connection: Connection): void
}

export interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

export interface DataRow {
  /** Each value as text, or null. */
  readonly fields: readonly (string | null)[]
}

/** What pg's connection notes of statements, by name: those that are prepared, and those on their way. */
export interface Preparing {
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
}

/** Gives the function that turns the text of a type, named by its id in PostgreSQL, into a value. */
export type ParserOf = (dataTypeId: number) => (text: string) => unknown

interface Column {
  readonly name: string
  readonly parse: (text: string) => unknown
}

/**
 * The columns of the statements that a connection has prepared. PostgreSQL refuses to run one whose columns
 * have changed.
 */
const columnsOf = new WeakMap<Preparing['parsedStatements'], Map<string, readonly Column[]>>()

/**
 * A statement as pg's client sends one. Its columns are asked for once per connection, and not at all
 * where `parserOf` is null: nobody reads its rows then. `settle` is called once.
 */
export function preparedStatement<Row>(
  { name, text, values }: NamedStatement,
  parserOf: ParserOf | null,
  settle: (error: Error | null, answer: Answer<Row>) => void,
): BatchedStatement {
  const rows: Row[] = []
  let command = ''
  let columns: readonly Column[] | undefined
  let known: Map<string, readonly Column[]>
  let failure: Error | null = null
  return {
    name,
    text,
    write(connection) {
      const { parsedStatements, submittedNamedStatements } = connection as unknown as Preparing
      known = columnsOf.get(parsedStatements) ?? new Map<string, readonly Column[]>()
      columnsOf.set(parsedStatements, known)
      const isPrepared = name in parsedStatements || name in submittedNamedStatements
      if (!isPrepared) {
        connection.parse({ name, text, types: [] }, true)
        submittedNamedStatements[name] = text
      }
      columns = known.get(name)
      connection.bind({ statement: name, values: values.map(wireValue) }, true)
      if (parserOf !== null && columns === undefined) connection.describe({ type: 'P' }, true)
      connection.execute({}, true)
    },
    handleRowDescription({ fields }) {
      if (parserOf === null) return
      columns = fields.map(({ name: column, dataTypeID }) => ({
        name: column,
        parse: parserOf(dataTypeID),
      }))
      known.set(name, columns)
    },
    handleDataRow(row) {
      if (columns === undefined || parserOf === null || failure !== null) return
      try {
        rows.push(rowOf(columns, row) as Row) // as the statement says that selects it
      } catch (error) {
        failure = error instanceof Error ? error : new Error('A row cannot be read.')
      }
    },
    handleCommandComplete(message) {
      command = message.text.split(' ', 1)[0] ?? ''
    },
    handleEmptyQuery: () => {},
    handleReadyForQuery: () => settle(failure, { rows, command }),
    handleError: (error) => settle(error, { rows, command }),
  }
}

function rowOf(columns: readonly Column[], { fields }: DataRow): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [index, { name, parse }] of columns.entries()) {
    const text = fields[index] ?? null
    row[name] = text === null ? null : parse(text)
  }
  return row
}

/** A value as pg writes it: text, or a Buffer as bytes. */
function wireValue(value: SqlValue): string | Buffer | null {
  if (value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  return String(value)
}
