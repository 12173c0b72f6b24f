import * as z from 'zod'
import { Count } from '../model/bounds.ts'
import { Password } from '../model/account.ts'
import { Id } from '../model/id.ts'
import { OwnSession } from '../model/own-session.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'

/** The caller's living sessions, the one that was used last first; a hundred at most. */
export const OwnSessions = z.object({ sessions: z.array(OwnSession).max(100) })

/** How many sessions ended. */
export const EndedSessions = z.object({ ended: Count })

/** Routes about one's own sessions and password. */
export const sessionRoutes = {
  /** Where one is signed in. */
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
  /** Signs out elsewhere: that session's token is worth nothing afterwards. */
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
  /** Signs out everywhere else. Sign-ins that wait for their code end too. */
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
   * Sets a new password, which is not easy to guess and not the present one. Takes "confirm it's
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
