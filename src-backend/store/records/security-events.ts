import type {
  AuditEvent,
  SecurityEventKind,
} from '../../../src-shared/model/people/security-event.ts'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, SqlValue, Transaction } from '../engine/database.ts'
import { nameOrPseudonymInSql } from '../people/deleting.ts'
import { eventMethod } from './event-method.ts'

export type EventChannel = 'email' | 'webhook'

export interface NewSecurityEvent {
  readonly id: string
  readonly kind: SecurityEventKind
  /** The person whose account it concerns. */
  readonly userId: string
  /** Who did it. */
  readonly actorId: string
  readonly deviceName: string | null
  readonly networkAddress: string | null
  readonly method: MethodType | null
  readonly codesLeft: number | null
  readonly reason: string | null
  readonly changes: string | null
}

/** Records an event and, in the same statement, its due messages. */
export function insertSecurityEvent(
  tx: Transaction,
  event: NewSecurityEvent,
  channels: readonly EventChannel[],
  nowMs: number,
): void {
  const deliveries = channels.map((channel) => `('${channel}')`).join(', ') // of a closed set
  const insert = `INSERT INTO security_events (id, company_id, user_id, actor_id, kind, occurred_at,
      device_name, network_address, method, codes_left, reason, changes)
    SELECT $1, company_id, id, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM users WHERE id = $2`
  tx.post(
    channels.length === 0
      ? insert
      : `WITH event AS (${insert} RETURNING id, occurred_at)
         INSERT INTO event_deliveries (event_id, channel, state, next_try_at)
         SELECT event.id, c.channel, 'due', event.occurred_at
         FROM event, (VALUES ${deliveries}) AS c (channel)`,
    [
      event.id,
      event.userId,
      event.actorId,
      event.kind,
      new Date(nowMs),
      event.deviceName,
      event.networkAddress,
      event.method,
      event.codesLeft,
      event.reason,
      event.changes,
    ],
  )
}

/** Queues notices of an event to the other owners and administrators of the actor's company. */
export function tellAdministrators(
  tx: Transaction,
  { id, actorId }: Pick<NewSecurityEvent, 'id' | 'actorId'>,
  nowMs: number,
): void {
  tx.post(
    `INSERT INTO administrator_notices (event_id, recipient_id, state, next_try_at)
     SELECT $1, u.id, 'due', $3 FROM users u
     WHERE u.company_id = (SELECT company_id FROM users WHERE id = $2)
       AND u.role <> 'user' AND u.id <> $2 AND u.disabled_at IS NULL`,
    [id, actorId, new Date(nowMs)],
  )
}

/** Whether a person has an event of a kind since then. */
export async function hasEventSince(
  db: Queryable,
  userId: string,
  kind: SecurityEventKind,
  sinceMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `SELECT FROM security_events WHERE user_id = $1 AND kind = $2 AND occurred_at > $3 LIMIT 1`,
    [userId, kind, new Date(sinceMs)],
  )
  return rows.length > 0
}

export interface EventFilter {
  readonly companyId?: string | undefined
  readonly userId?: string | undefined
  readonly kind?: SecurityEventKind | undefined
  /** Only events before the one with this id. */
  readonly beforeId?: string | undefined
}

/** Whether an event with this id matches the filter, so that a page can begin after it. */
export async function isEventOf(
  db: Queryable,
  owner: { readonly companyId: string } | { readonly userId: string },
  id: string,
): Promise<boolean> {
  const [column, ownerId] =
    'companyId' in owner ? ['company_id', owner.companyId] : ['user_id', owner.userId]
  const rows = await db.query(`SELECT id FROM security_events WHERE id = $1 AND ${column} = $2`, [
    id,
    ownerId,
  ])
  return rows.length > 0
}

interface EventRow {
  readonly id: string
  readonly kind: SecurityEventKind
  readonly occurredAt: Date
  readonly device: string | null
  readonly networkAddress: string | null
  readonly method: string | null
  readonly reason: string | null
  readonly changes: string | null
  readonly subjectId: string
  readonly subjectName: string
  readonly subjectEmail: string
  readonly actorId: string
  readonly actorName: string
  readonly actorEmail: string
}

/** Columns of an event `e`. An older version of this program recorded the device names of unknown devices. */
const TOLD_DEVICE = `CASE WHEN e.kind <> 'sign-in-refused' THEN e.device_name END`

/** Events that match the filter, newest first, up to `limit`. */
export async function findSecurityEvents(
  db: Queryable,
  filter: EventFilter,
  limit: number,
): Promise<AuditEvent[]> {
  const values: SqlValue[] = [limit]
  const given = (value: SqlValue): string => `$${values.push(value)}`
  const conditions = [
    ...(filter.companyId === undefined ? [] : [`e.company_id = ${given(filter.companyId)}`]),
    ...(filter.userId === undefined ? [] : [`e.user_id = ${given(filter.userId)}`]),
    ...(filter.kind === undefined ? [] : [`e.kind = ${given(filter.kind)}`]),
    ...(filter.beforeId === undefined
      ? []
      : [
          `e.position < (SELECT position FROM security_events WHERE id = ${given(filter.beforeId)})`,
        ]),
  ]
  const rows = await db.query<EventRow>(
    `SELECT e.id, e.kind, e.occurred_at AS "occurredAt", ${TOLD_DEVICE} AS device,
       e.network_address AS "networkAddress", e.method, e.reason, e.changes,
       e.user_id AS "subjectId", ${nameOrPseudonymInSql('s', 'e.user_id')} AS "subjectName",
       COALESCE(s.email, '') AS "subjectEmail",
       e.actor_id AS "actorId", ${nameOrPseudonymInSql('a', 'e.actor_id')} AS "actorName",
       COALESCE(a.email, '') AS "actorEmail"
     FROM security_events e
       LEFT JOIN users s ON s.id = e.user_id LEFT JOIN users a ON a.id = e.actor_id
     WHERE ${conditions.length === 0 ? 'true' : conditions.join(' AND ')}
     ORDER BY e.position DESC LIMIT $1`,
    values,
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurredAt.toISOString(),
    device: row.device,
    networkAddress: row.networkAddress,
    method: eventMethod(row.method),
    reason: row.reason,
    changes: row.changes,
    subject: { id: row.subjectId, name: row.subjectName, email: row.subjectEmail },
    actor: { id: row.actorId, name: row.actorName, email: row.actorEmail },
  }))
}

/** A webhook that this instance alone must call now. */
export interface ClaimedWebhook {
  readonly eventId: string
  readonly tries: number
  readonly kind: SecurityEventKind
  readonly occurredAtMs: number
  readonly method: MethodType | null
  readonly isByAnother: boolean
  readonly userId: string
  readonly companyId: string
}

/**
 * Claims the next due webhook, in one guarded statement: of several instances, one gets it. It stays
 * 'sending' if the instance crashes, because it is unknown whether it was sent.
 */
export async function claimWebhook(db: Queryable, nowMs: number): Promise<ClaimedWebhook | null> {
  const row = firstRow(
    await db.query<
      Omit<ClaimedWebhook, 'occurredAtMs' | 'method'> & { occurredAt: Date; method: string | null }
    >(
      `WITH claimed AS (
         UPDATE event_deliveries SET state = 'sending', tries = tries + 1
         WHERE channel = 'webhook' AND event_id = (
           SELECT event_id FROM event_deliveries
           WHERE channel = 'webhook' AND state = 'due' AND next_try_at <= $1
           ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING event_id, tries)
       SELECT d.event_id AS "eventId", d.tries, e.kind, e.occurred_at AS "occurredAt", e.method,
         e.actor_id <> e.user_id AS "isByAnother", e.user_id AS "userId",
         e.company_id AS "companyId"
       FROM claimed d JOIN security_events e ON e.id = d.event_id`,
      [new Date(nowMs)],
    ),
  )
  if (row === null) return null
  const { occurredAt, method, ...rest } = row
  return { ...rest, method: eventMethod(method), occurredAtMs: occurredAt.getTime() }
}

/** Records the outcome of a webhook. `tryAgainAtMs` is for one that is due again. */
export async function settleWebhook(
  db: Queryable,
  { eventId }: Pick<ClaimedWebhook, 'eventId'>,
  state: 'due' | 'sent' | 'failed' | 'unknown',
  tryAgainAtMs: number,
): Promise<void> {
  await db.query(
    `UPDATE event_deliveries SET state = $2, next_try_at = $3
     WHERE event_id = $1 AND channel = 'webhook' AND state = 'sending'`,
    [eventId, state, new Date(tryAgainAtMs)],
  )
}
