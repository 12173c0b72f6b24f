import { firstRow } from './database.ts'
import type { Transaction } from './database.ts'

/** What only one instance does at a time. The numbers are such as no other program uses with this database. */
const numbers = {
  migration: 8_250_417,
  firstCompany: 8_250_418,
  keyRotation: 8_250_419,
  purge: 8_250_420,
  noticeClaim: 8_250_421,
} as const

type Task = keyof typeof numbers

/** Waits until no other instance is at it; holds until the transaction ends. */
export async function lockTask(tx: Transaction, task: Task): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [numbers[task]])
}

/** As {@link lockTask}, without waiting: false when another instance is at it. */
export async function tryToLockTask(tx: Transaction, task: Task): Promise<boolean> {
  const rows = await tx.query<{ isLocked: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1::bigint) AS "isLocked"',
    [numbers[task]],
  )
  return firstRow(rows)?.isLocked === true
}
