import { firstRow } from './database.ts'
import type { Transaction } from './database.ts'

/**
 * Notes a device that a sign-in was completed on, and tells whether it was known before, is new, or
 * is the first of this user. Needs the user's lock: two at once are not both the first.
 */
export async function noteDevice(
  tx: Transaction,
  userId: string,
  fingerprint: Uint8Array,
  nowMs: number,
): Promise<'known' | 'new' | 'first'> {
  const row = firstRow(
    await tx.query<{ isFirst: boolean; isKnown: boolean }>(
      `WITH before AS (
         SELECT count(*) = 0 AS "isFirst",
           COALESCE(bool_or(fingerprint = $2), false) AS "isKnown"
         FROM known_devices WHERE user_id = $1),
       noted AS (
         INSERT INTO known_devices (user_id, fingerprint, last_seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, fingerprint) DO UPDATE SET last_seen_at = excluded.last_seen_at)
       SELECT "isFirst", "isKnown" FROM before`,
      [userId, fingerprint, new Date(nowMs)],
    ),
  )
  if (row?.isFirst === true) return 'first'
  return row?.isKnown === true ? 'known' : 'new'
}
