import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** A device that needs no second factor until then, by the database's clock and the current policy. */
export interface Trust {
  readonly deviceId: string
  readonly untilMs: number
}

const UNTIL = 'd.proven_at + make_interval(days => p.trusted_device_days)'

function trustOf(rows: readonly { deviceId: string; until: Date }[]): Trust | null {
  const row = firstRow(rows)
  return row === null ? null : { deviceId: row.deviceId, untilMs: row.until.getTime() }
}

/**
 * Trusts the device of a session that was just opened with a second factor. Null if the company has no
 * trusted devices, or the person must set up another method first.
 */
export async function insertTrustedDevice(
  tx: Transaction,
  device: {
    readonly id: string
    readonly userId: string
    readonly deviceName: string
    readonly system: SystemFamily | null
    readonly tokenHash: Uint8Array
    readonly sessionTokenHash: Uint8Array
  },
): Promise<Trust | null> {
  return trustOf(
    await tx.query<{ deviceId: string; until: Date }>(
      `WITH allowed AS (
         SELECT s.id AS session_id, u.id AS user_id, p.trusted_device_days AS days
         FROM users u JOIN company_policies p ON p.company_id = u.company_id
           JOIN account_standings t ON t.user_id = u.id
           JOIN sessions s ON s.user_id = u.id AND s.token_hash = $5
         WHERE u.id = $2 AND p.trusted_device_days > 0 AND NOT t.must_enrol),
       added AS (
         INSERT INTO trusted_devices
           (id, user_id, device_name, token_hash, session_id, system, proven_at, last_used_at)
         SELECT $1, user_id, $3, $4, session_id, $6, now(), now() FROM allowed
         RETURNING id, proven_at)
       SELECT added.id AS "deviceId", added.proven_at + make_interval(days => allowed.days) AS until
       FROM added, allowed`,
      [
        device.id,
        device.userId,
        device.deviceName,
        device.tokenHash,
        device.sessionTokenHash,
        device.system,
      ],
    ),
  )
}

/**
 * Uses up a device's token and replaces it, in one guarded statement: of two requests with one token, one
 * succeeds. Null if it is not this user's current token.
 */
export async function claimTrustedDevice(
  tx: Transaction,
  claim: {
    readonly userId: string
    readonly oldTokenHash: Uint8Array
    readonly newTokenHash: Uint8Array
    readonly deviceName: string
    readonly system: SystemFamily | null
  },
): Promise<Trust | null> {
  return trustOf(
    await tx.query<{ deviceId: string; until: Date }>(
      `WITH claimed AS (
         UPDATE trusted_devices d SET token_hash = $3, device_name = $4, system = $5, last_used_at = now()
         FROM users u JOIN company_policies p ON p.company_id = u.company_id
           JOIN account_standings t ON t.user_id = u.id
         WHERE d.token_hash = $2 AND d.user_id = $1 AND u.id = d.user_id AND NOT t.must_enrol
           AND ${UNTIL} > now()
         RETURNING d.id, ${UNTIL} AS until),
       spent AS (
         INSERT INTO spent_device_tokens (token_hash, device_id) SELECT $2, id FROM claimed)
       SELECT id AS "deviceId", until FROM claimed`,
      [claim.userId, claim.oldTokenHash, claim.newTokenHash, claim.deviceName, claim.system],
    ),
  )
}

/** Records the session that was opened on a device. */
export async function setSessionOfDevice(
  tx: Transaction,
  deviceId: string,
  sessionTokenHash: Uint8Array,
): Promise<void> {
  await tx.query(
    `UPDATE trusted_devices SET session_id = (SELECT id FROM sessions WHERE token_hash = $2)
     WHERE id = $1`,
    [deviceId, sessionTokenHash],
  )
}

/** Ends the trust in a user's device whose used token came again. False if there was none. */
export async function deleteDeviceOfSpentToken(
  tx: Transaction,
  userId: string,
  tokenHash: Uint8Array,
): Promise<boolean> {
  const rows = await tx.query(
    `DELETE FROM trusted_devices d USING spent_device_tokens s
     WHERE s.token_hash = $2 AND d.id = s.device_id AND d.user_id = $1 RETURNING d.id`,
    [userId, tokenHash],
  )
  return rows.length > 0
}

/** A trusted device as its owner sees it. */
export interface ListedDevice {
  readonly id: string
  readonly deviceName: string
  readonly system: SystemFamily | null
  /** The address of the session that was opened on it last, while that lives. */
  readonly networkAddress: string | null
  readonly sessionId: string | null
  readonly provenAtMs: number
  readonly lastUsedAtMs: number
  readonly untilMs: number
}

/** A user's trusted devices, most recently used first; at most a hundred. */
export async function listTrustedDevices(db: Queryable, userId: string): Promise<ListedDevice[]> {
  const rows = await db.query<{
    id: string
    deviceName: string
    system: SystemFamily | null
    networkAddress: string | null
    sessionId: string | null
    provenAt: Date
    lastUsedAt: Date
    until: Date
  }>(
    `SELECT d.id, d.device_name AS "deviceName", d.session_id AS "sessionId", d.system,
       s.network_address AS "networkAddress",
       d.proven_at AS "provenAt", d.last_used_at AS "lastUsedAt", ${UNTIL} AS until
     FROM trusted_devices d JOIN users u ON u.id = d.user_id
       JOIN company_policies p ON p.company_id = u.company_id
       LEFT JOIN sessions s ON s.id = d.session_id AND s.user_id = d.user_id
     WHERE d.user_id = $1 AND ${UNTIL} > now()
     ORDER BY d.last_used_at DESC, d.id LIMIT 100`,
    [userId],
  )
  return rows.map(({ provenAt, lastUsedAt, until, ...row }) => ({
    ...row,
    provenAtMs: provenAt.getTime(),
    lastUsedAtMs: lastUsedAt.getTime(),
    untilMs: until.getTime(),
  }))
}

/** Ends the trust in a device if it is this user's. */
export async function deleteTrustedDevice(
  tx: Transaction,
  userId: string,
  id: string,
): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM trusted_devices WHERE id = $1 AND user_id = $2 RETURNING id',
    [id, userId],
  )
  return rows.length > 0
}

/**
 * Ends the trust in a user's devices, except the one that a session was opened on. Returns how many. In the
 * order of their ids, as every statement that ends several: no deadlock.
 */
export async function deleteTrustedDevices(
  tx: Transaction,
  userId: string,
  keptSessionId: string | null,
): Promise<number> {
  const rows = await tx.query(
    `DELETE FROM trusted_devices WHERE id IN (
       SELECT id FROM trusted_devices
       WHERE user_id = $1 AND ($2::uuid IS NULL OR session_id IS DISTINCT FROM $2::uuid)
       ORDER BY id FOR UPDATE) RETURNING id`,
    [userId, keptSessionId],
  )
  return rows.length
}

/** Ends the trust in the device that one of a user's sessions was opened on. */
export async function deleteDeviceOfSession(
  tx: Transaction,
  userId: string,
  sessionId: string,
): Promise<void> {
  await tx.query('DELETE FROM trusted_devices WHERE user_id = $1 AND session_id = $2', [
    userId,
    sessionId,
  ])
}

/**
 * Permanently ends the trust in a company's devices that its policy no longer allows: a longer time
 * afterwards does not restore it.
 */
export async function deleteOutlivedDevices(tx: Transaction, companyId: string): Promise<void> {
  await tx.query(
    `DELETE FROM trusted_devices WHERE id IN (
       SELECT d.id FROM trusted_devices d JOIN users u ON u.id = d.user_id
         JOIN company_policies p ON p.company_id = u.company_id
       WHERE u.company_id = $1 AND ${UNTIL} <= now() ORDER BY d.id FOR UPDATE OF d)`,
    [companyId],
  )
}
