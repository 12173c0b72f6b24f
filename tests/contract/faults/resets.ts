import { done, success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, pendingEnrolment, problem, type Fault } from './fault.ts'

const only = ['reset.', 'set-up.']

/** Responds differently to the tokens of sign-ins that wait for their set-up, on one route. */
function waiting(
  change: (reply: PassingReply) => PassingReply,
  route: PassingRequest['route'],
): Fault['begin'] {
  return () => {
    const tokens = new Set<string>()
    return async (request, send) => {
      const reply = await send(request)
      if (reply.body?.state === 'enrollment_required') tokens.add(reply.body.token)
      return request.route === route && tokens.has(request.token ?? '') ? change(reply) : reply
    }
  }
}

/** Faults in an administrator's reset, and in the set-up after it. */
export const resetFaults: readonly Fault[] = [
  {
    what: 'a reset is done without a key',
    only,
    fails: ['reset.needs-a-key'],
    begin: onReply((reply, { route, headers }) =>
      route === 'resetTwoFactor' && headers['idempotency-key'] === undefined
        ? success(reply, 200, {})
        : reply,
    ),
  },
  {
    what: 'a reset leaves recovery codes',
    only,
    fails: ['reset.takes-all'],
    begin: onReply((reply, { route }) =>
      route === 'resetTwoFactor' && reply.status === 200
        ? withBody(reply, {
            ...reply.body,
            person: { ...reply.body.person, recoveryCodesLeft: 9 },
          })
        : reply,
    ),
  },
  {
    what: 'after a reset no activation code is asked for',
    only,
    fails: ['reset.takes-all'],
    begin: onReply((reply) =>
      reply.body?.state === 'enrollment_required'
        ? withBody(reply, { ...reply.body, isActivationCodeNeeded: false })
        : reply,
    ),
  },
  {
    what: 'a reset leaves the sessions',
    only: ['reset.'],
    fails: ['reset.takes-all'],
    begin: () => {
      let account: PassingReply | undefined
      let isReset = false
      return async (request, send) => {
        if (account === undefined && request.token !== null) {
          const first = await send({ ...request, method: 'GET', path: '/v1/me', text: '' })
          if (first.status === 200) account = first
        }
        const reply = await send(request)
        if (request.route === 'resetTwoFactor') isReset = true
        const isDead = request.route === 'account' && reply.status === 401
        if (!isReset || !isDead || account === undefined) return reply
        isReset = false
        return account
      }
    },
  },
  {
    what: 'the same reset tells the activation code again',
    only,
    fails: ['reset.done-once'],
    begin: () => {
      let code: string | undefined
      return async (request, send) => {
        const reply = await send(request)
        if (request.route !== 'resetTwoFactor' || reply.status !== 200) return reply
        code ??= reply.body.activationCode
        return withBody(reply, { ...reply.body, activationCode: code })
      }
    },
  },
  {
    what: 'the same key with another reason is done once more',
    only,
    fails: ['reset.done-once'],
    begin: () => {
      let first: PassingReply | undefined
      return async (request, send) => {
        const reply = await send(request)
        if (request.route !== 'resetTwoFactor') return reply
        if (reply.status === 200) first = reply
        return isProblem(reply, 'conflict') && first !== undefined ? first : reply
      }
    },
  },
  {
    what: 'the token of a set-up opens the account',
    only,
    fails: ['set-up.token-opens-nothing'],
    begin: waiting((reply) => success(reply, 200, {}), 'account'),
  },
  {
    what: 'the token of a set-up reaches as far as its requirement',
    only,
    fails: ['set-up.token-opens-nothing'],
    begin: waiting((reply) => problem(reply, 'enrollment-required'), 'people'),
  },
  {
    what: 'a method is set up without the activation code',
    only,
    fails: ['set-up.needs-the-code', 'set-up.wrong-code'],
    begin: onReply((reply, { route }) =>
      route === 'enrolAtSignIn' && isProblem(reply, 'conflict')
        ? pendingEnrolment(reply, 20)
        : reply,
    ),
  },
  {
    what: 'a wrong activation code is taken',
    only,
    fails: ['set-up.wrong-code'],
    begin: onReply((reply, { route }) =>
      route === 'proveActivationCode' && isProblem(reply, 'code-rejected') ? done(reply) : reply,
    ),
  },
  {
    what: 'the code of an unknown method is a code that is over',
    only,
    fails: ['set-up.unknown-method'],
    begin: onReply((reply, { route }) =>
      route === 'activateAtSignIn' && isProblem(reply, 'not-found')
        ? problem(reply, 'challenge-expired')
        : reply,
    ),
  },
  {
    what: 'a set-up gives nine recovery codes',
    only,
    fails: ['set-up.completes'],
    begin: onReply((reply, { route }) =>
      route === 'activateAtSignIn' && reply.status === 200
        ? withBody(reply, { ...reply.body, recoveryCodes: reply.body.recoveryCodes.slice(1) })
        : reply,
    ),
  },
  {
    what: 'the activation code is taken after the set-up',
    only,
    fails: ['set-up.completes'],
    begin: onReply((reply, { route }) =>
      route === 'proveActivationCode' && isProblem(reply, 'challenge-expired')
        ? done(reply)
        : reply,
    ),
  },
  {
    what: 'no set-up can be completed',
    only,
    fails: ['set-up.completes', 'account.restored'],
    leaves: 'set-up',
    begin: () => async (request, send) =>
      request.route === 'activateAtSignIn' && request.body?.code !== '000000'
        ? problem(await send({ ...request, text: '{}' }), 'challenge-expired')
        : send(request),
  },
]
