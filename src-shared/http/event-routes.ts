import * as z from 'zod'
import { Id } from '../model/id.ts'
import { AuditEvent, SecurityEvent, SecurityEventKind } from '../model/people/security-event.ts'
import { noBody, noParams, route, type Route } from './define.ts'
import { EndedSessions } from './session-routes.ts'

/** Where the next page begins, as the previous page's response named it. */
const Cursor = Id

/** One page of the caller's own events, newest first. `nextCursor` is null on the last one. */
export const ActivityPage = z.object({
  events: z.array(SecurityEvent).max(100),
  nextCursor: Cursor.nullable(),
})

/** One page of a company's events, newest first. `nextCursor` is null on the last one. */
export const AuditPage = z.object({
  events: z.array(AuditEvent).max(100),
  nextCursor: Cursor.nullable(),
})

/** Routes that list security events. */
export const eventRoutes = {
  /** Events of the caller's own account: up to fifty, newest first. */
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
   * Says that something in the activity was somebody else. Every other session of the caller ends at once, and
   * every trusted device and sign-in that waits for a code; the administrators are told. The new password that
   * should follow needs "Confirm it's you".
   */
  reportActivity: route({
    method: 'POST',
    path: '/v1/me/activity/report',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: EndedSessions,
    problems: [],
  }),
  /** Events of the caller's company: up to fifty, newest first; filtered by person or kind on request. */
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
