import { isFound } from './conditions.ts'
import type { Condition, SqlValue, Transaction } from './database.ts'

interface Part {
  readonly sql: string
  readonly parameters: readonly SqlValue[]
  /** What has to hold, as a statement that has to give a row. */
  readonly condition: Condition | null
}

/**
 * Runs `work` with a transaction that sends what is posted and demanded in a row as one statement,
 * which costs PostgreSQL and us a fraction of several. Demands are looked at in their order, what is
 * posted is done after them. All parts see what was there before the statement: none may need what
 * another one does, and no two may change the same row. A part that waited for a lock sees of other
 * rows nothing that was committed meanwhile: let it decide by the row that it changes or locks, which
 * PostgreSQL looks at anew.
 */
export async function together<T>(
  tx: Transaction,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  let parts: Part[] = []

  function flush(): void {
    const [first, ...more] = parts
    parts = []
    if (first === undefined) return
    if (more.length > 0) {
      tx.post(
        joined([first, ...more]),
        [first, ...more].flatMap(({ parameters }) => parameters),
      )
    } else if (first.condition === null) tx.post(first.sql, first.parameters)
    else tx.demand(first.condition, first.sql, first.parameters)
  }

  const result = await work({
    query: (sql, parameters) => {
      flush()
      return tx.query(sql, parameters)
    },
    post(sql, parameters = []) {
      if (isChange(sql)) {
        parts.push({ sql, parameters, condition: null })
        return
      }
      flush()
      tx.post(sql, parameters)
    },
    demand: (condition, sql, parameters) => void parts.push({ sql, parameters, condition }),
    execute: (script) => {
      flush()
      return tx.execute(script)
    },
  })
  flush()
  return result
}

/**
 * Nothing else may be a part: PostgreSQL takes statements that change something in the outermost WITH
 * only, and leaves out a SELECT that nobody asks for.
 */
function isChange(sql: string): boolean {
  return /^\s*(?:INSERT|UPDATE|DELETE)\b/i.test(sql)
}

const known = new Map<string, string>()

/** One statement of several: as many as the code has ways to ask for them. */
function joined(parts: readonly Part[]): string {
  const key = parts.map(({ sql, condition }) => `${condition ?? ''}\n${sql}`).join('\n')
  const found = known.get(key)
  if (found !== undefined) return found
  let given = 0
  const texts = parts.map(({ sql, parameters }, index) => {
    const before = given
    given += parameters.length
    return `p${index} AS (${sql.replaceAll(/\$(\d+)/g, (_, n) => `$${Number(n) + before}`)})`
  })
  const demands = parts.flatMap(({ condition }, index) =>
    condition === null ? [] : [isFound(`p${index}`, condition)],
  )
  const text = `WITH ${texts.join(',\n')}\nSELECT ${demands.join(', ')}`
  known.set(key, text)
  return text
}
