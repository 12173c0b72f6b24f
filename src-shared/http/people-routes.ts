import * as z from 'zod'
import { Id } from '../model/id.ts'
import { ActReason, PeopleSearch, Person, TwoFactorState } from '../model/person.ts'
import { noBody, noParams, route, type Route } from './define.ts'
import { EndedSessions } from './session-routes.ts'

/** A page of the company's people, by e-mail address. `nextCursor` is null on the last one. */
export const PeoplePage = z.object({ people: z.array(Person), nextCursor: Id.nullable() })

const onPerson = z.strictObject({ id: Id })

/** Routes with which administrators help the people of their company. */
export const peopleRoutes = {
  /**
   * The people of the caller's company with their second factor's state, fifty a page; those of one
   * state, or whose name or e-mail address holds a text, if asked so.
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
} satisfies Record<string, Route>
