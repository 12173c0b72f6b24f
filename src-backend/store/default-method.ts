import type { MethodType } from '../../src-shared/model/method.ts'
import { firstRow } from './database.ts'
import type { Queryable, Transaction } from './database.ts'

/** The kind of method that a person chose as the default, or null. There may be none of it any more. */
export async function readDefaultType(db: Queryable, userId: string): Promise<MethodType | null> {
  const rows = await db.query<{ type: MethodType | null }>(
    'SELECT default_type AS type FROM factor_states WHERE user_id = $1',
    [userId],
  )
  return firstRow(rows)?.type ?? null
}

export async function setDefaultType(
  tx: Transaction,
  userId: string,
  type: MethodType | null,
): Promise<void> {
  await tx.query('UPDATE factor_states SET default_type = $2 WHERE user_id = $1', [userId, type])
}
