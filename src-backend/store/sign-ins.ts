import type { MessageLocale } from '../delivery/delivery.ts'
import { firstRow } from './database.ts'
import type { Queryable, Transaction } from './database.ts'

type SignInState = 'challenge_required' | 'enrollment_required' | 'complete' | 'cancelled'

export interface SignInRow {
  readonly id: string
  readonly userId: string
  readonly state: SignInState
  readonly deviceName: string
  readonly fingerprint: Uint8Array
  readonly locale: MessageLocale | null
  readonly attempts: number
  readonly expiresAtMs: number
}

export interface NewSignIn {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly userId: string
  readonly state: 'challenge_required' | 'enrollment_required'
  readonly deviceName: string
  /** What the device is known by, and the language it asked for: they count once it is complete. */
  readonly fingerprint: Uint8Array
  readonly locale: MessageLocale | null
  readonly expiresAtMs: number
}

export function insertSignIn(tx: Transaction, signIn: NewSignIn, nowMs: number): void {
  tx.post(
    `INSERT INTO sign_ins (id, token_hash, user_id, state, device_name, created_at, expires_at,
       device_fingerprint, message_locale)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      signIn.id,
      signIn.tokenHash,
      signIn.userId,
      signIn.state,
      signIn.deviceName,
      new Date(nowMs),
      new Date(signIn.expiresAtMs),
      signIn.fingerprint,
      signIn.locale,
    ],
  )
}

/** A sign-in by its id and its token together: one without the other is nothing. */
export async function findSignIn(
  db: Queryable,
  id: string,
  tokenHash: Uint8Array,
): Promise<SignInRow | null> {
  const row = firstRow(
    await db.query<Omit<SignInRow, 'expiresAtMs'> & { expiresAt: Date }>(
      `SELECT id, user_id AS "userId", state, device_name AS "deviceName", attempts,
         device_fingerprint AS fingerprint, message_locale AS locale, expires_at AS "expiresAt"
       FROM sign_ins WHERE id = $1 AND token_hash = $2`,
      [id, tokenHash],
    ),
  )
  if (row === null) return null
  const { expiresAt, ...rest } = row
  return { ...rest, expiresAtMs: expiresAt.getTime() }
}

/** Counts an attempt before it is checked; null when the sign-in is not in that state, or over. */
export async function countSignInAttempt(
  db: Queryable,
  id: string,
  state: 'challenge_required' | 'enrollment_required',
  maxAttempts: number,
  nowMs: number,
): Promise<number | null> {
  const rows = await db.query<{ attempts: number }>(
    `UPDATE sign_ins SET attempts = attempts + 1
     WHERE id = $1 AND state = $2 AND attempts < $3 AND expires_at > $4
     RETURNING attempts`,
    [id, state, maxAttempts, new Date(nowMs)],
  )
  return firstRow(rows)?.attempts ?? null
}

/**
 * Completes a sign-in. False when it is over: one session, however many right codes arrive; and
 * when nothing but the set-up is open to its user.
 */
export async function completeSignIn(tx: Transaction, id: string, nowMs: number): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE sign_ins SET state = 'complete'
     WHERE id = $1 AND state = 'challenge_required' AND expires_at > $2
       AND NOT (SELECT must_enrol FROM two_factor_standings t WHERE t.user_id = sign_ins.user_id)
     RETURNING id`,
    [id, new Date(nowMs)],
  )
  return rows.length > 0
}

const IS_WAITING = "IN ('challenge_required', 'enrollment_required')"

export async function cancelSignIn(db: Queryable, id: string): Promise<void> {
  await db.query(`UPDATE sign_ins SET state = 'cancelled' WHERE id = $1 AND state ${IS_WAITING}`, [
    id,
  ])
}

/** Ends a user's pending sign-ins: what they list is no longer true once a factor changed. */
export async function cancelSignInsOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.query(
    `UPDATE sign_ins SET state = 'cancelled' WHERE user_id = $1 AND state ${IS_WAITING}`,
    [userId],
  )
}
