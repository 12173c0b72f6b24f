import { UnmetCondition } from './database.ts'
import type { Condition } from './database.ts'

/** What `demand` of migration 8 fails with. */
const UNMET_STATE = 'SY001'

const conditions: readonly Condition[] = ['factors-open', 'challenge-open', 'code-unused']

/** A statement that fails with the condition where it gives no row. */
export function demanding(condition: Condition, statement: string): string {
  return `WITH found AS (${statement}) SELECT ${isFound('found', condition)}`
}

/** Of a select list: fails where the named part of the statement gives no row. */
export function isFound(part: string, condition: Condition): string {
  return `demand(EXISTS (SELECT FROM ${part}), '${condition}')` // of closed sets
}

/** The condition that a failure of the database stands for, as its error; any other failure as it is. */
export function unmetOr(error: unknown): unknown {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown } // as PostgreSQL names them
  const condition = conditions.find((known) => known === message)
  return code === UNMET_STATE && condition !== undefined ? new UnmetCondition(condition) : error
}
