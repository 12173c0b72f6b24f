import * as z from 'zod'
import { Count } from '../model/bounds.ts'
import { Password } from '../model/people/account.ts'
import { Id } from '../model/id.ts'
import { OwnSession } from '../model/people/own-session.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'

/** The caller's active sessions, most recently used first; at most a hundred. */
export const OwnSessions = z.object({ sessions: z.array(OwnSession).max(100) })

/** How many sessions ended. */
export const EndedSessions = z.object({ ended: Count })

/** Routes for the caller's own sessions and password. */
export const sessionRoutes = {
  /** Lists where the caller is signed in. */
  sessions: route({
    method: 'GET',
    path: '/v1/me/sessions',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: OwnSessions,
    problems: [],
  }),
  /** Ends another session of the caller: revokes its token. */
  endOwnSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/:id',
    auth: 'session',
    params: z.strictObject({ id: Id }),
    body: noBody,
    status: 204,
    reply: noReply,
    problems: ['not-found'],
  }),
  /** Ends all other sessions of the caller, and their sign-ins that wait for a code. */
  endOtherSessions: route({
    method: 'DELETE',
    path: '/v1/me/sessions',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 200,
    reply: EndedSessions,
    problems: [],
  }),
  /**
   * Sets a new password, which must not be easy to guess or the same as the present one. Needs "Confirm it's
   * you"; every other session ends, and every sign-in that waits for its code.
   */
  changePassword: route({
    method: 'PUT',
    path: '/v1/me/password',
    auth: 'session',
    params: noParams,
    body: z.strictObject({ newPassword: Password }),
    status: 204,
    reply: noReply,
    problems: ['step-up-required', 'password-refused', 'too-many-attempts'],
  }),
} satisfies Record<string, Route>
