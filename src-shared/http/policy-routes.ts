import * as z from 'zod'
import { ChangedPolicy, CurrentPolicy, TwoFactorPolicy } from '../model/people/policy.ts'
import { noBody, noParams, route, type Route } from './define.ts'

/** Routes of the company policy. */
export const policyRoutes = {
  /** The company policy. A change must name its `version`, the entity tag. */
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
   * Saves the company policy over the version in `If-Match`; with `dryRun` it only reports whom the policy
   * would affect. At least one administrator must be able to sign in: with a requirement, one of them needs
   * an allowed method beforehand. A grace period that has begun does not begin again.
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
