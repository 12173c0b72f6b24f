import { success, withBody, withHeader } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest, Tamper } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, type Fault } from './fault.ts'

const only = ['policy.']

/** The response of a successful change, without the change: that of a dry run. */
async function pretended(
  request: PassingRequest,
  send: Parameters<Tamper>[1],
): Promise<PassingReply> {
  return send({ ...request, path: '/v1/admin/policies/two-factor?dryRun=true' })
}

const isDryRun = ({ route, path }: PassingRequest): boolean =>
  route === 'changePolicy' && path.endsWith('?dryRun=true')
const isChange = (request: PassingRequest): boolean =>
  request.route === 'changePolicy' && !isDryRun(request)

/** Faults in reading and changing the company policy. */
export const policyFaults: readonly Fault[] = [
  {
    what: 'the policy has no entity tag',
    only,
    fails: ['policy.read'],
    begin: onReply((reply, { route }) =>
      route === 'policy' ? withHeader(reply, 'etag', undefined) : reply,
    ),
  },
  {
    what: 'a changed policy keeps its entity tag',
    only,
    fails: ['policy.changed'],
    begin: onReply((reply, { route, headers }) =>
      route === 'changePolicy' && reply.status === 200
        ? withHeader(reply, 'etag', headers['if-match'])
        : reply,
    ),
  },
  {
    what: 'a session alone changes the policy',
    only,
    fails: ['policy.needs-step-up'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      return isChange(request) && isProblem(reply, 'step-up-required')
        ? pretended(request, send)
        : reply
    },
  },
  {
    what: 'a change without If-Match is taken',
    only,
    fails: ['policy.needs-if-match'],
    begin: () => async (request, send) => {
      if (!isChange(request) || request.headers['if-match'] !== undefined) return send(request)
      const now = await send({ ...request, method: 'GET', text: '' })
      if (now.status !== 200) return send(request)
      const headers = { ...request.headers, 'if-match': `"${now.body.version}"` }
      return pretended({ ...request, headers }, send)
    },
  },
  {
    what: 'a policy that allows nothing is taken',
    only,
    fails: ['policy.misfit'],
    begin: onReply((reply, { route, body }) =>
      route === 'changePolicy' && body?.allowedMethods?.length === 0
        ? success(reply, 200, {})
        : reply,
    ),
  },
  {
    what: 'a dry run saves',
    only,
    fails: ['policy.dry-run'],
    begin: () => (request, send) =>
      send(isDryRun(request) ? { ...request, path: request.path.split('?')[0] ?? '' } : request),
  },
  {
    what: 'a dry run touches nobody',
    only,
    fails: ['policy.dry-run'],
    begin: onReply((reply, request) =>
      isDryRun(request) && reply.status === 200
        ? withBody(reply, { ...reply.body, effect: { ...reply.body.effect, people: 0 } })
        : reply,
    ),
  },
  {
    what: 'the last administrator is locked out',
    only,
    fails: ['policy.last-administrator'],
    begin: onReply((reply, request) =>
      isChange(request) && isProblem(reply, 'last-administrator') ? success(reply, 200, {}) : reply,
    ),
  },
  ...(['turnOffMethod', 'setDefaultMethod'] as const).map((name): Fault => ({
    what: `a fixed default is no reason to refuse: ${name}`,
    only: ['methods.'],
    fails: ['methods.default-fixed'],
    begin: onReply((reply, { route }) =>
      route === name && isProblem(reply, 'locked-by-administrator')
        ? success(reply, 200, {})
        : reply,
    ),
  })),
  {
    what: 'a change is told and not saved',
    only,
    fails: ['policy.changed'],
    begin: () => async (request, send) => {
      if (!isChange(request)) return send(request)
      const headers = { ...request.headers, 'if-match': '"999999999"' }
      const refused = await send({ ...request, headers })
      return isProblem(refused, 'precondition-failed') ? pretended(request, send) : refused
    },
  },
  {
    what: 'the version plays no part',
    only,
    fails: ['policy.changed'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      if (!isChange(request) || !isProblem(reply, 'precondition-failed')) return reply
      const now = await send({ ...request, method: 'GET', text: '' })
      const headers = { ...request.headers, 'if-match': `"${now.body.version}"` }
      return send({ ...request, headers })
    },
  },
  {
    what: 'people are told the policy of before',
    only,
    fails: ['policy.changed'],
    begin: onReply((reply, { route }) =>
      route === 'twoFactor' && reply.status === 200
        ? withBody(reply, {
            ...reply.body,
            policy: { ...reply.body.policy, trustedDeviceDays: 0 },
          })
        : reply,
    ),
  },
  {
    what: 'the policy cannot be changed back',
    only,
    fails: ['policy.changed', 'account.restored'],
    leaves: 'policy',
    begin: () => {
      let changes = 0
      return async (request, send) => {
        if (!isChange(request) || changes > 0) {
          return isChange(request) ? pretended(request, send) : send(request)
        }
        const reply = await send(request)
        if (reply.status === 200) changes += 1
        return reply
      }
    },
  },
]
