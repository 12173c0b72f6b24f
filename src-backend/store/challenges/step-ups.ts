import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

export interface StepUpRow {
  readonly id: string
  readonly state: 'challenge_required' | 'complete' | 'cancelled'
  readonly attempts: number
  readonly expiresAtMs: number
}

export async function insertStepUp(
  tx: Transaction,
  stepUp: { readonly id: string; readonly sessionId: string; readonly expiresAtMs: number },
): Promise<void> {
  await tx.query(
    `INSERT INTO step_ups (id, session_id, state, expires_at)
     VALUES ($1, $2, 'challenge_required', $3)`,
    [stepUp.id, stepUp.sessionId, new Date(stepUp.expiresAtMs)],
  )
}

/** A step-up of this very session, or null. */
export async function findStepUp(
  db: Queryable,
  id: string,
  sessionId: string,
): Promise<StepUpRow | null> {
  const row = firstRow(
    await db.query<Omit<StepUpRow, 'expiresAtMs'> & { expiresAt: Date }>(
      `SELECT id, state, attempts, expires_at AS "expiresAt" FROM step_ups
       WHERE id = $1 AND session_id = $2`,
      [id, sessionId],
    ),
  )
  if (row === null) return null
  const { expiresAt, ...rest } = row
  return { ...rest, expiresAtMs: expiresAt.getTime() }
}

/** Counts a wrong code; null when the challenge is over. */
export async function countStepUpAttempt(
  db: Queryable,
  id: string,
  maxAttempts: number,
  nowMs: number,
): Promise<number | null> {
  const rows = await db.query<{ attempts: number }>(
    `UPDATE step_ups SET attempts = attempts + 1
     WHERE id = $1 AND state = 'challenge_required' AND attempts < $2 AND expires_at > $3
     RETURNING attempts`,
    [id, maxAttempts, new Date(nowMs)],
  )
  return firstRow(rows)?.attempts ?? null
}

const COMPLETE = `UPDATE step_ups SET state = 'complete'
   WHERE id = $1 AND state = 'challenge_required' AND attempts < $2 AND expires_at > $3
   RETURNING id`

/** Completes a step-up. False when it is over. */
export async function completeStepUp(
  tx: Transaction,
  id: string,
  maxAttempts: number,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(COMPLETE, [id, maxAttempts, new Date(nowMs)])).length > 0
}

/** Ends the pending step-ups of a user's sessions, with `cancelSignInsOfUser`. */
export async function cancelStepUpsOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.query(
    `UPDATE step_ups SET state = 'cancelled' WHERE state = 'challenge_required'
       AND session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
    [userId],
  )
}
