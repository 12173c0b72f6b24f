import * as z from 'zod'
import { Id } from '../model/id.ts'
import { ActReason, PeopleCounts, PeopleSearch, Person, TwoFactorState } from '../model/person.ts'
import { noBody, noParams, route, type Route } from './define.ts'
import { EndedSessions } from './session-routes.ts'

/**
 * A page of the company's people, by e-mail address. `nextCursor` is null on the last one; `counts` comes
 * with the first one and is null on the others.
 */
export const PeoplePage = z.object({
  people: z.array(Person).max(100),
  nextCursor: Id.nullable(),
  counts: PeopleCounts.nullable(),
})

/**
 * After a reset. The activation code goes to the person by e-mail; a server that sends none tells it
 * here, once, for the administrator to hand over. Null in both other cases.
 */
export const TwoFactorReset = z.object({
  person: Person,
  activationCode: z
    .string()
    .regex(/^[0-9]{8}$/)
    .nullable(),
})
export type TwoFactorReset = z.infer<typeof TwoFactorReset>

const onPerson = z.strictObject({ id: Id })

/** Routes with which administrators help the people of their company. */
export const peopleRoutes = {
  /**
   * The people of the caller's company with their second factor's state, fifty a page; those of one
   * state (`none`: everybody without a method, also where one is required), or whose name or e-mail address holds a text, if asked so.
   */
  people: route({
    method: 'GET',
    path: '/v1/admin/users',
    auth: 'administrator',
    params: noParams,
    query: z.strictObject({
      twoFactor: TwoFactorState.optional(),
      search: PeopleSearch.optional(),
      cursor: Id.optional(),
    }),
    body: noBody,
    status: 200,
    reply: PeoplePage,
    problems: [],
  }),
  /**
   * Ends a lockout after wrong codes. Not for oneself, and only for people of a lower role;
   * somebody of another company is not found.
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
  /** Signs somebody out everywhere, and ends their sign-ins that wait for a code. */
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
   * Takes away somebody's methods, recovery codes, trusted devices and sessions. They set up a new
   * method at their next sign-in, for which they need a one-time activation code besides the
   * password. Sent again with the same `Idempotency-Key` it does nothing and answers once more,
   * without the code; with another person or reason the key is a `conflict`.
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
} satisfies Record<string, Route>
