import * as z from 'zod'
import { Id } from '../model/id.ts'
import { AuditEvent, SecurityEvent, SecurityEventKind } from '../model/security-event.ts'
import { noBody, noParams, route, type Route } from './define.ts'

/** Where the next page begins, as the page before told it. */
const Cursor = Id

/** A page of one's own events, newest first. `nextCursor` is null on the last one. */
export const ActivityPage = z.object({
  events: z.array(SecurityEvent).max(100),
  nextCursor: Cursor.nullable(),
})

/** A page of a company's events, newest first. `nextCursor` is null on the last one. */
export const AuditPage = z.object({
  events: z.array(AuditEvent).max(100),
  nextCursor: Cursor.nullable(),
})

/** Routes that tell what happened. */
export const eventRoutes = {
  /** What happened to one's own account: up to fifty events, newest first. */
  activity: route({
    method: 'GET',
    path: '/v1/me/activity',
    auth: 'session',
    params: noParams,
    query: z.strictObject({ cursor: Cursor.optional() }),
    body: noBody,
    status: 200,
    reply: ActivityPage,
    problems: [],
  }),
  /**
   * What happened in the caller's company: up to fifty events, newest first; of one person or of
   * one kind, if asked so.
   */
  audit: route({
    method: 'GET',
    path: '/v1/admin/audit',
    auth: 'administrator',
    params: noParams,
    query: z.strictObject({
      cursor: Cursor.optional(),
      userId: Id.optional(),
      kind: SecurityEventKind.optional(),
    }),
    body: noBody,
    status: 200,
    reply: AuditPage,
    problems: [],
  }),
} satisfies Record<string, Route>
