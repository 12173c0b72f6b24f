import type {
  AuditEvent,
  SecurityEventKind,
} from '../../../src-shared/model/people/security-event.ts'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { channelsFor, isToldToAdministrators } from '../../domain/accounts/event-notices.ts'
import type { MethodEventKind, PlainEventKind } from '../../domain/accounts/event-notices.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import type { RandomBytes } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { waitForNoDisk } from '../../store/engine/durability.ts'
import type { Database, Transaction } from '../../store/engine/database.ts'
import {
  findSecurityEvents,
  insertSecurityEvent,
  isEventOf,
  tellAdministrators,
} from '../../store/records/security-events.ts'
import type { EventChannel, NewSecurityEvent } from '../../store/records/security-events.ts'

/** What happened, with what an event of its kind has to say. */
type What =
  | { readonly kind: MethodEventKind; readonly method: MethodType }
  | { readonly kind: 'recovery-code-used'; readonly codesLeft: number }
  | { readonly kind: PlainEventKind }

/** A security event, with the defaults left out: done by the person, no reason. */
type Happened = What &
  Pick<NewSecurityEvent, 'userId' | 'networkAddress' | 'deviceName'> &
  Partial<Pick<NewSecurityEvent, 'actorId' | 'reason' | 'changes'>>

interface Page {
  readonly events: AuditEvent[]
  readonly nextCursor: string | null
}

/** The one record of an event: activity, audit log, notices and webhooks all come from it. */
export interface SecurityEvents {
  /** An event as it is written down, for a statement of its own, and how it is to be told. */
  prepare(happened: Happened): {
    readonly event: NewSecurityEvent
    readonly channels: readonly EventChannel[]
  }
  /** Records an event in the transaction of the act, so that neither exists without the other. */
  record(tx: Transaction, happened: Happened): void
  /**
   * A refusal before the user is known: the same work for an unknown user, and no waiting for the disk, so
   * that the time does not reveal which addresses exist. It may be lost in a crash.
   */
  recordRefusal(happened: Happened): Promise<void>
  /** One person's own events, newest first. `invalid-request` for a cursor that none of their pages returned. */
  ofUser(userId: string, cursor: string | undefined): Promise<Outcome<Page>>
  /**
   * A company's events, newest first; filtered by person or kind on request. `invalid-request` for a cursor
   * that is no event of the company.
   */
  ofCompany(
    companyId: string,
    filter: {
      readonly cursor?: string | undefined
      readonly userId?: string | undefined
      readonly kind?: SecurityEventKind | undefined
    },
  ): Promise<Outcome<Page>>
}

const PAGE_SIZE = 50

export function createSecurityEvents(deps: {
  readonly database: Database
  readonly nowMs: () => number
  readonly randomBytes: RandomBytes
  /** The configured channels for events; null: none. */
  readonly senders: { readonly email: object | null; readonly webhook: object | null }
}): SecurityEvents {
  const { database, nowMs, randomBytes, senders } = deps
  const configured = {
    email: senders.email !== null,
    webhook: senders.webhook !== null,
  }

  async function page(
    owner: { readonly companyId: string } | { readonly userId: string },
    filter: Parameters<typeof findSecurityEvents>[1],
  ): Promise<Outcome<Page>> {
    const { beforeId } = filter
    // A page after an unknown event would be empty, as if the list had ended.
    if (beforeId !== undefined && !(await isEventOf(database, owner, beforeId))) {
      return refuse('invalid-request')
    }
    const found = await findSecurityEvents(database, filter, PAGE_SIZE + 1)
    const events = found.slice(0, PAGE_SIZE)
    const isMore = found.length > PAGE_SIZE
    return done({ events, nextCursor: isMore ? (events.at(-1)?.id ?? null) : null })
  }

  const prepare: SecurityEvents['prepare'] = (happened) => {
    const usual = {
      actorId: happened.userId,
      method: null,
      codesLeft: null,
      reason: null,
      changes: null,
    }
    const event = { ...usual, ...happened, id: newId(randomBytes) }
    return { event, channels: channelsFor(happened.kind, configured) }
  }

  function record(tx: Transaction, happened: Happened): void {
    const { event, channels } = prepare(happened)
    const now = nowMs()
    insertSecurityEvent(tx, event, channels, now)
    if (configured.email && isToldToAdministrators(event)) tellAdministrators(tx, event, now)
  }

  return {
    prepare,
    record,
    recordRefusal: (happened) =>
      database.transaction(async (tx) => {
        waitForNoDisk(tx)
        record(tx, happened)
      }),
    ofUser: (userId, cursor) => page({ userId }, { userId, beforeId: cursor }),
    ofCompany: (companyId, { cursor, ...filter }) =>
      page({ companyId }, { companyId, ...filter, beforeId: cursor }),
  }
}
