import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** The activation code of a reset, as its hash. */
export interface ActivationCode {
  readonly id: string
  readonly keyId: string
  readonly hash: Uint8Array
}

/** Writes a person's activation code over the one of an earlier reset, which is revoked. */
export async function writeActivationCode(
  tx: Transaction,
  userId: string,
  code: ActivationCode,
  expiresAtMs: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO activation_codes (user_id, id, key_id, code_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, key_id = excluded.key_id,
       code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [userId, code.id, code.keyId, code.hash, new Date(expiresAtMs)],
  )
}

/** The current activation code, or null. The row of an expired one keeps the account closed. */
export async function findActivationCode(
  db: Queryable,
  userId: string,
  nowMs: number,
): Promise<ActivationCode | null> {
  return firstRow(
    await db.query<ActivationCode>(
      `SELECT id, key_id AS "keyId", code_hash AS hash FROM activation_codes
       WHERE user_id = $1 AND expires_at > $2`,
      [userId, new Date(nowMs)],
    ),
  )
}

/**
 * Keeps this very code as it is until the transaction ends. False when it does not work any more. It
 * is used up by the set-up that it opens.
 */
export async function holdActivationCode(
  tx: Transaction,
  userId: string,
  codeId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    'SELECT id FROM activation_codes WHERE user_id = $1 AND id = $2 AND expires_at > $3 FOR UPDATE',
    [userId, codeId, new Date(nowMs)],
  )
  return rows.length > 0
}

/** The set-up that it was for is complete. */
export async function deleteActivationCode(tx: Transaction, userId: string): Promise<void> {
  await tx.query('DELETE FROM activation_codes WHERE user_id = $1', [userId])
}
