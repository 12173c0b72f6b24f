import { tryToLockTask } from './advisory-locks.ts'
import type { Database } from './database.ts'

/** Instants before which rows are of no use any more, in ms since the epoch. */
export interface PurgeBefore {
  readonly nowMs: number
  readonly challengesExpiredBeforeMs: number
  readonly sessionsUsedBeforeMs: number
  readonly eventsBeforeMs: number
}

/** Deletes what is over: challenges, enrolments, sessions, throttling windows. One instance at a time. */
export async function purge(database: Database, before: PurgeBefore): Promise<void> {
  const now = new Date(before.nowMs)
  const challenges = new Date(before.challengesExpiredBeforeMs)
  await database.transaction(async (tx) => {
    if (!(await tryToLockTask(tx, 'purge'))) return
    await tx.query('DELETE FROM sign_ins WHERE expires_at < $1', [challenges])
    await tx.query('DELETE FROM step_ups WHERE expires_at < $1', [challenges])
    await tx.query('DELETE FROM totp_enrolments WHERE expires_at <= $1', [now])
    await tx.query('DELETE FROM out_of_band_enrolments WHERE expires_at <= $1', [now])
    await tx.query('DELETE FROM out_of_band_codes WHERE expires_at <= $1', [now])
    await tx.query(
      `DELETE FROM trusted_devices d USING users u, company_policies p
       WHERE u.id = d.user_id AND p.company_id = u.company_id
         AND d.proven_at + make_interval(days => p.trusted_device_days) <= now()`,
    )
    await tx.query(
      `DELETE FROM known_devices k WHERE last_seen_at < $1 AND EXISTS (
         SELECT FROM known_devices n
         WHERE n.user_id = k.user_id AND n.last_seen_at > k.last_seen_at)`,
      [new Date(before.eventsBeforeMs)],
    )
    await tx.query('DELETE FROM attempt_buckets WHERE ends_at <= $1', [now])
    await tx.query('DELETE FROM security_events WHERE occurred_at < $1', [
      new Date(before.eventsBeforeMs),
    ])
    await tx.query('DELETE FROM sessions WHERE expires_at <= $1 OR last_used_at <= $2', [
      now,
      new Date(before.sessionsUsedBeforeMs),
    ])
  })
}
