import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** A request for a new password, by what only its client knows. */
interface RequestKey {
  readonly id: string
  readonly tokenHash: Uint8Array
}

/** Writes a request down, for whatever address. No code fits it yet. */
export async function insertForgottenPassword(
  db: Queryable,
  { id, tokenHash, keyId }: RequestKey & { readonly keyId: string },
  expiresAtMs: number,
): Promise<void> {
  await db.query(
    `INSERT INTO forgotten_passwords (id, token_hash, key_id, expires_at) VALUES ($1, $2, $3, $4)`,
    [id, tokenHash, keyId, new Date(expiresAtMs)],
  )
}

/** A code for a request, as its hash. */
export interface ForgottenPasswordCode {
  readonly id: string
  readonly userId: string
  readonly isKnownDevice: boolean
  readonly keyId: string
  readonly hash: Uint8Array
}

/**
 * Gives a request its code, and ends the earlier ones of this person: from known devices and from others apart,
 * so that a stranger ends none of theirs. False if it does not wait any more. Needs the user's lock.
 */
export async function giveCode(tx: Transaction, code: ForgottenPasswordCode): Promise<boolean> {
  const { id, userId, isKnownDevice, keyId, hash } = code
  tx.post(
    `UPDATE forgotten_passwords SET state = 'replaced'
     WHERE user_id = $1 AND is_known_device = $2 AND state IN ('waiting', 'proven')`,
    [userId, isKnownDevice],
  )
  const rows = await tx.query(
    `UPDATE forgotten_passwords SET user_id = $2, is_known_device = $3, key_id = $4, code_hash = $5
     WHERE id = $1 AND user_id IS NULL AND state = 'waiting' RETURNING id`,
    [id, userId, isKnownDevice, keyId, hash],
  )
  return rows.length > 0
}

/** Whether exactly this code can still be entered. */
export async function isForgottenPasswordWaiting(
  db: Queryable,
  { id, hash }: Pick<ForgottenPasswordCode, 'id' | 'hash'>,
  nowMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `SELECT id FROM forgotten_passwords
     WHERE id = $1 AND code_hash = $2 AND state = 'waiting' AND expires_at > $3`,
    [id, hash, new Date(nowMs)],
  )
  return rows.length > 0
}

/** What takes a code: `$1` id, `$2` hash of its token, `$3` the most attempts, `$4` now. */
const TAKES_CODE = `id = $1 AND token_hash = $2 AND state = 'waiting' AND attempts < $3 AND expires_at > $4`

/** Whether a request takes a code now; counts nothing. */
export async function isForgottenPasswordOpen(
  db: Queryable,
  { id, tokenHash }: RequestKey,
  maxAttempts: number,
  nowMs: number,
): Promise<boolean> {
  const rows = await db.query(`SELECT id FROM forgotten_passwords WHERE ${TAKES_CODE}`, [
    id,
    tokenHash,
    maxAttempts,
    new Date(nowMs),
  ])
  return rows.length > 0
}

/** A request with one attempt more, and what its code is compared with; nulls where no code was sent. */
export interface CountedRequest {
  readonly attempts: number
  readonly userId: string | null
  readonly keyId: string
  readonly hash: Uint8Array | null
}

/**
 * Counts an attempt before its code is compared, in one guarded statement that locks the row: a burst cannot
 * exceed the limit. Null when the request is over.
 */
export async function countForgottenPasswordAttempt(
  tx: Transaction,
  { id, tokenHash }: RequestKey,
  maxAttempts: number,
  nowMs: number,
): Promise<CountedRequest | null> {
  return firstRow(
    await tx.query<CountedRequest>(
      `UPDATE forgotten_passwords SET attempts = attempts + 1
       WHERE ${TAKES_CODE}
       RETURNING attempts, user_id AS "userId", key_id AS "keyId", code_hash AS hash`,
      [id, tokenHash, maxAttempts, new Date(nowMs)],
    ),
  )
}

/** The code was right: a password can be set until `expiresAtMs`. Needs the lock of the counted attempt. */
export async function noteCodeProven(
  tx: Transaction,
  id: string,
  expiresAtMs: number,
): Promise<void> {
  await tx.query(`UPDATE forgotten_passwords SET state = 'proven', expires_at = $2 WHERE id = $1`, [
    id,
    new Date(expiresAtMs),
  ])
}

const IS_PROVEN = `id = $1 AND token_hash = $2 AND state = 'proven' AND expires_at > $3`

/** Whose password a request may set; null when its code was not proven, or it is over. */
export async function findProvenOwner(
  db: Queryable,
  { id, tokenHash }: RequestKey,
  nowMs: number,
): Promise<string | null> {
  const rows = await db.query<{ userId: string }>(
    `SELECT user_id AS "userId" FROM forgotten_passwords WHERE ${IS_PROVEN}`,
    [id, tokenHash, new Date(nowMs)],
  )
  return firstRow(rows)?.userId ?? null
}

/** Uses a proven request up, and ends all others of the person. False if another one was faster. */
export async function completeForgottenPassword(
  tx: Transaction,
  { id, tokenHash }: RequestKey,
  userId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE forgotten_passwords SET state = 'complete' WHERE ${IS_PROVEN} AND user_id = $4 RETURNING id`,
    [id, tokenHash, new Date(nowMs), userId],
  )
  if (rows.length === 0) return false
  await endForgottenPasswords(tx, userId)
  return true
}

/** Ends what waits for a person, such as when their password was set in another way. */
export async function endForgottenPasswords(tx: Transaction, userId: string): Promise<void> {
  await tx.query(
    `UPDATE forgotten_passwords SET state = 'replaced'
     WHERE user_id = $1 AND state IN ('waiting', 'proven')`,
    [userId],
  )
}
