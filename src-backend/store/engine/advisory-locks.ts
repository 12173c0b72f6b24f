import { firstRow } from './database.ts'
import type { Transaction } from './database.ts'

/** Tasks that only one instance does at a time. No other program uses these numbers with this database. */
const numbers = {
  migration: 8_250_417,
  firstCompany: 8_250_418,
  keyRotation: 8_250_419,
  purge: 8_250_420,
  noticeClaim: 8_250_421,
} as const

type Task = keyof typeof numbers

/** Waits until no other instance does the task; holds until the transaction ends. */
export async function lockTask(tx: Transaction, task: Task): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [numbers[task]])
}

/** Does what {@link lockTask} does without waiting: false if another instance does the task. */
export async function tryToLockTask(tx: Transaction, task: Task): Promise<boolean> {
  const rows = await tx.query<{ isLocked: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1::bigint) AS "isLocked"',
    [numbers[task]],
  )
  return firstRow(rows)?.isLocked === true
}
