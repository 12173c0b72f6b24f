import * as z from 'zod'
import { Role } from '../../model/people/account.ts'
import { ActReason, Person, PersonProfile } from '../../model/people/person.ts'
import { Id } from '../../model/id.ts'
import { noReply, route, type Route } from '../define.ts'

const onPerson = z.strictObject({ id: Id })

/**
 * Routes with which administrators change a person of a lower role. Never oneself; a person of another company is
 * not found.
 */
export const personRoutes = {
  /** Changes the name and the language of messages. `conflict` if the person has both. */
  editPerson: route({
    method: 'PUT',
    path: '/v1/admin/users/:id/profile',
    auth: 'administrator',
    params: onPerson,
    body: PersonProfile.extend({ reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /**
   * Gives a person another role, which their sessions have at once. `forbidden` for a role above the caller's own;
   * `conflict` if the person has it, or got another meanwhile.
   */
  changeRole: route({
    method: 'PUT',
    path: '/v1/admin/users/:id/role',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ role: Role, reason: ActReason }),
    status: 200,
    reply: Person,
    problems: ['step-up-required', 'not-found', 'conflict'],
  }),
  /**
   * Deletes a person with everything of theirs. Their events stay in the audit log, with a pseudonym and without
   * reasons, devices and network addresses.
   */
  deletePerson: route({
    method: 'POST',
    path: '/v1/admin/users/:id/delete',
    auth: 'administrator',
    params: onPerson,
    body: z.strictObject({ reason: ActReason }),
    status: 204,
    reply: noReply,
    problems: ['step-up-required', 'not-found'],
  }),
} satisfies Record<string, Route>
