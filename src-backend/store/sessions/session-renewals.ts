import type { KeptRenewal } from '../../domain/secrets/session-renewal.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'
import { boundValues, IS_ALIVE } from './sessions.ts'
import type { SessionBounds } from './sessions.ts'

/** Says of the policy `p` whether sessions may outlive the end of the program. */
const MAY_STAY = `p.may_stay_signed_in AND p.session_profile <> 'strict'`

/**
 * Makes a session renewable, with a new family in the place of an earlier one. False if the company policy does
 * not allow it. Needs the session's lock.
 */
export async function putSessionRenewal(
  tx: Transaction,
  renewal: {
    readonly sessionId: string
    readonly familyHash: Uint8Array
    readonly deviceFingerprint: Uint8Array
    readonly currentHash: Uint8Array
  },
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO session_renewals (session_id, family_hash, device_fingerprint, current_hash, renewed_at)
     SELECT s.id, $2, $3, $4, $5
     FROM sessions s JOIN users u ON u.id = s.user_id
       JOIN company_policies p ON p.company_id = u.company_id
     WHERE s.id = $1 AND ${MAY_STAY}
       AND NOT EXISTS (
         SELECT FROM session_renewals r WHERE r.family_hash = $2 AND r.session_id <> $1)
     ON CONFLICT (session_id) DO UPDATE SET family_hash = excluded.family_hash,
       device_fingerprint = excluded.device_fingerprint, current_hash = excluded.current_hash,
       previous_hash = NULL, renewed_at = excluded.renewed_at
     RETURNING session_id`,
    [
      renewal.sessionId,
      renewal.familyHash,
      renewal.deviceFingerprint,
      renewal.currentHash,
      new Date(nowMs),
    ],
  )
  return rows.length > 0
}

/** Ends that a session can be renewed. */
export async function deleteSessionRenewal(db: Queryable, sessionId: string): Promise<void> {
  await db.query('DELETE FROM session_renewals WHERE session_id = $1', [sessionId])
}

/** The session that a family renews, or null. */
export async function findSessionOfFamily(
  db: Queryable,
  familyHash: Uint8Array,
): Promise<{ readonly sessionId: string; readonly userId: string } | null> {
  return firstRow(
    await db.query<{ sessionId: string; userId: string }>(
      `SELECT r.session_id AS "sessionId", s.user_id AS "userId"
       FROM session_renewals r JOIN sessions s ON s.id = r.session_id WHERE r.family_hash = $1`,
      [familyHash],
    ),
  )
}

/** A session that may be renewed, with how. */
export type RenewableSession = KeptRenewal & {
  readonly amr: string
  readonly deviceName: string
  readonly createdAtMs: number
  /** Whether its owner has a method now. */
  readonly hasMethod: boolean
}

/**
 * Locks an active session with its renewal until the transaction ends. Null if it ended, may stay no longer, or
 * has another family now. The session comes first, as where it is deleted: no deadlock.
 */
export async function lockRenewableSession(
  tx: Transaction,
  sessionId: string,
  familyHash: Uint8Array,
  bounds: SessionBounds,
): Promise<RenewableSession | null> {
  const [session] = await tx.query<{
    amr: string
    deviceName: string
    createdAt: Date
    hasMethod: boolean
  }>(
    `SELECT s.amr, s.device_name AS "deviceName", s.created_at AS "createdAt",
       t.has_any AS "hasMethod"
     FROM sessions s JOIN users u ON u.id = s.user_id
       JOIN company_policies p ON p.company_id = u.company_id
       JOIN account_standings t ON t.user_id = u.id
     WHERE s.id = $1 AND ${IS_ALIVE} AND ${MAY_STAY} FOR UPDATE OF s`,
    [sessionId, ...boundValues(bounds)],
  )
  if (session === undefined) return null
  const [kept] = await tx.query<{
    deviceFingerprint: Uint8Array
    currentHash: Uint8Array
    previousHash: Uint8Array | null
  }>(
    `SELECT device_fingerprint AS "deviceFingerprint", current_hash AS "currentHash",
       previous_hash AS "previousHash"
     FROM session_renewals WHERE session_id = $1 AND family_hash = $2 FOR UPDATE`,
    [sessionId, familyHash],
  )
  if (kept === undefined) return null
  const { createdAt, ...rest } = session
  return { ...kept, ...rest, createdAtMs: createdAt.getTime() }
}

/** The next token takes the place of the current one. Needs the lock. */
export function advanceSessionRenewal(
  tx: Transaction,
  sessionId: string,
  nextHash: Uint8Array,
  nowMs: number,
): void {
  tx.post(
    `UPDATE session_renewals SET previous_hash = current_hash, current_hash = $2, renewed_at = $3
     WHERE session_id = $1`,
    [sessionId, nextHash, new Date(nowMs)],
  )
}

/**
 * A renewed session has a new token, and confirms nothing: nobody was there to say who they are. Being renewed
 * is a use. Needs the lock.
 */
export function replaceSessionToken(
  tx: Transaction,
  session: {
    readonly id: string
    readonly tokenHash: Uint8Array
    readonly networkAddress: string
  },
  nowMs: number,
): void {
  tx.post(
    `UPDATE sessions SET token_hash = $2, last_used_at = $3, network_address = $4,
       strong_auth_at = NULL
     WHERE id = $1`,
    [session.id, session.tokenHash, new Date(nowMs), session.networkAddress],
  )
}

/** Ends for good that sessions of a company are renewed, if its policy forbids that now. */
export async function deleteForbiddenRenewals(tx: Transaction, companyId: string): Promise<void> {
  await tx.query(
    `DELETE FROM session_renewals r USING sessions s, users u, company_policies p
     WHERE s.id = r.session_id AND u.id = s.user_id AND p.company_id = u.company_id
       AND u.company_id = $1 AND NOT (${MAY_STAY})`,
    [companyId],
  )
}
