import type { FactorBudget } from '../../domain/limits/lockout.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/** What is known about a device: known, even recently used, new, or the user's first. */
export type DeviceKnowledge = 'known-of-late' | 'known' | 'new' | 'first'

/** The values of {@link deviceColumns}. */
export interface DeviceRow {
  readonly isFirstDevice: boolean
  readonly isKnownDevice: boolean | null
  readonly isKnownOfLate: boolean | null
}

/** Columns of one user's known devices, for the fingerprint and the instant that the expressions give. */
export const deviceColumns = (fingerprint: string, now: string): string =>
  `count(*) = 0 AS "isFirstDevice", bool_or(fingerprint = ${fingerprint}) AS "isKnownDevice",
   bool_or(fingerprint = ${fingerprint} AND last_seen_at > ${now}::timestamptz - interval '1 day')
     AS "isKnownOfLate"`

export function deviceKnowledge(row: DeviceRow): DeviceKnowledge {
  const { isFirstDevice, isKnownDevice, isKnownOfLate } = row
  if (isFirstDevice) return 'first'
  if (isKnownOfLate === true) return 'known-of-late'
  return isKnownDevice === true ? 'known' : 'new'
}

/** The budget that wrong codes at a sign-in on such a device count in. */
export function budgetOf(device: DeviceKnowledge): FactorBudget {
  return device === 'known' || device === 'known-of-late' ? 'known-device' : 'strangers'
}

/** The same for a device by its fingerprint. */
export async function readBudget(
  db: Queryable,
  userId: string,
  fingerprint: Uint8Array,
): Promise<FactorBudget> {
  const rows = await db.query('SELECT FROM known_devices WHERE user_id = $1 AND fingerprint = $2', [
    userId,
    fingerprint,
  ])
  return rows.length > 0 ? 'known-device' : 'strangers'
}

const RECALL = `SELECT ${deviceColumns('$2', '$3')} FROM known_devices WHERE user_id = $1`

/** Needs the user's lock: two concurrent ones are not both the first. */
export async function recallDevice(
  tx: Transaction,
  userId: string,
  fingerprint: Uint8Array,
  nowMs: number,
): Promise<DeviceKnowledge> {
  const [row] = await tx.query<DeviceRow>(RECALL, [userId, fingerprint, new Date(nowMs)])
  if (row === undefined) throw new Error('An aggregate gives a row.')
  return deviceKnowledge(row)
}

/** Records a device on which a sign-in was completed. */
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
