// Emails about events, limited and summed up: due notices of one kind to one person go into one email.
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { SecurityEventKind } from '../../../src-shared/model/people/security-event.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { lockTask } from '../engine/advisory-locks.ts'
import { firstRow } from '../engine/database.ts'
import type { Database, Queryable } from '../engine/database.ts'
import { lockedUntilInSql } from '../factors/factor-states.ts'
import { nameOrPseudonymInSql } from '../people/deleting.ts'
import { eventMethod } from './event-method.ts'

/** Whose notices: of the person whose account it is, or of administrators about another administrator's act. */
export type NoticeAudience = 'person' | 'administrators'

/** Similar events for one reader, which this instance alone must send now in one message. */
export interface ClaimedNotice {
  readonly audience: NoticeAudience
  readonly eventIds: readonly string[]
  readonly recipientId: string
  /** The newest event; the others are similar. */
  readonly eventId: string
  readonly kind: SecurityEventKind
  readonly occurredAtMs: number
  readonly deviceName: string | null
  readonly networkAddress: string | null
  readonly method: MethodType | null
  readonly codesLeft: number | null
  readonly changes: string | null
  readonly isByAnother: boolean
  readonly actorName: string
  /** How many others there are, and since when. */
  readonly moreCount: number
  readonly sinceMs: number
  readonly tries: number
  readonly lockedUntilMs: number | null
  readonly name: string
  readonly email: string
  readonly company: string
  /** Null is the server's default. */
  readonly locale: Locale | null
}

interface Source {
  readonly table: string
  /** Columns of a delivery `d` of an event `e`. */
  readonly condition: string
  readonly recipient: string
}

const sources: Readonly<Record<NoticeAudience, Source>> = {
  person: {
    table: 'event_deliveries',
    condition: "d.channel = 'email'",
    recipient: 'e.user_id',
  },
  administrators: {
    table: 'administrator_notices',
    condition: 'true',
    recipient: 'd.recipient_id',
  },
}

/** Further events wait for the next message. */
const MOST_IN_ONE = 1000

function claimSql({ table, condition, recipient }: Source): string {
  const isDue = `${condition} AND d.state = 'due' AND d.next_try_at <= $1`
  return `WITH next AS (
      SELECT ${recipient} AS recipient, e.kind, e.method
      FROM ${table} d JOIN security_events e ON e.id = d.event_id
        JOIN users reader ON reader.id = ${recipient}
      WHERE ${isDue} ORDER BY d.next_try_at LIMIT 1 FOR UPDATE OF d SKIP LOCKED),
    alike AS (
      SELECT d.event_id, n.recipient
      FROM next n, ${table} d JOIN security_events e ON e.id = d.event_id
      WHERE ${isDue} AND ${recipient} = n.recipient AND e.kind = n.kind
        AND e.method IS NOT DISTINCT FROM n.method
      LIMIT ${MOST_IN_ONE} FOR UPDATE OF d SKIP LOCKED),
    claimed AS (
      UPDATE ${table} d SET state = 'sending', tries = d.tries + 1
      FROM alike a, security_events e
      WHERE d.event_id = a.event_id AND e.id = d.event_id AND ${condition}
        AND ${recipient} = a.recipient
      RETURNING d.event_id, d.tries, a.recipient)
    SELECT e.id AS "eventId", c.recipient AS "recipientId", e.kind, e.occurred_at AS "occurredAt",
      e.device_name AS "deviceName", e.network_address AS "networkAddress", e.method,
      e.codes_left AS "codesLeft", e.changes, e.actor_id <> c.recipient AS "isByAnother",
      ${nameOrPseudonymInSql('actor', 'e.actor_id')} AS "actorName", (count(*) OVER () - 1)::int AS "moreCount",
      min(e.occurred_at) OVER () AS since, max(c.tries) OVER () AS tries,
      string_agg(e.id::text, ',') OVER () AS "eventIds",
      ${lockedUntilInSql('f')} AS "lockedUntil", u.name, u.email, u.message_locale AS locale,
      company.name AS company
    FROM claimed c JOIN security_events e ON e.id = c.event_id
      JOIN users u ON u.id = c.recipient LEFT JOIN users actor ON actor.id = e.actor_id
      JOIN companies company ON company.id = u.company_id
      JOIN factor_states f ON f.user_id = u.id
    ORDER BY e.position DESC LIMIT 1`
}

type Row = Omit<
  ClaimedNotice,
  'audience' | 'eventIds' | 'occurredAtMs' | 'sinceMs' | 'lockedUntilMs' | 'method'
> & {
  readonly method: string | null
  readonly eventIds: string
  readonly occurredAt: Date
  readonly since: Date
  readonly lockedUntil: Date | null
}

/**
 * Claims the next due notice, with all similar ones for the same reader. Instances claim one after the other:
 * two concurrent ones would each take a part, and the reader would get two messages. A notice stays 'sending'
 * if the instance crashes, because it is unknown whether the message was sent.
 */
export async function claimNotice(
  database: Database,
  audience: NoticeAudience,
  nowMs: number,
): Promise<ClaimedNotice | null> {
  const row = await database.transaction(async (tx) => {
    const [, rows] = await Promise.all([
      lockTask(tx, 'noticeClaim'),
      tx.query<Row>(claimSql(sources[audience]), [new Date(nowMs)]),
    ])
    return firstRow(rows)
  })
  if (row === null) return null
  const { eventIds, occurredAt, since, lockedUntil, method, ...rest } = row
  return {
    ...rest,
    audience,
    eventIds: eventIds.split(','),
    occurredAtMs: occurredAt.getTime(),
    sinceMs: since.getTime(),
    lockedUntilMs: lockedUntil?.getTime() ?? null,
    method: eventMethod(method),
  }
}

/** The outcome of a notice; `later`: not attempted, it waits until its reader may get another. */
export type NoticeFate = 'due' | 'later' | 'sent' | 'failed' | 'unknown'

/** Records the outcome of a notice. `atMs` is when it is due again. */
export async function settleNotice(
  db: Queryable,
  { audience, eventIds, recipientId }: ClaimedNotice,
  fate: NoticeFate,
  atMs: number,
): Promise<void> {
  const { table, condition, recipient } = sources[audience]
  await db.query(
    `UPDATE ${table} d SET state = $3, next_try_at = $4, tries = d.tries - $5
     FROM security_events e
     WHERE d.event_id = ANY (string_to_array($1, ',')::uuid[]) AND e.id = d.event_id
       AND ${condition} AND ${recipient} = $2 AND d.state = 'sending'`,
    [
      eventIds.join(','),
      recipientId,
      fate === 'later' ? 'due' : fate,
      new Date(atMs),
      fate === 'later' ? 1 : 0,
    ],
  )
}
