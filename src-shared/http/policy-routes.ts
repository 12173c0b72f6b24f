import * as z from 'zod'
import { Id } from '../model/id.ts'
import { CurrentPolicy, TwoFactorPolicy } from '../model/policy.ts'
import { noBody, noParams, route, type Route } from './define.ts'

/** Somebody who would have to set up a method: there is none, or none that is allowed. */
const AffectedPerson = z.object({
  id: Id,
  name: z.string().max(200),
  email: z.string().max(254),
  hasMethod: z.boolean(),
})

/**
 * Whom a policy touches: of `people` in the company, `withoutMethod` have no method and
 * `withoutAllowed` have methods of which none is allowed; for `enrolNow` nothing but the set-up is
 * open at once. `affected` names up to fifty of them, by e-mail address.
 */
export const PolicyEffect = z.object({
  people: z.int().min(0),
  withoutMethod: z.int().min(0),
  withoutAllowed: z.int().min(0),
  enrolNow: z.int().min(0),
  affected: z.array(AffectedPerson).max(50),
})
export type PolicyEffect = z.infer<typeof PolicyEffect>

/** A policy that was saved, or with `dryRun` would be, and whom it touches. */
export const ChangedPolicy = CurrentPolicy.extend({ effect: PolicyEffect })
export type ChangedPolicy = z.infer<typeof ChangedPolicy>

/** Routes about what a company requires. */
export const policyRoutes = {
  /** The company's policy. Its `version` is the entity tag that a change has to name. */
  policy: route({
    method: 'GET',
    path: '/v1/admin/policies/two-factor',
    auth: 'administrator',
    params: noParams,
    body: noBody,
    status: 200,
    reply: CurrentPolicy,
    isVersioned: true,
    problems: [],
  }),
  /**
   * Saves the company's policy over the version in `If-Match`, or with `dryRun` only tells whom it
   * would touch. One administrator has to keep a way in: with a requirement, at least one needs an
   * allowed method beforehand. A time of grace that has begun is not begun again.
   */
  changePolicy: route({
    method: 'PUT',
    path: '/v1/admin/policies/two-factor',
    auth: 'administrator',
    params: noParams,
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
    headers: z.object({ 'if-match': z.string().regex(/^"[1-9][0-9]{0,8}"$/) }),
    body: TwoFactorPolicy,
    status: 200,
    reply: ChangedPolicy,
    isVersioned: true,
    problems: ['step-up-required', 'last-administrator', 'precondition-failed'],
  }),
} satisfies Record<string, Route>
