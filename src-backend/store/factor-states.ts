import { FAILURES_PER_LOCKOUT } from '../domain/lockout.ts'
import type { LockoutInstants } from '../domain/lockout.ts'
import { firstRow } from './database.ts'
import type { Queryable, Transaction } from './database.ts'

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

/** Of `factor_states` or `accounts`. */
export const FACTOR_STATE_COLUMNS =
  'failures, locked_until AS "lockedUntil", recovery_batch AS "recoveryBatch"'

export async function readFactorState(db: Queryable, userId: string): Promise<FactorState> {
  return stateOf(
    await db.query<FactorStateRow>(
      `SELECT ${FACTOR_STATE_COLUMNS} FROM factor_states WHERE user_id = $1`,
      [userId],
    ),
  )
}

/**
 * Locks a user's factors until the transaction ends. The first statement of every transaction that
 * touches them: one order of locks, hence no deadlocks, and no factor changes under a check.
 */
export async function lockFactorState(tx: Transaction, userId: string): Promise<FactorState> {
  return stateOf(
    await tx.query<FactorStateRow>(
      `SELECT ${FACTOR_STATE_COLUMNS} FROM factor_states WHERE user_id = $1 FOR UPDATE`,
      [userId],
    ),
  )
}

/** As `lockFactorState`, for whoever does not ask what the state is. */
export function holdFactorState(tx: Transaction, userId: string): void {
  tx.post('SELECT FROM factor_states WHERE user_id = $1 FOR UPDATE', [userId])
}

function stateOf(rows: readonly FactorStateRow[]): FactorState {
  const row = firstRow(rows)
  if (row === null) throw new Error('A user has no factor state.')
  return factorStateOf(row)
}

/** Of a row that may hold more. */
export function factorStateOf(row: FactorStateRow): FactorState {
  const { failures, lockedUntil, recoveryBatch } = row
  return { failures, lockedUntilMs: lockedUntil?.getTime() ?? null, recoveryBatch }
}

/**
 * Counts a wrong code in one guarded statement, to be committed before anybody is told that it was
 * wrong: looking at the lock and counting afterwards would let a burst through (CVE-2023-47111). The
 * attempt that makes ten begins the lockout as well. Locks the row as `lockFactorState` does.
 * Returns the failures, or null: refuse.
 */
export async function countFactorAttempt(
  db: Queryable,
  userId: string,
  maxFailures: number,
  lockouts: LockoutInstants,
  nowMs: number,
): Promise<number | null> {
  const rows = await db.query<{ failures: number }>(
    `UPDATE factor_states SET failures = failures + 1,
       locked_until = CASE
         WHEN (failures + 1) % $3 <> 0 THEN NULL
         WHEN failures + 1 = $3 THEN $4::timestamptz
         WHEN failures + 1 = $3 * 2 THEN $5::timestamptz
         ELSE $6::timestamptz END
     WHERE user_id = $1 AND failures < $2 AND (locked_until IS NULL OR locked_until <= $7)
     RETURNING failures`,
    [
      userId,
      maxFailures,
      FAILURES_PER_LOCKOUT,
      new Date(lockouts.firstMs),
      new Date(lockouts.secondMs),
      new Date(lockouts.laterMs),
      new Date(nowMs),
    ],
  )
  return firstRow(rows)?.failures ?? null
}

const DEMAND_OPEN = `SELECT user_id FROM factor_states
   WHERE user_id = $1 AND failures < $2 AND (locked_until IS NULL OR locked_until <= $3)
   FOR UPDATE`

/** Goes on unless attempts are refused by now. Locks the row as `lockFactorState` does. */
export function demandOpenFactors(
  tx: Transaction,
  userId: string,
  maxFailures: number,
  nowMs: number,
): void {
  tx.demand('factors-open', DEMAND_OPEN, [userId, maxFailures, new Date(nowMs)])
}

const FORGET = `UPDATE factor_states SET failures = 0, locked_until = NULL
   WHERE user_id = $1 AND failures > 0`

/** After a right code, and when an administrator unlocks an account. Locks the row as `lockFactorState` does. */
export function forgetFailures(tx: Transaction, userId: string): void {
  tx.post(FORGET, [userId])
}

export async function setRecoveryBatch(
  tx: Transaction,
  userId: string,
  batch: string | null,
): Promise<void> {
  await tx.query('UPDATE factor_states SET recovery_batch = $2 WHERE user_id = $1', [userId, batch])
}
