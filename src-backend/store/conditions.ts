import { UnmetCondition } from './database.ts'
import type { Condition } from './database.ts'

/** What `demand` of migration 8 fails with. */
const UNMET_STATE = 'SY001'

const conditions: readonly Condition[] = ['factors-open', 'challenge-open', 'code-unused']

/**
 * A statement that has to give a row, for `Transaction.post`. Where it gives none, the transaction is
 * undone and rejects with {@link UnmetCondition}: nobody has to wait for an answer before going on.
 */
export function demanding(condition: Condition, statement: string): string {
  return `WITH found AS (${statement}) SELECT demand(EXISTS (SELECT FROM found), '${condition}')` // of a closed set
}

/** The condition that a failure of the database stands for, as its error; any other failure as it is. */
export function unmetOr(error: unknown): unknown {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown } // as PostgreSQL names them
  const condition = conditions.find((known) => known === message)
  return code === UNMET_STATE && condition !== undefined ? new UnmetCondition(condition) : error
}
