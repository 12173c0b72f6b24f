import * as z from 'zod'
import { ChangedPolicy, CurrentPolicy, TwoFactorPolicy } from '../model/policy.ts'
import { noBody, noParams, route, type Route } from './define.ts'

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
