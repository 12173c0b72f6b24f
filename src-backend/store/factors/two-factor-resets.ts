import { firstRow } from '../engine/database.ts'
import { forgetAllFailures } from './factor-states.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** A requested reset, by the idempotency key of its administrator's program. */
export interface ResetRequest {
  readonly actorId: string
  readonly idempotencyKey: string
  readonly userId: string
  readonly reason: string
}

/** Records a reset before it is done. False if this administrator's key is in use. */
export async function claimReset(
  tx: Transaction,
  { actorId, idempotencyKey, userId, reason }: ResetRequest,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO two_factor_resets (actor_id, idempotency_key, user_id, reason, done_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING user_id`,
    [actorId, idempotencyKey, userId, reason, new Date(nowMs)],
  )
  return rows.length > 0
}

/** Whether the reset with this key is this one, and not another person's or for another reason. */
export async function isSameReset(
  db: Queryable,
  { actorId, idempotencyKey, userId, reason }: ResetRequest,
): Promise<boolean> {
  const rows = await db.query<{ userId: string; reason: string }>(
    `SELECT user_id AS "userId", reason FROM two_factor_resets
     WHERE actor_id = $1 AND idempotency_key = $2`,
    [actorId, idempotencyKey],
  )
  const done = firstRow(rows)
  return done !== null && done.userId === userId && done.reason === reason
}

/** Removes everything that authenticates a person besides the password. */
export async function deleteFactors(tx: Transaction, userId: string): Promise<void> {
  for (const table of FACTOR_TABLES) {
    await tx.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId])
  }
  forgetAllFailures(tx, userId)
  await tx.query(
    `UPDATE factor_states SET recovery_batch = NULL, default_type = NULL, is_mailbox_used = false
     WHERE user_id = $1`,
    [userId],
  )
}

const FACTOR_TABLES = [
  'totp_enrolments',
  'methods',
  'out_of_band_enrolments',
  'out_of_band_codes',
  'recovery_codes',
  'passes',
] as const
