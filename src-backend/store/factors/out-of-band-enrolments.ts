import type { SentMethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { SealedValue } from '../../domain/secrets/key-ring.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

export interface OutOfBandEnrolment {
  readonly type: SentMethodType
  readonly sealed: SealedValue
  readonly attempts: number
  readonly expiresAtMs: number
}

interface Row {
  readonly type: SentMethodType
  readonly keyId: string
  readonly bytes: Uint8Array
  readonly attempts: number
  readonly expiresAt: Date
}

const COLUMNS =
  'type, key_id AS "keyId", sealed_address AS bytes, attempts, expires_at AS "expiresAt"'

function enrolmentOf(rows: readonly Row[]): OutOfBandEnrolment | null {
  const row = firstRow(rows)
  if (row === null) return null
  const { type, keyId, bytes, attempts, expiresAt } = row
  return {
    type,
    sealed: { keyId, bytes },
    attempts,
    expiresAtMs: expiresAt.getTime(),
  }
}

/** Starts an enrolment. A pending one of its kind is replaced; an active method stays. */
export async function replaceOutOfBandEnrolment(
  tx: Transaction,
  enrolment: {
    readonly id: string
    readonly userId: string
    readonly type: SentMethodType
    readonly sealed: SealedValue
    readonly expiresAtMs: number
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO out_of_band_enrolments (id, user_id, type, key_id, sealed_address, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (user_id, type) DO UPDATE SET id = excluded.id, key_id = excluded.key_id,
       sealed_address = excluded.sealed_address, attempts = 0, expires_at = excluded.expires_at`,
    [
      enrolment.id,
      enrolment.userId,
      enrolment.type,
      enrolment.sealed.keyId,
      enrolment.sealed.bytes,
      new Date(enrolment.expiresAtMs),
    ],
  )
}

export async function findOutOfBandEnrolment(
  db: Queryable,
  userId: string,
  enrolmentId: string,
): Promise<OutOfBandEnrolment | null> {
  return enrolmentOf(
    await db.query<Row>(
      `SELECT ${COLUMNS} FROM out_of_band_enrolments WHERE id = $1 AND user_id = $2`,
      [enrolmentId, userId],
    ),
  )
}

/** Counts an attempt on a pending enrolment before it is checked; null if it has ended. */
export async function countOutOfBandEnrolmentAttempt(
  db: Queryable,
  userId: string,
  enrolmentId: string,
  maxAttempts: number,
  nowMs: number,
): Promise<OutOfBandEnrolment | null> {
  return enrolmentOf(
    await db.query<Row>(
      `UPDATE out_of_band_enrolments SET attempts = attempts + 1
       WHERE id = $1 AND user_id = $2 AND attempts < $3 AND expires_at > $4
       RETURNING ${COLUMNS}`,
      [enrolmentId, userId, maxAttempts, new Date(nowMs)],
    ),
  )
}

/** Ends a pending enrolment. False if it has ended already: only one activation succeeds. */
export async function takeOutOfBandEnrolment(
  tx: Transaction,
  userId: string,
  enrolmentId: string,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `DELETE FROM out_of_band_enrolments WHERE id = $1 AND user_id = $2 AND expires_at > $3
     RETURNING id`,
    [enrolmentId, userId, new Date(nowMs)],
  )
  return rows.length > 0
}
