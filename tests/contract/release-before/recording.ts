// What a release asks of its database, written down and asked again.
import type { Database, Queryable, SqlValue } from '../../../src-backend/store/engine/database.ts'

/** JSON of a value: instants and bytes as objects with one field. */
type Written = string | number | boolean | null | { readonly date: string } | { bytes: string }

type Rows = readonly Readonly<Record<string, Written>>[]

/** One statement with its parameters and the rows that it gave, or the edge of a transaction. */
export type Step =
  | { readonly edge: 'begin' | 'commit' | 'rollback' }
  | { readonly part: string }
  | {
      /** Which of `statements`. */
      readonly at: number
      readonly parameters: readonly Written[]
      /** Null: PostgreSQL refused it. */
      readonly rows: Rows | null
    }

export interface Recording {
  readonly statements: readonly string[]
  readonly steps: readonly Step[]
  /** Somebody who can sign in afterwards, and the instant of the backend's clock. */
  readonly person: {
    readonly id: string
    readonly email: string
    readonly password: string
    readonly methodId: string
    readonly secret: string
  }
  readonly endMs: number
}

function writtenOf(value: unknown): Written {
  if (value instanceof Date) return { date: value.toISOString() }
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') }
  return value as Written // of a column or a parameter: nothing else is there
}

function valueOf(written: Written): SqlValue {
  if (written === null || typeof written !== 'object') return written
  return 'date' in written ? new Date(written.date) : Buffer.from(written.bytes, 'base64')
}

function writtenRow(row: object): Record<string, Written> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, writtenOf(value)]))
}

/** A database that writes down what it is asked. One caller at a time. */
export function recordingDatabase(inner: Database): {
  readonly database: Database
  readonly statements: string[]
  readonly steps: Step[]
  /** Says what the next steps are for. */
  begin(part: string): void
} {
  const statements: string[] = []
  const steps: Step[] = []
  function numberOf(sql: string): number {
    const known = statements.indexOf(sql)
    return known === -1 ? statements.push(sql) - 1 : known
  }
  const query =
    (asked: Queryable): Queryable['query'] =>
    async <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) => {
      const step: { at: number; parameters: Written[]; rows: Rows | null } = {
        at: numberOf(sql),
        parameters: parameters.map(writtenOf),
        rows: null,
      }
      steps.push(step)
      const found = await asked.query<Row>(sql, parameters)
      step.rows = found.map(writtenRow)
      return found
    }
  return {
    statements,
    steps,
    begin: (part) => void steps.push({ part }),
    database: {
      query: query(inner),
      async transaction(work) {
        steps.push({ edge: 'begin' })
        try {
          const value = await inner.transaction((tx) => {
            const asked = query(tx)
            const post: typeof tx.post = (sql, values) => {
              // The transaction is what fails.
              asked(sql, values).catch(() => {})
            }
            return work({ ...tx, query: asked, post })
          })
          steps.push({ edge: 'commit' })
          return value
        } catch (error) {
          steps.push({ edge: 'rollback' })
          throw error
        }
      },
      close: () => inner.close(),
    },
  }
}

/** A statement that was asked again: in which part, what it gave then and what it gives now. */
export interface Asked {
  readonly part: string
  readonly sql: string
  readonly before: Rows | null
  readonly after: Rows | null
}

/** Asks everything again, in the same transactions. */
export async function askAgain(database: Database, recording: Recording): Promise<Asked[]> {
  const asked: Asked[] = []
  let part = ''
  async function ask(db: Queryable, step: Step): Promise<void> {
    if ('part' in step) part = step.part
    if (!('at' in step)) return
    const sql = recording.statements[step.at] ?? ''
    const { rows } = step
    const answer = db.query<object>(sql, step.parameters.map(valueOf))
    const found = await answer.catch((error: unknown) => {
      if (rows === null) return null
      throw new Error(`${part}: ${sql}`, { cause: error })
    })
    asked.push({ part, sql, before: rows, after: found?.map(writtenRow) ?? null })
  }
  const rolledBack = new Error('as it was')
  const { steps } = recording
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at]!
    if (!('edge' in step)) {
      await ask(database, step)
      continue
    }
    const end = steps.findIndex((other, index) => index > at && 'edge' in other)
    const inside = steps.slice(at + 1, end)
    const last = steps[end]
    at = end
    await database
      .transaction(async (tx) => {
        for (const one of inside) await ask(tx, one)
        if (last !== undefined && 'edge' in last && last.edge === 'rollback') throw rolledBack
      })
      .catch((error: unknown) => {
        if (error !== rolledBack) throw error
      })
  }
  return asked
}
