import type { RecoveryCodeRow } from '../../domain/codes/recovery-codes.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, SqlValue, Transaction } from '../engine/database.ts'
import { setRecoveryBatch } from './factor-states.ts'

/** The unused code of the current batch with this selector, or null. */
export async function findRecoveryCode(
  db: Queryable,
  userId: string,
  selector: string,
): Promise<RecoveryCodeRow | null> {
  return firstRow(
    await db.query<RecoveryCodeRow>(
      `SELECT r.id, r.selector, r.key_id AS "keyId", r.salt, r.hash
       FROM recovery_codes r JOIN factor_states f ON f.user_id = r.user_id
       WHERE r.user_id = $1 AND r.selector = $2 AND r.batch = f.recovery_batch
         AND r.used_at IS NULL`,
      [userId, selector],
    ),
  )
}

const CLAIM = `UPDATE recovery_codes SET used_at = $3
   WHERE id = $1 AND user_id = $2 AND used_at IS NULL
     AND batch = (SELECT recovery_batch FROM factor_states WHERE user_id = $2)
   RETURNING id`

/** Uses a code up. False when it was used before or its batch was replaced meanwhile. */
export async function claimRecoveryCode(
  tx: Transaction,
  userId: string,
  codeId: string,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(CLAIM, [codeId, userId, new Date(nowMs)])).length > 0
}

/** How many unused codes of the current batch there are, for a row of `factor_states` or `account_standings`. */
export function recoveryCodesLeft(owner: string): string {
  return `(SELECT count(*)::int FROM recovery_codes r
    WHERE r.user_id = ${owner}.user_id AND r.batch = ${owner}.recovery_batch AND r.used_at IS NULL)`
}

/** Unused codes of the current batch. */
export async function countRecoveryCodes(db: Queryable, userId: string): Promise<number> {
  const row = firstRow(
    await db.query<{ count: number }>(
      `SELECT ${recoveryCodesLeft('f')} AS count FROM factor_states f WHERE f.user_id = $1`,
      [userId],
    ),
  )
  return row?.count ?? 0
}

/** Replaces the whole set. The user's factors are locked by the caller. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  userId: string,
  batch: string,
  rows: readonly RecoveryCodeRow[],
): Promise<void> {
  await deleteRecoveryCodes(tx, userId)
  await setRecoveryBatch(tx, userId, batch)
  const values = rows.map((_, index) => {
    const at = 3 + index * 5
    return `($${at}, $1, $2, $${at + 1}, $${at + 2}, $${at + 3}, $${at + 4})`
  })
  await tx.query(
    `INSERT INTO recovery_codes (id, user_id, batch, selector, key_id, salt, hash)
     VALUES ${values.join(', ')}`,
    [
      userId,
      batch,
      ...rows.flatMap((row): SqlValue[] => [row.id, row.selector, row.keyId, row.salt, row.hash]),
    ],
  )
}

export async function deleteRecoveryCodes(tx: Transaction, userId: string): Promise<void> {
  await setRecoveryBatch(tx, userId, null)
  await tx.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId])
}
