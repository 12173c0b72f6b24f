import { firstRow } from './database.ts'
import type { Transaction } from './database.ts'

/** What is known of a device: that it is, that it is new, or that the user had none before. */
export type DeviceKnowledge = 'known' | 'new' | 'first'

/** Needs the user's lock: two at once are not both the first. */
export async function recallDevice(
  tx: Transaction,
  userId: string,
  fingerprint: Uint8Array,
): Promise<DeviceKnowledge> {
  const row = firstRow(
    await tx.query<{ isFirst: boolean; isKnown: boolean }>(
      `SELECT count(*) = 0 AS "isFirst", COALESCE(bool_or(fingerprint = $2), false) AS "isKnown"
       FROM known_devices WHERE user_id = $1`,
      [userId, fingerprint],
    ),
  )
  if (row?.isFirst === true) return 'first'
  return row?.isKnown === true ? 'known' : 'new'
}

/** Notes a device that a sign-in was completed on. */
export function noteDevice(
  tx: Transaction,
  userId: string,
  fingerprint: Uint8Array,
  nowMs: number,
): void {
  tx.post(
    `INSERT INTO known_devices (user_id, fingerprint, last_seen_at) VALUES ($1, $2, $3)
     ON CONFLICT (user_id, fingerprint) DO UPDATE SET last_seen_at = excluded.last_seen_at`,
    [userId, fingerprint, new Date(nowMs)],
  )
}
