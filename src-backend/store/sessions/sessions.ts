import type { Role } from '../../../src-shared/model/people/account.ts'
import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import type { SessionProfile } from '../../../src-shared/model/people/policy.ts'
import { TRUSTED_DEVICE_AMR } from '../../domain/codes/authentication-methods.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** Where a session is used from. */
export interface SessionPlace {
  readonly deviceName: string
  readonly system: SystemFamily | null
  readonly networkAddress: string
}

export interface NewSession {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly userId: string
  readonly place: SessionPlace
  /** Authentication methods, RFC 8176 names separated by spaces. */
  readonly amr: string
  /** When it is deleted at the latest. */
  readonly expiresAtMs: number
}

export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly lastUsedAtMs: number
  readonly strongAuthAtMs: number | null
  /** How it was last confirmed, or else opened: RFC 8176 names separated by spaces. */
  readonly amr: string
  /** Whether its owner has a method now. */
  readonly hasMethod: boolean
  readonly role: Role
  readonly companyId: string
  readonly deviceName: string
  /** Its owner may do nothing but the set-up. */
  readonly mustEnrol: boolean
}

/** For each profile of a policy, the earliest last use and opening of a session that is still active. */
export type SessionBounds = Readonly<
  Record<SessionProfile, { readonly usedAfterMs: number; readonly openedAfterMs: number }>
>

export function insertSession(tx: Transaction, session: NewSession, nowMs: number): void {
  tx.post(
    `INSERT INTO sessions
       (id, token_hash, user_id, device_name, system, network_address, amr, created_at, last_used_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [
      session.id,
      session.tokenHash,
      session.userId,
      session.place.deviceName,
      session.place.system,
      session.place.networkAddress,
      session.amr,
      new Date(nowMs),
      new Date(session.expiresAtMs),
    ],
  )
}

/** The current company policy `p` decides, whatever it was when the session `s` was opened. Values 2 to 5. */
export const IS_ALIVE = `s.last_used_at > CASE p.session_profile WHEN 'strict' THEN $2::timestamptz ELSE $3::timestamptz END
  AND s.created_at > CASE p.session_profile WHEN 'strict' THEN $4::timestamptz ELSE $5::timestamptz END`

/** The values of {@link IS_ALIVE}. */
export function boundValues({ strict, desktop }: SessionBounds): Date[] {
  return [
    new Date(strict.usedAfterMs),
    new Date(desktop.usedAfterMs),
    new Date(strict.openedAfterMs),
    new Date(desktop.openedAfterMs),
  ]
}

/** The active session of a token: neither too old nor unused for too long. */
export async function findSession(
  db: Queryable,
  tokenHash: Uint8Array,
  bounds: SessionBounds,
): Promise<SessionRow | null> {
  const row = firstRow(
    await db.query<{
      id: string
      userId: string
      lastUsedAt: Date
      strongAuthAt: Date | null
      amr: string
      hasMethod: boolean
      role: Role
      companyId: string
      deviceName: string
      mustEnrol: boolean
    }>(
      `SELECT s.id, s.user_id AS "userId", s.last_used_at AS "lastUsedAt", s.strong_auth_at AS "strongAuthAt",
         s.amr, t.has_any AS "hasMethod", u.role,
         u.company_id AS "companyId", s.device_name AS "deviceName", t.must_enrol AS "mustEnrol"
       FROM sessions s JOIN users u ON u.id = s.user_id
         JOIN company_policies p ON p.company_id = u.company_id
         JOIN account_standings t ON t.user_id = u.id
       WHERE s.token_hash = $1 AND ${IS_ALIVE}`,
      [tokenHash, ...boundValues(bounds)],
    ),
  )
  if (row === null) return null
  return {
    id: row.id,
    userId: row.userId,
    lastUsedAtMs: row.lastUsedAt.getTime(),
    strongAuthAtMs: row.strongAuthAt?.getTime() ?? null,
    amr: row.amr,
    hasMethod: row.hasMethod,
    role: row.role,
    companyId: row.companyId,
    deviceName: row.deviceName,
    mustEnrol: row.mustEnrol,
  }
}

/** Notes that a session was used, and from where. */
export async function touchSession(
  db: Queryable,
  id: string,
  networkAddress: string,
  nowMs: number,
): Promise<void> {
  await db.query('UPDATE sessions SET last_used_at = $2, network_address = $3 WHERE id = $1', [
    id,
    new Date(nowMs),
    networkAddress,
  ])
}

/**
 * Gives a session a new token and records the strong authentication. False if the old token is no longer its
 * token.
 */
export async function rotateSession(
  tx: Transaction,
  session: {
    readonly id: string
    readonly oldTokenHash: Uint8Array
    readonly newTokenHash: Uint8Array
    readonly amr: string
    readonly networkAddress: string
  },
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE sessions
     SET token_hash = $3, strong_auth_at = $4, last_used_at = $4, amr = $5, network_address = $6
     WHERE id = $1 AND token_hash = $2 RETURNING id`,
    [
      session.id,
      session.oldTokenHash,
      session.newTokenHash,
      new Date(nowMs),
      session.amr,
      session.networkAddress,
    ],
  )
  return rows.length > 0
}

export async function deleteSession(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM sessions WHERE id = $1', [id])
}

/** Locks a session until the transaction ends. False if it ended or has another token. */
export async function lockSession(
  tx: Transaction,
  id: string,
  tokenHash: Uint8Array,
): Promise<boolean> {
  const rows = await tx.query(
    'SELECT id FROM sessions WHERE id = $1 AND token_hash = $2 FOR UPDATE',
    [id, tokenHash],
  )
  return rows.length > 0
}

/** Keeps a session from being ended until the transaction ends. False if it ended or has another token. */
export async function keepSession(
  tx: Transaction,
  id: string,
  tokenHash: Uint8Array,
): Promise<boolean> {
  const rows = await tx.query(
    'SELECT id FROM sessions WHERE id = $1 AND token_hash = $2 FOR KEY SHARE',
    [id, tokenHash],
  )
  return rows.length > 0
}

/** Ends a session if it is this user's. */
export async function deleteOwnSession(
  tx: Transaction,
  userId: string,
  id: string,
): Promise<boolean> {
  const rows = await tx.query('DELETE FROM sessions WHERE id = $1 AND user_id = $2 RETURNING id', [
    id,
    userId,
  ])
  return rows.length > 0
}

/** Ends all of a user's sessions except one. Returns how many. */
export async function deleteOtherSessions(
  tx: Transaction,
  userId: string,
  keptSessionId: string,
): Promise<number> {
  const rows = await tx.query('DELETE FROM sessions WHERE user_id = $1 AND id <> $2 RETURNING id', [
    userId,
    keptSessionId,
  ])
  return rows.length
}

/** Ends all sessions of a user. Returns how many. */
export async function deleteSessionsOfUser(tx: Transaction, userId: string): Promise<number> {
  const rows = await tx.query('DELETE FROM sessions WHERE user_id = $1 RETURNING id', [userId])
  return rows.length
}

/** Ends a user's sessions that a trusted device opened instead of a second factor. Returns how many. */
export async function deleteSessionsByTrustedDevices(
  tx: Transaction,
  userId: string,
): Promise<number> {
  const rows = await tx.query('DELETE FROM sessions WHERE user_id = $1 AND amr = $2 RETURNING id', [
    userId,
    TRUSTED_DEVICE_AMR,
  ])
  return rows.length
}

/** A session as its owner sees it. */
export interface ListedSession {
  readonly id: string
  readonly deviceName: string
  /** Null where it was not named, as in a session that was opened before either was kept. */
  readonly system: SystemFamily | null
  readonly networkAddress: string | null
  readonly createdAtMs: number
  readonly lastUsedAtMs: number
  readonly profile: SessionProfile
}

/** A user's active sessions, most recently used first; at most a hundred. */
export async function listSessions(
  db: Queryable,
  userId: string,
  bounds: SessionBounds,
): Promise<ListedSession[]> {
  const rows = await db.query<{
    id: string
    deviceName: string
    system: SystemFamily | null
    networkAddress: string | null
    createdAt: Date
    lastUsedAt: Date
    profile: SessionProfile
  }>(
    `SELECT s.id, s.device_name AS "deviceName", s.system, s.network_address AS "networkAddress",
       s.created_at AS "createdAt", s.last_used_at AS "lastUsedAt", p.session_profile AS profile
     FROM sessions s JOIN users u ON u.id = s.user_id
       JOIN company_policies p ON p.company_id = u.company_id
     WHERE s.user_id = $1 AND ${IS_ALIVE}
     ORDER BY s.last_used_at DESC, s.id LIMIT 100`,
    [userId, ...boundValues(bounds)],
  )
  return rows.map(({ createdAt, lastUsedAt, ...row }) => ({
    ...row,
    createdAtMs: createdAt.getTime(),
    lastUsedAtMs: lastUsedAt.getTime(),
  }))
}
