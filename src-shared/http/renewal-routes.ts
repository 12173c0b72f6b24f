import * as z from 'zod'
import { Token } from '../model/token.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'
import { RenewedSession } from './replies.ts'

/**
 * What renews a session, made by the client at random: `family` stays the same for all tokens of a session,
 * `current` is the token that is spent next. `deviceKey` is the key of the device that keeps them.
 */
const Renewal = z.strictObject({ family: Token, current: Token, deviceKey: Token })

/** Routes for sessions that outlive the end of the program. */
export const renewalRoutes = {
  /**
   * Makes this session renewable, once the client has stored the family and the token. The server keeps hashes.
   * Another family takes the place of an earlier one. Refused where the company allows no session to stay.
   */
  staySignedIn: route({
    method: 'PUT',
    path: '/v1/me/sessions/current/renewal',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: Renewal,
    status: 204,
    reply: noReply,
    problems: ['locked-by-administrator'],
  }),
  /** Ends that this session can be renewed. The session goes on. */
  stopStayingSignedIn: route({
    method: 'DELETE',
    path: '/v1/me/sessions/current/renewal',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: noBody,
    status: 204,
    reply: noReply,
    problems: [],
  }),
  /**
   * Renews a session: it gets a new session token, the old one is revoked, and `next` takes the place of
   * `current`. A client stores the pair before it sends it, and sends the same pair again when it got no
   * response. Any other token of a known family, or another device key, is that of a copy: the session ends, and
   * its person is notified. The session ends when it would have ended, and confirms nothing. All refusals read
   * the same.
   */
  renewSession: route({
    method: 'POST',
    path: '/v1/auth/renewals',
    auth: 'none',
    params: noParams,
    body: Renewal.extend({ next: Token }).refine(({ current, next }) => current !== next),
    status: 200,
    reply: RenewedSession,
    problems: ['unauthenticated', 'too-many-attempts'],
  }),
} satisfies Record<string, Route>
