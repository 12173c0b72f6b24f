import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** The code of a method in a sign-in, a step-up or an enrolment, as its hash. */
export interface SentCodeRow {
  readonly id: string
  readonly methodId: string
  readonly keyId: string
  readonly hash: Uint8Array
  /** How often a code was sent in this row. */
  readonly sends: number
  readonly resendAfterMs: number
}

interface Row extends Omit<SentCodeRow, 'resendAfterMs'> {
  readonly resendAfter: Date
}

const COLUMNS = `id, method_id AS "methodId", key_id AS "keyId", code_hash AS hash, sends,
  resend_after AS "resendAfter"`

function codeOf(rows: readonly Row[]): SentCodeRow | null {
  const row = firstRow(rows)
  if (row === null) return null
  const { resendAfter, ...rest } = row
  return { ...rest, resendAfterMs: resendAfter.getTime() }
}

/** The row of a method in a context, whether or not its code is valid. */
export async function findCodeOfMethod(
  db: Queryable,
  contextId: string,
  methodId: string,
): Promise<SentCodeRow | null> {
  return codeOf(
    await db.query<Row>(
      `SELECT ${COLUMNS} FROM out_of_band_codes WHERE context_id = $1 AND method_id = $2`,
      [contextId, methodId],
    ),
  )
}

/** A row by its id, in this context and no other. */
export async function findCode(
  db: Queryable,
  contextId: string,
  codeId: string,
): Promise<SentCodeRow | null> {
  return codeOf(
    await db.query<Row>(
      `SELECT ${COLUMNS} FROM out_of_band_codes WHERE context_id = $1 AND id = $2`,
      [contextId, codeId],
    ),
  )
}

export interface NewCode {
  /** For a first send; a resend keeps the existing id. */
  readonly id: string
  readonly userId: string
  readonly contextId: string
  readonly methodId: string
  readonly keyId: string
  readonly hash: Uint8Array
  readonly resendAfterMs: number
  readonly expiresAtMs: number
}

/** Writes a code over the old one, which is revoked. Null before the resend time. */
export async function writeCode(
  tx: Transaction,
  code: NewCode,
  nowMs: number,
): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO out_of_band_codes AS c
       (id, user_id, context_id, method_id, key_id, code_hash, sends, resend_after, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)
     ON CONFLICT (context_id, method_id) DO UPDATE SET key_id = excluded.key_id,
       code_hash = excluded.code_hash, sends = c.sends + 1, resend_after = excluded.resend_after,
       expires_at = excluded.expires_at
     WHERE c.user_id = excluded.user_id AND c.used_at IS NULL AND c.resend_after <= $9
     RETURNING id`,
    [
      code.id,
      code.userId,
      code.contextId,
      code.methodId,
      code.keyId,
      code.hash,
      new Date(code.resendAfterMs),
      new Date(code.expiresAtMs),
      new Date(nowMs),
    ],
  )
  return firstRow(rows)?.id ?? null
}

/** Whether exactly this code is valid: not used, not expired, not replaced. */
export async function isCodeAlive(
  db: Queryable,
  code: { readonly id: string; readonly hash: Uint8Array },
  nowMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `SELECT id FROM out_of_band_codes
     WHERE id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3`,
    [code.id, code.hash, new Date(nowMs)],
  )
  return rows.length > 0
}

/** Uses a code up. False if it was used, has expired, or was replaced meanwhile. */
export async function claimCode(
  tx: Transaction,
  code: { readonly id: string; readonly contextId: string; readonly hash: Uint8Array },
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE out_of_band_codes SET used_at = $4
     WHERE id = $1 AND context_id = $2 AND code_hash = $3 AND used_at IS NULL AND expires_at > $4
     RETURNING id`,
    [code.id, code.contextId, code.hash, new Date(nowMs)],
  )
  return rows.length > 0
}
