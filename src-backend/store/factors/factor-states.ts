import {
  FAILURES_PER_LOCKOUT,
  FAILURES_UNTIL_METHODS_ARE_OFF,
} from '../../domain/limits/lockout.ts'
import type { FactorBudget, LockoutInstants } from '../../domain/limits/lockout.ts'
import { AccountGone, firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

export interface FactorState {
  readonly failures: number
  readonly lockedUntilMs: number | null
  readonly recoveryBatch: string | null
}

export interface FactorStateRow {
  readonly failures: number
  readonly lockedUntil: Date | null
  readonly recoveryBatch: string | null
}

interface BudgetColumns {
  readonly failures: string
  readonly lockedUntil: string
}

const columnsOf: Readonly<Record<FactorBudget, BudgetColumns>> = {
  strangers: { failures: 'failures', lockedUntil: 'locked_until' },
  'known-device': { failures: 'known_device_failures', lockedUntil: 'known_device_locked_until' },
  session: { failures: 'session_failures', lockedUntil: 'session_locked_until' },
}

const budgets = Object.values(columnsOf)

/** The columns of `factor_states` that a budget is counted in. */
export function budgetColumns(budget: FactorBudget): BudgetColumns {
  return columnsOf[budget]
}

/** Whether any budget of a row of `factor_states` is locked, at an instant and from a number of failures on. */
export function isLockedInSql(table: string, now: string, maxFailures: string): string {
  const locked = budgets.map(
    ({ failures, lockedUntil }) =>
      `${table}.${lockedUntil} > ${now} OR ${table}.${failures} >= ${maxFailures}`,
  )
  return `(${locked.join(' OR ')})`
}

/** When the last lockout of a row of `factor_states` ends. */
export function lockedUntilInSql(table: string): string {
  return `GREATEST(${budgets.map(({ lockedUntil }) => `${table}.${lockedUntil}`).join(', ')})`
}

/** Columns of `factor_states`. */
function factorStateColumns(budget: FactorBudget): string {
  const { failures, lockedUntil } = columnsOf[budget]
  return `${failures} AS failures, ${lockedUntil} AS "lockedUntil", recovery_batch AS "recoveryBatch"`
}

export async function readFactorState(
  db: Queryable,
  userId: string,
  budget: FactorBudget,
): Promise<FactorState> {
  return stateOf(
    await db.query<FactorStateRow>(
      `SELECT ${factorStateColumns(budget)} FROM factor_states WHERE user_id = $1`,
      [userId],
    ),
  )
}

/**
 * Locks a user's factors until the transaction ends. The first statement of every transaction that
 * touches them: one order of locks, hence no deadlocks, and no factor changes under a check.
 */
export async function lockFactorState(
  tx: Transaction,
  userId: string,
  budget: FactorBudget = 'strangers',
): Promise<FactorState> {
  return stateOf(
    await tx.query<FactorStateRow>(
      `SELECT ${factorStateColumns(budget)} FROM factor_states WHERE user_id = $1 FOR UPDATE`,
      [userId],
    ),
  )
}

/** Does what `lockFactorState` does, for callers that do not need the state. */
export function holdFactorState(tx: Transaction, userId: string): void {
  tx.post('SELECT FROM factor_states WHERE user_id = $1 FOR UPDATE', [userId])
}

function stateOf(rows: readonly FactorStateRow[]): FactorState {
  const row = firstRow(rows)
  if (row === null) throw new AccountGone()
  return factorStateOf(row)
}

/** Columns beyond these may exist; readers ignore them. */
export function factorStateOf(row: FactorStateRow): FactorState {
  const { failures, lockedUntil, recoveryBatch } = row
  return { failures, lockedUntilMs: lockedUntil?.getTime() ?? null, recoveryBatch }
}

/**
 * Counts a wrong code in one guarded statement, to be committed before anyone learns that it was wrong:
 * reading the lock and counting afterwards would let a burst through (CVE-2023-47111). The tenth attempt
 * begins the lockout as well. Locks the row as `lockFactorState` does. Returns the failures, or null: refuse.
 */
export async function countFactorAttempt(
  db: Queryable,
  userId: string,
  budget: FactorBudget,
  lockouts: LockoutInstants,
  nowMs: number,
): Promise<number | null> {
  const { failures, lockedUntil } = columnsOf[budget]
  const rows = await db.query<{ failures: number }>(
    `UPDATE factor_states SET ${failures} = ${failures} + 1,
       ${lockedUntil} = CASE
         WHEN (${failures} + 1) % $3 <> 0 THEN NULL
         WHEN ${failures} + 1 = $3 THEN $4::timestamptz
         WHEN ${failures} + 1 = $3 * 2 THEN $5::timestamptz
         ELSE $6::timestamptz END
     WHERE user_id = $1 AND ${failures} < $2 AND (${lockedUntil} IS NULL OR ${lockedUntil} <= $7)
     RETURNING ${failures} AS failures`,
    [
      userId,
      FAILURES_UNTIL_METHODS_ARE_OFF,
      FAILURES_PER_LOCKOUT,
      new Date(lockouts.firstMs),
      new Date(lockouts.secondMs),
      new Date(lockouts.laterMs),
      new Date(nowMs),
    ],
  )
  return firstRow(rows)?.failures ?? null
}

/** After a valid code: clears its own budget. Locks the row as `lockFactorState` does. */
export function forgetFailures(tx: Transaction, userId: string, budget: FactorBudget): void {
  const { failures, lockedUntil } = columnsOf[budget]
  tx.post(
    `UPDATE factor_states SET ${failures} = 0, ${lockedUntil} = NULL
     WHERE user_id = $1 AND ${failures} > 0`,
    [userId],
  )
}

const FORGET_ALL = `UPDATE factor_states SET ${budgets
  .map(({ failures, lockedUntil }) => `${failures} = 0, ${lockedUntil} = NULL`)
  .join(', ')} WHERE user_id = $1`

/**
 * Clears all budgets: after a recovery code, which only its owner has; after a change of the password, which
 * an attacker then no longer knows; and when an administrator unlocks the account.
 */
export function forgetAllFailures(tx: Transaction, userId: string): void {
  tx.post(FORGET_ALL, [userId])
}

/** The password was chosen with a code by e-mail: a code to the same mailbox is no second factor for now. */
export function noteMailboxUsed(tx: Transaction, userId: string): void {
  tx.post('UPDATE factor_states SET is_mailbox_used = true WHERE user_id = $1', [userId])
}

/** Another factor was shown since then, or there is none to show. */
export function forgetMailboxUsed(tx: Transaction, userId: string): void {
  tx.post(
    'UPDATE factor_states SET is_mailbox_used = false WHERE user_id = $1 AND is_mailbox_used',
    [userId],
  )
}

export async function setRecoveryBatch(
  tx: Transaction,
  userId: string,
  batch: string | null,
): Promise<void> {
  await tx.query('UPDATE factor_states SET recovery_batch = $2 WHERE user_id = $1', [userId, batch])
}
