import type { Locale } from '../../../src-shared/model/locale.ts'
import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, SqlValue, Transaction } from '../engine/database.ts'
import type { Challenge } from './challenge.ts'

export interface SignInRow {
  readonly id: string
  readonly userId: string
  readonly state: Challenge['state']
  readonly deviceName: string
  readonly fingerprint: Uint8Array
  readonly locale: Locale | null
  readonly attempts: number
  readonly expiresAtMs: number
  /** Its proof led into a set-up, and asked to trust this device. */
  readonly isTrustWanted: boolean
}

/** A sign-in as what a code is asked for at. */
export function challengeOf(
  kind: 'sign-in' | 'set-up',
  signIn: SignInRow,
  budget: FactorBudget,
): Challenge {
  const { id, userId, deviceName, state, attempts, expiresAtMs } = signIn
  return { kind, id, userId, deviceName, state, attempts, expiresAtMs, budget }
}

export interface NewSignIn {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly userId: string
  readonly state: 'challenge_required' | 'enrollment_required'
  readonly deviceName: string
  /** The device's fingerprint and preferred language: they count once the sign-in is complete. */
  readonly fingerprint: Uint8Array
  readonly locale: Locale | null
  readonly expiresAtMs: number
}

export function insertSignIn(tx: Transaction, signIn: NewSignIn, nowMs: number): void {
  tx.post(
    `INSERT INTO sign_ins (${NEW_SIGN_IN_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    newSignInValues(signIn, nowMs),
  )
}

export const NEW_SIGN_IN_COLUMNS = `id, token_hash, user_id, state, device_name, created_at, expires_at,
  device_fingerprint, message_locale`

/** Values for {@link NEW_SIGN_IN_COLUMNS}, from `$1` on. */
export function newSignInValues(signIn: NewSignIn, nowMs: number): SqlValue[] {
  return [
    signIn.id,
    signIn.tokenHash,
    signIn.userId,
    signIn.state,
    signIn.deviceName,
    new Date(nowMs),
    new Date(signIn.expiresAtMs),
    signIn.fingerprint,
    signIn.locale,
  ]
}

/** The values of {@link SIGN_IN_COLUMNS}, and the id. */
export interface SignInRowInSql extends Omit<SignInRow, 'expiresAtMs'> {
  readonly expiresAt: Date
}

/** Columns of a sign-in `s`, without its id. */
export const SIGN_IN_COLUMNS = `s.user_id AS "userId", s.state, s.device_name AS "deviceName",
  s.attempts, s.device_fingerprint AS fingerprint, s.message_locale AS locale,
  s.expires_at AS "expiresAt", s.is_trust_wanted AS "isTrustWanted"`

/** Columns beyond these may exist; readers ignore them. */
export function signInOf(row: SignInRowInSql): SignInRow {
  const { id, userId, state, deviceName, fingerprint, locale, attempts, isTrustWanted } = row
  const expiresAtMs = row.expiresAt.getTime()
  return {
    id,
    userId,
    state,
    deviceName,
    fingerprint,
    locale,
    attempts,
    expiresAtMs,
    isTrustWanted,
  }
}

/** A sign-in by its id and its token together: neither alone finds it. */
export async function findSignIn(
  db: Queryable,
  id: string,
  tokenHash: Uint8Array,
): Promise<SignInRow | null> {
  const row = firstRow(
    await db.query<SignInRowInSql>(
      `SELECT s.id, ${SIGN_IN_COLUMNS} FROM sign_ins s WHERE s.id = $1 AND s.token_hash = $2`,
      [id, tokenHash],
    ),
  )
  return row === null ? null : signInOf(row)
}

const IS_WAITING = "IN ('challenge_required', 'enrollment_required')"

export async function cancelSignIn(db: Queryable, id: string): Promise<void> {
  await db.query(`UPDATE sign_ins SET state = 'cancelled' WHERE id = $1 AND state ${IS_WAITING}`, [
    id,
  ])
}

/** Ends a user's pending sign-ins: the methods that they list are outdated once a factor changed. */
export async function cancelSignInsOfUser(tx: Transaction, userId: string): Promise<void> {
  await tx.query(
    `UPDATE sign_ins SET state = 'cancelled' WHERE user_id = $1 AND state ${IS_WAITING}`,
    [userId],
  )
}
