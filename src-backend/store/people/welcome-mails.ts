import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** A welcome mail that this instance sends now. */
export interface ClaimedWelcome {
  readonly userId: string
  readonly tries: number
}

/** Asks for a welcome mail to a new person. */
export function queueWelcome(tx: Transaction, userId: string, nowMs: number): void {
  tx.post(
    `INSERT INTO welcome_mails (user_id, next_try_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [userId, new Date(nowMs)],
  )
}

/** The next mail that is due. No other instance gets it until `againMs`, which is for a crash of this one. */
export async function claimWelcome(
  db: Queryable,
  nowMs: number,
  againMs: number,
): Promise<ClaimedWelcome | null> {
  return firstRow(
    await db.query<ClaimedWelcome>(
      `UPDATE welcome_mails SET tries = tries + 1, next_try_at = $2
       WHERE user_id = (SELECT user_id FROM welcome_mails WHERE next_try_at <= $1
         ORDER BY next_try_at, position LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING user_id AS "userId", tries`,
      [new Date(nowMs), new Date(againMs)],
    ),
  )
}

/** The mail was sent, or is needed no more. */
export async function forgetWelcome(db: Queryable, userId: string): Promise<void> {
  await db.query('DELETE FROM welcome_mails WHERE user_id = $1', [userId])
}

/** The mail was certainly not sent. */
export async function postponeWelcome(db: Queryable, userId: string, atMs: number): Promise<void> {
  await db.query('UPDATE welcome_mails SET next_try_at = $2 WHERE user_id = $1', [
    userId,
    new Date(atMs),
  ])
}
