import type { Locale } from '../../src-shared/model/locale.ts'
import type {
  AuditEvent,
  SecurityEvent,
  SecurityEventKind,
} from '../../src-shared/model/security-event.ts'
import type { MethodType } from '../../src-shared/model/method.ts'
import { firstRow } from './database.ts'
import type { Queryable, SqlValue, Transaction } from './database.ts'

export type EventChannel = 'email' | 'webhook'

export interface NewSecurityEvent {
  readonly id: string
  readonly kind: SecurityEventKind
  /** Whose account it is about. */
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

/** Notes an event and, in the same statement, the messages that are due because of it. */
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

export interface EventFilter {
  readonly companyId?: string | undefined
  readonly userId?: string | undefined
  readonly kind?: SecurityEventKind | undefined
  /** Only what came before the event with this id. */
  readonly beforeId?: string | undefined
}

/** Whether an event with this id fits the filter: a page can begin after it. */
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
  readonly method: SecurityEvent['method']
  readonly reason: string | null
  readonly changes: string | null
  readonly subjectId: string
  readonly subjectName: string
  readonly subjectEmail: string
  readonly actorId: string
  readonly actorName: string
  readonly actorEmail: string
}

/** Of an event `e`. An older version of this program wrote down what strangers call their devices. */
const TOLD_DEVICE = `CASE WHEN e.kind <> 'sign-in-refused' THEN e.device_name END`

/** Events that fit the filter, newest first, up to `limit`. */
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
       s.id AS "subjectId", s.name AS "subjectName", s.email AS "subjectEmail",
       a.id AS "actorId", a.name AS "actorName", a.email AS "actorEmail"
     FROM security_events e JOIN users s ON s.id = e.user_id JOIN users a ON a.id = e.actor_id
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
    method: row.method,
    reason: row.reason,
    changes: row.changes,
    subject: { id: row.subjectId, name: row.subjectName, email: row.subjectEmail },
    actor: { id: row.actorId, name: row.actorName, email: row.actorEmail },
  }))
}

/** A message that this instance alone has to send now. */
export interface ClaimedDelivery {
  readonly eventId: string
  readonly channel: EventChannel
  readonly tries: number
  readonly kind: SecurityEventKind
  readonly occurredAtMs: number
  readonly deviceName: string | null
  readonly networkAddress: string | null
  readonly method: MethodType | null
  readonly codesLeft: number | null
  readonly isByAnother: boolean
  readonly userId: string
  readonly companyId: string
  readonly lockedUntilMs: number | null
  readonly name: string
  readonly email: string
  readonly company: string
  /** Of messages to the person; null is that of the server. */
  readonly locale: Locale | null
}

/**
 * Takes the next message that is due, in one guarded statement: of several instances, one gets it.
 * It stays 'sending' when the instance dies, for nobody knows then whether it was sent.
 */
export async function claimDelivery(db: Queryable, nowMs: number): Promise<ClaimedDelivery | null> {
  const row = firstRow(
    await db.query<
      Omit<ClaimedDelivery, 'occurredAtMs' | 'lockedUntilMs'> & {
        occurredAt: Date
        lockedUntil: Date | null
      }
    >(
      `WITH claimed AS (
         UPDATE event_deliveries SET state = 'sending', tries = tries + 1
         WHERE (event_id, channel) = (
           SELECT event_id, channel FROM event_deliveries
           WHERE state = 'due' AND next_try_at <= $1
           ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING event_id, channel, tries)
       SELECT d.event_id AS "eventId", d.channel, d.tries, e.kind, e.occurred_at AS "occurredAt",
         e.device_name AS "deviceName", e.network_address AS "networkAddress", e.method,
         e.codes_left AS "codesLeft", e.actor_id <> e.user_id AS "isByAnother",
         f.locked_until AS "lockedUntil", u.id AS "userId", u.company_id AS "companyId", u.name,
         u.email, u.message_locale AS locale, c.name AS company
       FROM claimed d JOIN security_events e ON e.id = d.event_id
         JOIN users u ON u.id = e.user_id JOIN companies c ON c.id = e.company_id
         JOIN factor_states f ON f.user_id = u.id`,
      [new Date(nowMs)],
    ),
  )
  if (row === null) return null
  const { occurredAt, lockedUntil, ...rest } = row
  return {
    ...rest,
    occurredAtMs: occurredAt.getTime(),
    lockedUntilMs: lockedUntil?.getTime() ?? null,
  }
}

/** Says what became of a message. `tryAgainAtMs` is for one that is due again. */
export async function settleDelivery(
  db: Queryable,
  { eventId, channel }: Pick<ClaimedDelivery, 'eventId' | 'channel'>,
  state: 'due' | 'sent' | 'failed' | 'unknown',
  tryAgainAtMs: number,
): Promise<void> {
  await db.query(
    `UPDATE event_deliveries SET state = $3, next_try_at = $4
     WHERE event_id = $1 AND channel = $2 AND state = 'sending'`,
    [eventId, channel, state, new Date(tryAgainAtMs)],
  )
}
