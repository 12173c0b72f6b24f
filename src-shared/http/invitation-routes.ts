import * as z from 'zod'
import { TypedCode } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { EmailAddress, Password } from '../model/people/account.ts'
import { ActReason, NewPerson, Person } from '../model/people/person.ts'
import { noParams, noReply, route, type Route } from './define.ts'

/**
 * A new person. The welcome code goes to them by email. A server that sends no email returns it here, once, and
 * the administrator hands it over. Null in all other cases.
 */
export const InvitedPerson = z.object({
  person: Person,
  invitationCode: z
    .string()
    .regex(/^[0-9]{8}$/)
    .nullable(),
})
export type InvitedPerson = z.infer<typeof InvitedPerson>

/** Routes with which people come to a company. */
export const invitationRoutes = {
  /**
   * Adds a person, who gets a welcome code. `forbidden` for a role above the caller's own;
   * `email-taken` if somebody has this email address.
   */
  addPerson: route({
    method: 'POST',
    path: '/v1/admin/users',
    auth: 'administrator',
    params: noParams,
    body: NewPerson,
    status: 201,
    reply: InvitedPerson,
    problems: ['step-up-required', 'email-taken'],
  }),
  /**
   * Makes a new welcome code for a person who has not chosen a password; the previous one is revoked.
   * `conflict` for anyone else.
   */
  sendInvitation: route({
    method: 'POST',
    path: '/v1/admin/users/:id/invitation',
    auth: 'administrator',
    params: z.strictObject({ id: Id }),
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: InvitedPerson,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /**
   * Sets the first password of a person with their welcome code, which is used up. It opens no session: a sign-in
   * follows, with the set-up if the company requires one. An unknown address, a wrong code and an expired one get
   * the same response; after ten wrong codes the right one is not accepted either.
   */
  chooseFirstPassword: route({
    method: 'POST',
    path: '/v1/auth/first-passwords',
    auth: 'none',
    params: noParams,
    body: z.strictObject({ identifier: EmailAddress, code: TypedCode, newPassword: Password }),
    status: 204,
    reply: noReply,
    problems: ['code-rejected', 'password-refused', 'too-many-attempts'],
  }),
} satisfies Record<string, Route>
