import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** The pass of a person, as its hash. */
export interface PassRow {
  readonly id: string
  readonly keyId: string
  readonly hash: Uint8Array
}

/** The condition for a pass that can be used: the database's clock decides. */
const IS_VALID = 'expires_at > now()'

/** Until when the person of a row can use a pass; null for none. */
export function passUntilInSql(userId: string): string {
  return `(SELECT expires_at FROM passes WHERE passes.user_id = ${userId} AND ${IS_VALID})`
}

/** Writes a pass over an earlier one, for some hours from now. Returns when it ends; null for a disabled person. */
export async function writePass(
  tx: Transaction,
  userId: string,
  pass: PassRow & { readonly isForOneSignIn: boolean },
  hours: number,
): Promise<Date | null> {
  const rows = await tx.query<{ expiresAt: Date }>(
    `INSERT INTO passes (user_id, id, key_id, code_hash, is_for_one_sign_in, expires_at)
     SELECT id, $2, $3, $4, $5, now() + make_interval(hours => $6) FROM users
     WHERE id = $1 AND disabled_at IS NULL
     ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, key_id = excluded.key_id,
       code_hash = excluded.code_hash, is_for_one_sign_in = excluded.is_for_one_sign_in,
       expires_at = excluded.expires_at
     RETURNING expires_at AS "expiresAt"`,
    [userId, pass.id, pass.keyId, pass.hash, pass.isForOneSignIn, hours],
  )
  return firstRow(rows)?.expiresAt ?? null
}

/** The pass that a person can use now, or null. */
export async function findPass(db: Queryable, userId: string): Promise<PassRow | null> {
  return firstRow(
    await db.query<PassRow>(
      `SELECT id, key_id AS "keyId", code_hash AS hash FROM passes WHERE user_id = $1 AND ${IS_VALID}`,
      [userId],
    ),
  )
}

/** Uses exactly this pass; one for one sign-in is gone then. False if it cannot be used any more. */
export async function claimPass(tx: Transaction, userId: string, id: string): Promise<boolean> {
  const rows = await tx.query<{ isForOneSignIn: boolean }>(
    `SELECT is_for_one_sign_in AS "isForOneSignIn" FROM passes
     WHERE user_id = $1 AND id = $2 AND ${IS_VALID} FOR UPDATE`,
    [userId, id],
  )
  const row = firstRow(rows)
  if (row?.isForOneSignIn === true) await deletePass(tx, userId)
  return row !== null
}

/** Ends a pass. False if there is none that could be used. */
export async function deletePass(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.query<{ isValid: boolean }>(
    `DELETE FROM passes WHERE user_id = $1 RETURNING ${IS_VALID} AS "isValid"`,
    [userId],
  )
  return firstRow(rows)?.isValid ?? false
}
