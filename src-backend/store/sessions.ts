import type { Role } from '../../src-shared/model/account.ts'
import { firstRow } from './database.ts'
import type { Queryable, Transaction } from './database.ts'

export interface NewSession {
  readonly id: string
  readonly tokenHash: Uint8Array
  readonly userId: string
  readonly deviceName: string
  /** Authentication methods, RFC 8176 names with spaces between. */
  readonly amr: string
  readonly expiresAtMs: number
}

export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly expiresAtMs: number
  readonly lastUsedAtMs: number
  readonly strongAuthAtMs: number | null
  readonly role: Role
  readonly companyId: string
  readonly deviceName: string
}

export async function insertSession(
  tx: Transaction,
  session: NewSession,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO sessions
       (id, token_hash, user_id, device_name, amr, created_at, last_used_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [
      session.id,
      session.tokenHash,
      session.userId,
      session.deviceName,
      session.amr,
      new Date(nowMs),
      new Date(session.expiresAtMs),
    ],
  )
}

/** The living session of a token: neither expired nor unused since `usedAfterMs`. */
export async function findSession(
  db: Queryable,
  tokenHash: Uint8Array,
  nowMs: number,
  usedAfterMs: number,
): Promise<SessionRow | null> {
  const row = firstRow(
    await db.query<{
      id: string
      userId: string
      expiresAt: Date
      lastUsedAt: Date
      strongAuthAt: Date | null
      role: Role
      companyId: string
      deviceName: string
    }>(
      `SELECT s.id, s.user_id AS "userId", s.expires_at AS "expiresAt",
         s.last_used_at AS "lastUsedAt", s.strong_auth_at AS "strongAuthAt", u.role,
         u.company_id AS "companyId", s.device_name AS "deviceName"
       FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_used_at > $3`,
      [tokenHash, new Date(nowMs), new Date(usedAfterMs)],
    ),
  )
  if (row === null) return null
  return {
    id: row.id,
    userId: row.userId,
    expiresAtMs: row.expiresAt.getTime(),
    lastUsedAtMs: row.lastUsedAt.getTime(),
    strongAuthAtMs: row.strongAuthAt?.getTime() ?? null,
    role: row.role,
    companyId: row.companyId,
    deviceName: row.deviceName,
  }
}

export async function touchSession(db: Queryable, id: string, nowMs: number): Promise<void> {
  await db.query('UPDATE sessions SET last_used_at = $2 WHERE id = $1', [id, new Date(nowMs)])
}

/** Gives a session a new token and notes the strong authentication. False when the old token is no longer its token. */
export async function rotateSession(
  tx: Transaction,
  session: {
    readonly id: string
    readonly oldTokenHash: Uint8Array
    readonly newTokenHash: Uint8Array
    readonly amr: string
  },
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE sessions SET token_hash = $3, strong_auth_at = $4, last_used_at = $4, amr = $5
     WHERE id = $1 AND token_hash = $2 RETURNING id`,
    [session.id, session.oldTokenHash, session.newTokenHash, new Date(nowMs), session.amr],
  )
  return rows.length > 0
}

export async function deleteSession(db: Queryable, id: string): Promise<void> {
  await db.query('DELETE FROM sessions WHERE id = $1', [id])
}

/** Keeps a session as it is until the transaction ends. False when it ended or has another token. */
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

/** Ends a user's sessions but one. Gives how many. */
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

/** Ends all sessions of a user. Gives how many. */
export async function deleteSessionsOfUser(tx: Transaction, userId: string): Promise<number> {
  const rows = await tx.query('DELETE FROM sessions WHERE user_id = $1 RETURNING id', [userId])
  return rows.length
}

/** A session as its owner sees it. */
export interface ListedSession {
  readonly id: string
  readonly deviceName: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number
  readonly expiresAtMs: number
}

/** A user's living sessions, the one that was used last first; a hundred at most. */
export async function listSessions(
  db: Queryable,
  userId: string,
  nowMs: number,
  usedAfterMs: number,
): Promise<ListedSession[]> {
  const rows = await db.query<{
    id: string
    deviceName: string
    createdAt: Date
    lastUsedAt: Date
    expiresAt: Date
  }>(
    `SELECT id, device_name AS "deviceName", created_at AS "createdAt",
       last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
     FROM sessions WHERE user_id = $1 AND expires_at > $2 AND last_used_at > $3
     ORDER BY last_used_at DESC, id LIMIT 100`,
    [userId, new Date(nowMs), new Date(usedAfterMs)],
  )
  return rows.map(({ id, deviceName, createdAt, lastUsedAt, expiresAt }) => ({
    id,
    deviceName,
    createdAtMs: createdAt.getTime(),
    lastUsedAtMs: lastUsedAt.getTime(),
    expiresAtMs: expiresAt.getTime(),
  }))
}
