import * as z from 'zod'
import { Instant } from '../model/bounds.ts'
import { TypedCode } from '../model/code.ts'
import { EmailAddress, Password } from '../model/people/account.ts'
import { Id } from '../model/id.ts'
import { ShownName } from '../model/shown-text.ts'
import { Token } from '../model/token.ts'
import { noParams, noReply, route, type Route } from './define.ts'
import { Device } from './device.ts'

/**
 * A request for a new password. The response is the same whether or not an account has the address. `token` is
 * valid for this request only; a code of eight digits that is sent by email can be entered until `expiresAt`.
 */
export const ForgottenPassword = z.object({ id: Id, token: Token, expiresAt: Instant })

/** The code was right: until `expiresAt` the person with this name can choose a new password. */
export const ProvenForgottenPassword = z.object({ expiresAt: Instant, name: ShownName })

const ofRequest = z.strictObject({ id: Id })

/**
 * Routes for a person who forgot their password. They end with a new password and without a session: the
 * second factor is asked for at the sign-in that follows.
 */
export const forgottenPasswordRoutes = {
  /**
   * Requests a code for a new password by email. Only the limit of the network address is reported; for an
   * unknown address, or when no more email may be sent to it, nothing is sent. Only on servers whose
   * `canMailPasswords` is true; others are `unavailable`.
   */
  startForgottenPassword: route({
    method: 'POST',
    path: '/v1/auth/forgotten-passwords',
    auth: 'none',
    params: noParams,
    body: z.strictObject({ identifier: EmailAddress, device: Device }),
    status: 201,
    reply: ForgottenPassword,
    problems: ['too-many-attempts'],
  }),
  /** The code that was sent. Each attempt is counted before it is checked; after five the request is over. */
  proveForgottenPassword: route({
    method: 'POST',
    path: '/v1/auth/forgotten-passwords/:id/verify',
    auth: 'sign-in',
    params: ofRequest,
    body: z.strictObject({ code: TypedCode }),
    status: 200,
    reply: ProvenForgottenPassword,
    problems: ['challenge-expired', 'code-rejected'],
  }),
  /**
   * Sets the new password, once the code was right. Every session of the person ends, every trusted device and
   * every sign-in that waits. Until another factor was shown, a code by email is not offered as the second
   * factor: one mailbox is never both.
   */
  setForgottenPassword: route({
    method: 'PUT',
    path: '/v1/auth/forgotten-passwords/:id/password',
    auth: 'sign-in',
    params: ofRequest,
    body: z.strictObject({ newPassword: Password }),
    status: 204,
    reply: noReply,
    problems: ['challenge-expired', 'password-refused', 'too-many-attempts'],
  }),
} satisfies Record<string, Route>
