import type { SealedValue } from '../../domain/secrets/key-ring.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

const CLAIM_STEP = `UPDATE methods SET last_step = $3 WHERE id = $1 AND user_id = $2 AND last_step < $3
   RETURNING id`

/** Uses a time step up. False when it, or a later one, was used before: each code works once. */
export async function claimTotpStep(
  tx: Transaction,
  userId: string,
  methodId: string,
  step: number,
): Promise<boolean> {
  return (await tx.query(CLAIM_STEP, [methodId, userId, step])).length > 0
}

/** Starts an enrolment. A pending one is replaced; an active method stays. Needs the user's lock. */
export async function replaceEnrolment(
  tx: Transaction,
  enrolment: {
    readonly id: string
    readonly userId: string
    readonly seed: SealedValue
    readonly expiresAtMs: number
  },
): Promise<void> {
  // Not by ON CONFLICT: the next release may make a view of this table (docs/decisions/0042).
  tx.post('DELETE FROM totp_enrolments WHERE user_id = $1', [enrolment.userId])
  await tx.query(
    `INSERT INTO totp_enrolments (id, user_id, key_id, sealed_seed, expires_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      enrolment.id,
      enrolment.userId,
      enrolment.seed.keyId,
      enrolment.seed.bytes,
      new Date(enrolment.expiresAtMs),
    ],
  )
}

/** Counts an attempt on a pending enrolment before it is checked; null if it has ended. */
export async function countEnrolmentAttempt(
  db: Queryable,
  userId: string,
  enrolmentId: string,
  maxAttempts: number,
  nowMs: number,
): Promise<{ readonly attempts: number; readonly seed: SealedValue } | null> {
  const row = firstRow(
    await db.query<{ attempts: number; keyId: string; bytes: Uint8Array }>(
      `UPDATE totp_enrolments SET attempts = attempts + 1
       WHERE id = $1 AND user_id = $2 AND attempts < $3 AND expires_at > $4
       RETURNING attempts, key_id AS "keyId", sealed_seed AS bytes`,
      [enrolmentId, userId, maxAttempts, new Date(nowMs)],
    ),
  )
  if (row === null) return null
  return { attempts: row.attempts, seed: { keyId: row.keyId, bytes: row.bytes } }
}

/** Ends a pending enrolment. False if it has ended already: only one activation succeeds. */
export async function takeEnrolment(
  tx: Transaction,
  userId: string,
  enrolmentId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM totp_enrolments WHERE id = $1 AND user_id = $2 AND expires_at > $3 RETURNING id',
    [enrolmentId, userId, new Date(nowMs)],
  )
  return rows.length > 0
}
