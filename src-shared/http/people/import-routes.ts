import * as z from 'zod'
import { EmailAddress } from '../../model/people/account.ts'
import { NewPerson } from '../../model/people/person.ts'
import { noParams, route, type Route } from '../define.ts'

/** The most people in one request: whatever their names are, the body is small enough. */
export const MOST_IMPORTED_AT_ONCE = 40
/** The most addresses in one question. */
export const MOST_CHECKED_AT_ONCE = 100

/** For each address of the question, in its order, whether somebody of the company has it. */
export const CheckedAddresses = z.object({
  isTaken: z.array(z.boolean()).max(MOST_CHECKED_AT_ONCE),
})

/** For each person of the request, in its order: new, or somebody had the address. */
export const ImportedPeople = z.object({
  results: z.array(z.enum(['added', 'exists'])).max(MOST_IMPORTED_AT_ONCE),
  /** Whether each new person gets a welcome code by email. */
  isWelcomedByEmail: z.boolean(),
})
export type ImportedPeople = z.infer<typeof ImportedPeople>

/** Routes with which many people come to a company. */
export const importRoutes = {
  /** Which addresses people of the company have. It says nothing of other companies. */
  checkAddresses: route({
    method: 'POST',
    path: '/v1/admin/users/check',
    auth: 'administrator',
    params: noParams,
    body: z.strictObject({ emails: z.array(EmailAddress).min(1).max(MOST_CHECKED_AT_ONCE) }),
    status: 200,
    reply: CheckedAddresses,
    problems: [],
  }),
  /**
   * Adds several people, all or none. Somebody who has the address already stays as they are, so that a repeated
   * request adds nobody twice. The welcome codes follow by email, one after the other. `forbidden` if one of the
   * roles is above the caller's own.
   */
  importPeople: route({
    method: 'POST',
    path: '/v1/admin/users/import',
    auth: 'administrator',
    params: noParams,
    body: z.strictObject({ people: z.array(NewPerson).min(1).max(MOST_IMPORTED_AT_ONCE) }),
    status: 200,
    reply: ImportedPeople,
    problems: ['step-up-required'],
  }),
} satisfies Record<string, Route>
