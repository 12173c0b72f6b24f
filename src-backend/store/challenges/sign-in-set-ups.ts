import { firstRow } from '../engine/database.ts'
import type { Transaction } from '../engine/database.ts'

const TURN_INTO_SET_UP = `UPDATE sign_ins SET state = 'enrollment_required', token_hash = $2, expires_at = $3,
     attempts = 0, is_trust_wanted = $6
   WHERE id = $1 AND state = 'challenge_required' AND attempts < $4 AND expires_at > $5
   RETURNING id`

/**
 * Turns a proven sign-in into one that waits for a set-up, with a new token (OWASP ASVS 7.2.4).
 * False when it is over: one outcome, however many right codes arrive.
 */
export async function turnIntoSetUp(
  tx: Transaction,
  signIn: {
    readonly id: string
    readonly tokenHash: Uint8Array
    readonly expiresAtMs: number
    readonly isTrustWanted: boolean
  },
  maxAttempts: number,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(TURN_INTO_SET_UP, [
    signIn.id,
    signIn.tokenHash,
    new Date(signIn.expiresAtMs),
    maxAttempts,
    new Date(nowMs),
    signIn.isTrustWanted,
  ])
  return rows.length > 0
}

const NOTE_ACTIVATION = `UPDATE sign_ins SET is_activation_proven = true
   WHERE id = $1 AND state = 'enrollment_required' AND attempts < $2 AND expires_at > $3
   RETURNING id`

/** Notes that the activation code was right. False when the sign-in is over. */
export async function noteActivationProven(
  tx: Transaction,
  id: string,
  maxAttempts: number,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(NOTE_ACTIVATION, [id, maxAttempts, new Date(nowMs)])).length > 0
}

/** Locks a sign-in that waits for a set-up until the transaction ends; null if it has ended. */
export async function lockSetUp(
  tx: Transaction,
  id: string,
  tokenHash: Uint8Array,
  nowMs: number,
): Promise<{ readonly isActivationProven: boolean } | null> {
  return firstRow(
    await tx.query<{ isActivationProven: boolean }>(
      `SELECT is_activation_proven AS "isActivationProven" FROM sign_ins
       WHERE id = $1 AND token_hash = $2 AND state = 'enrollment_required' AND expires_at > $3
       FOR UPDATE`,
      [id, tokenHash, new Date(nowMs)],
    ),
  )
}

/** Completes a sign-in whose set-up is complete in this transaction, which holds its lock. */
export async function completeSetUp(tx: Transaction, id: string): Promise<void> {
  await tx.query("UPDATE sign_ins SET state = 'complete' WHERE id = $1", [id])
}
