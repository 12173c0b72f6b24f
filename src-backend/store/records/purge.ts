import { tryToLockTask } from '../engine/advisory-locks.ts'
import { dayOf } from '../people/company-days.ts'
import { firstRow } from '../engine/database.ts'
import type { Database, SqlValue } from '../engine/database.ts'

/** Instants before which rows are no longer needed, in ms since the epoch. */
export interface PurgeBefore {
  readonly nowMs: number
  readonly challengesExpiredBeforeMs: number
  readonly sessionsUsedBeforeMs: number
  readonly eventsBeforeMs: number
  readonly requestsBeforeMs: number
}

/** Expired rows of a table, `t` in the condition. */
interface Overdue {
  readonly table: string
  readonly condition: string
  readonly values: readonly SqlValue[]
}

/** Rows per transaction: far less than a statement's time limit, and no one waits long for it. */
const PORTION = 1000

/**
 * Deletes expired rows: challenges, enrolments, devices, sessions, throttling windows, events. It deletes in
 * batches that are committed separately, so that each is short and an interruption loses nothing. One
 * instance at a time; rows in use wait for the next run.
 */
export async function purge(
  database: Database,
  before: PurgeBefore,
  isStopping: () => boolean = () => false,
  portion = PORTION,
): Promise<void> {
  for (const overdue of allOverdue(before)) {
    for (;;) {
      if (isStopping()) return
      const deleted = await deletePortion(database, overdue, portion)
      if (deleted === null) return
      if (deleted < portion) break
    }
  }
}

/** How many rows were deleted, or null if another instance is purging. */
function deletePortion(
  database: Database,
  { table, condition, values }: Overdue,
  portion: number,
): Promise<number | null> {
  return database.transaction(async (tx) => {
    if (!(await tryToLockTask(tx, 'purge'))) return null
    const rows = await tx.query<{ count: number }>(
      `WITH gone AS (
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
           SELECT t.ctid FROM ${table} t WHERE ${condition}
           LIMIT ${portion} FOR UPDATE OF t SKIP LOCKED))
         RETURNING 1)
       SELECT count(*)::int AS count FROM gone`,
      values,
    )
    return firstRow(rows)?.count ?? 0
  })
}

function allOverdue(before: PurgeBefore): readonly Overdue[] {
  const now = new Date(before.nowMs)
  const challenges = new Date(before.challengesExpiredBeforeMs)
  const events = new Date(before.eventsBeforeMs)
  const sessions = new Date(before.sessionsUsedBeforeMs)
  return [
    { table: 'sign_ins', condition: 't.expires_at < $1', values: [challenges] },
    { table: 'step_ups', condition: 't.expires_at < $1', values: [challenges] },
    { table: 'totp_enrolments', condition: 't.expires_at <= $1', values: [now] },
    { table: 'out_of_band_enrolments', condition: 't.expires_at <= $1', values: [now] },
    { table: 'out_of_band_codes', condition: 't.expires_at <= $1', values: [now] },
    { table: 'invitations', condition: 't.expires_at <= $1', values: [now] },
    { table: 'attempt_buckets', condition: 't.ends_at <= $1', values: [now] },
    { table: 'sms_completions', condition: 't.ends_at <= $1', values: [now] },
    { table: 'company_days', condition: 't.day < $1', values: [dayOf(before.eventsBeforeMs)] },
    { table: 'passes', condition: 't.expires_at <= now()', values: [] },
    { table: 'forgotten_passwords', condition: 't.expires_at < $1', values: [challenges] },
    {
      table: 'trusted_devices',
      // The database's clock decides at the moment of reading.
      condition: `EXISTS (SELECT FROM users u JOIN company_policies p ON p.company_id = u.company_id
        WHERE u.id = t.user_id
          AND t.proven_at + make_interval(days => p.trusted_device_days) <= now())`,
      values: [],
    },
    {
      table: 'known_devices',
      // The last one stays: without any, the next device would be the first, which is not notified.
      condition: `t.last_seen_at < $1 AND EXISTS (SELECT FROM known_devices n
        WHERE n.user_id = t.user_id AND n.last_seen_at > t.last_seen_at)`,
      values: [events],
    },
    { table: 'security_events', condition: 't.occurred_at < $1', values: [events] },
    {
      table: 'two_factor_resets',
      condition: 't.done_at < $1',
      values: [new Date(before.requestsBeforeMs)],
    },
    {
      table: 'sessions',
      condition: 't.expires_at <= $1 OR t.last_used_at <= $2',
      values: [now, sessions],
    },
  ]
}
