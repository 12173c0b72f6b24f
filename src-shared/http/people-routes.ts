import * as z from 'zod'
import { Instant } from '../model/bounds.ts'
import { TypedCode } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { EmailAddress, Password } from '../model/people/account.ts'
import {
  AccountState,
  ActReason,
  NewPerson,
  PeopleCounts,
  PeopleSearch,
  Person,
  TwoFactorState,
} from '../model/people/person.ts'
import { Overview } from '../model/people/overview.ts'
import { Pass, PassHours } from '../model/two-factor/pass.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'
import { EndedSessions } from './session-routes.ts'

/**
 * One page of the company's people, ordered by email address. `nextCursor` is null on the last one; `counts`
 * comes with the first one and is null on the others.
 */
export const PeoplePage = z.object({
  people: z.array(Person).max(100),
  nextCursor: Id.nullable(),
  counts: PeopleCounts.nullable(),
})

/**
 * The result of a reset. The activation code goes to the person by email. A server that sends no email
 * returns it here, once, and the administrator hands it over. Null in all other cases.
 */
export const TwoFactorReset = z.object({
  person: Person,
  activationCode: z
    .string()
    .regex(/^[0-9]{8}$/)
    .nullable(),
})
export type TwoFactorReset = z.infer<typeof TwoFactorReset>

/** A new pass, which the administrator hands over. */
export const GivenPass = z.object({ person: Person, pass: Pass, expiresAt: Instant })

const onPerson = z.strictObject({ id: Id })

/** Routes with which administrators help the people of their company. */
export const peopleRoutes = {
  /** How far the caller's company is with its second factors, and what needs attention. */
  overview: route({
    method: 'GET',
    path: '/v1/admin/overview',
    auth: 'administrator',
    params: noParams,
    body: noBody,
    status: 200,
    reply: Overview,
    problems: [],
  }),
  /**
   * The people of the caller's company with the state of their second factor, fifty per page. On request only
   * those of one state (`none`: everyone without a method, whether one is required or not), or whose name or
   * email address contains a text. Disabled people are in no such state, but `account` asks for them.
   */
  people: route({
    method: 'GET',
    path: '/v1/admin/users',
    auth: 'administrator',
    params: noParams,
    query: z.strictObject({
      twoFactor: TwoFactorState.optional(),
      account: AccountState.optional(),
      search: PeopleSearch.optional(),
      cursor: Id.optional(),
    }),
    body: noBody,
    status: 200,
    reply: PeoplePage,
    problems: [],
  }),
  /**
   * Ends a lockout after wrong codes. Allowed only for people of a lower role, never for oneself; a person of
   * another company is not found.
   */
  unlockPerson: route({
    method: 'POST',
    path: '/v1/admin/users/:id/unlock',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found'],
  }),
  /** Signs a person out everywhere, and ends their sign-ins that wait for a code. */
  endSessionsOfPerson: route({
    method: 'POST',
    path: '/v1/admin/users/:id/end-sessions',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: EndedSessions,
    problems: ['step-up-required', 'not-found'],
  }),
  /**
   * Disables a person: sessions, sign-ins that wait, enrolments and trusted devices end, and nobody signs in with
   * the password until the person is enabled. `conflict` if they are disabled already.
   */
  disablePerson: route({
    method: 'POST',
    path: '/v1/admin/users/:id/disable',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /** Enables a person with the password and the methods that they had. `conflict` if they are not disabled. */
  enablePerson: route({
    method: 'POST',
    path: '/v1/admin/users/:id/enable',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /**
   * Removes a person's methods, recovery codes, trusted devices and sessions. At their next sign-in they set
   * up a new method, which takes a one-time activation code besides the password. A repeated request with the
   * same `Idempotency-Key` changes nothing and gets the same response without the code; with another person
   * or reason the key is a `conflict`.
   */
  resetTwoFactor: route({
    method: 'POST',
    path: '/v1/admin/users/:id/two-factor/reset',
    auth: 'administrator',
    params: onPerson,
    headers: z.object({ 'idempotency-key': z.string().regex(/^[\x21-\x7e]{8,255}$/) }),
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: TwoFactorReset,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /**
   * Gives a person a pass for some hours, for one sign-in or for several: it stands for the second factor, and
   * their methods stay. It replaces an earlier one, and is in this response only. `conflict` for a person without
   * a method, or who is disabled.
   */
  givePass: route({
    method: 'POST',
    path: '/v1/admin/users/:id/pass',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason, hours: PassHours, isForOneSignIn: z.boolean() }),
    status: 201,
    reply: GivenPass,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /** Ends a pass before its time. `conflict` if there is none. Sessions that it opened stay. */
  takePassBack: route({
    method: 'POST',
    path: '/v1/admin/users/:id/pass/take-back',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
} satisfies Record<string, Route>

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
