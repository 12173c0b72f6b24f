import { NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** The welcome code of a new person, as its hash. */
export interface Invitation {
  readonly id: string
  readonly keyId: string
  readonly hash: Uint8Array
}

/** Writes a person's welcome code over an earlier one, which is revoked. */
export function writeInvitation(
  tx: Transaction,
  userId: string,
  { id, keyId, hash }: Invitation,
  expiresAtMs: number,
): void {
  tx.post(
    `INSERT INTO invitations (user_id, id, key_id, code_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, key_id = excluded.key_id,
       code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0`,
    [userId, id, keyId, hash, new Date(expiresAtMs)],
  )
}

/** Whether this very code still works. */
export async function isInvitationAlive(
  db: Queryable,
  userId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await db.query(
    'SELECT id FROM invitations WHERE user_id = $1 AND id = $2 AND expires_at > $3',
    [userId, id, new Date(nowMs)],
  )
  return rows.length > 0
}

/**
 * Counts an attempt and gives the code to compare it with; null without a valid one, or after `maxAttempts`. Two
 * requests are never counted as one.
 */
export async function countInvitationAttempt(
  db: Queryable,
  userId: string,
  maxAttempts: number,
  nowMs: number,
): Promise<Invitation | null> {
  return firstRow(
    await db.query<Invitation>(
      `UPDATE invitations SET attempts = attempts + 1
       WHERE user_id = $1 AND attempts < $2 AND expires_at > $3
       RETURNING id, key_id AS "keyId", code_hash AS hash`,
      [userId, maxAttempts, new Date(nowMs)],
    ),
  )
}

/** The code of an attempt was right. */
export async function forgiveInvitationAttempt(db: Queryable, id: string): Promise<void> {
  await db.query('UPDATE invitations SET attempts = attempts - 1 WHERE id = $1', [id])
}

/** Uses a welcome code up. False if it works no more. */
export async function useInvitation(
  tx: Transaction,
  userId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM invitations WHERE user_id = $1 AND id = $2 AND expires_at > $3 RETURNING id',
    [userId, id, new Date(nowMs)],
  )
  return rows.length > 0
}

/** Whether a person has no password and is not disabled. Needs the user's lock. */
export async function isInvitable(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.query(
    'SELECT id FROM users WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL',
    [userId, NO_PASSWORD],
  )
  return rows.length > 0
}

/** Sets the password of somebody who has none and is not disabled; false for everyone else. */
export async function setFirstPassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE users SET password_hash = $2
     WHERE id = $1 AND password_hash = $3 AND disabled_at IS NULL RETURNING id`,
    [userId, passwordHash, NO_PASSWORD],
  )
  return rows.length > 0
}
