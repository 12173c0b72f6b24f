import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'
import type { Challenge } from './challenge.ts'

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

/** A step-up of exactly this session, or null. */
export async function findStepUp(
  db: Queryable,
  id: string,
  owner: { readonly sessionId: string; readonly userId: string; readonly deviceName: string },
): Promise<Challenge | null> {
  const { sessionId, userId, deviceName } = owner
  const row = firstRow(
    await db.query<Pick<Challenge, 'state' | 'attempts'> & { expiresAt: Date }>(
      `SELECT state, attempts, expires_at AS "expiresAt" FROM step_ups
       WHERE id = $1 AND session_id = $2`,
      [id, sessionId],
    ),
  )
  if (row === null) return null
  const { state, attempts } = row
  const expiresAtMs = row.expiresAt.getTime()
  return {
    kind: 'step-up',
    id,
    userId,
    deviceName,
    state,
    attempts,
    expiresAtMs,
    budget: 'session',
  }
}

/** Ends the pending step-ups of a user's sessions, with `cancelSignInsOfUser`. */
export async function cancelStepUpsOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.query(
    `UPDATE step_ups SET state = 'cancelled' WHERE state = 'challenge_required'
       AND session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
    [userId],
  )
}
