import { done, withBody, withToken } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, pendingEnrolment, problem, type Fault } from './fault.ts'

/** Keeps replaced tokens valid; `given` decides which token the step-up returns. */
function keepingTokens(given: 'old' | 'new'): Fault['begin'] {
  return () => {
    const newest = new Map<string, string>()
    const current = (token: string): string => {
      const next = newest.get(token)
      return next === undefined ? token : current(next)
    }
    return async (request, send) => {
      const token = request.token === null ? null : current(request.token)
      const reply = await send(token === null ? request : withToken(request, token))
      const steppedUp =
        reply.body?.steppedUp ?? (request.route === 'verifyStepUp' ? reply.body : null)
      if (token === null || typeof steppedUp?.token !== 'string') return reply
      newest.set(token, steppedUp.token)
      if (given === 'new') return reply
      const changed = { ...steppedUp, token: request.token }
      return withBody(
        reply,
        request.route === 'verifyStepUp' ? changed : { ...reply.body, steppedUp: changed },
      )
    }
  }
}

const stepUpFaults: readonly Fault[] = [
  {
    what: 'a session alone enrols',
    fails: ['step-up.required', 'step-up.needs-the-code'],
    begin: onReply((reply, { route }) =>
      route === 'enrolMethod' && isProblem(reply, 'step-up-required')
        ? pendingEnrolment(reply, 20)
        : reply,
    ),
  },
  {
    what: 'the password alone confirms',
    fails: ['step-up.needs-the-code'],
    begin: () => {
      const confirmed = new Set<string>()
      return async (request, send) => {
        const reply = await send(request)
        const token = request.token ?? ''
        if (request.route === 'startStepUp' && reply.body?.state === 'challenge_required')
          confirmed.add(token)
        const isChange = request.route === 'enrolMethod' && isProblem(reply, 'step-up-required')
        return isChange && confirmed.has(token) ? pendingEnrolment(reply, 20) : reply
      }
    },
  },
  {
    what: 'a wrong password in a step-up ends the session',
    fails: ['step-up.wrong-password'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      if (isProblem(reply, 'invalid-credentials') && request.route === 'startStepUp') {
        await send({
          ...request,
          method: 'DELETE',
          path: '/v1/me/sessions/current',
          text: '',
          headers: withoutBody(request),
        })
      }
      return reply
    },
  },
  {
    what: 'the token before a step-up goes on working',
    fails: ['step-up.rotates-token', 'step-up.by-code'],
    begin: keepingTokens('new'),
  },
  {
    what: 'a step-up keeps the token',
    fails: ['step-up.rotates-token', 'step-up.by-code', 'replies.no-secrets'],
    begin: keepingTokens('old'),
  },
  {
    what: "a step-up may be completed with another session's token",
    fails: ['step-up.of-its-session'],
    begin: () => {
      const owners = new Map<string, string>()
      return async (request, send) => {
        const owner =
          request.route === 'verifyStepUp'
            ? owners.get(request.path.split('/')[4] ?? '')
            : undefined
        const reply = await send(owner === undefined ? request : withToken(request, owner))
        if (request.route === 'startStepUp') owners.set(reply.body?.id, request.token ?? '')
        return reply
      }
    },
  },
]

function withoutBody({ headers: { 'content-type': _type, ...headers } }: PassingRequest) {
  return headers
}

const endingFaults: readonly Fault[] = [
  {
    what: 'signing out does nothing',
    fails: ['session.sign-out'],
    begin: () => async (request, send) => {
      if (request.route !== 'endSession') return send(request)
      const alive = await send({ ...request, method: 'GET', path: '/v1/me' })
      return alive.status === 200 ? done(alive) : alive
    },
  },
  {
    what: 'activating an unknown enrolment is a conflict',
    fails: ['two-factor.unknown-method'],
    begin: onReply((reply, { route }) =>
      route === 'activateMethod' && isProblem(reply, 'not-found')
        ? problem(reply, 'conflict')
        : reply,
    ),
  },
  {
    what: 'turning off leaves other sessions',
    fails: ['two-factor.turn-off'],
    begin: () => {
      let account: PassingReply | undefined
      let isOff = false
      return async (request, send) => {
        const reply = await send(request)
        if (request.route === 'turnOffMethod' && reply.status === 200) isOff = true
        if (request.route !== 'account') return reply
        if (reply.status === 200) account = reply
        return isOff && account !== undefined ? account : reply
      }
    },
  },
  {
    what: 'turning off says so and does it the second time only',
    fails: ['two-factor.turn-off'],
    begin: () => turningOff(1),
  },
  {
    what: 'turning off never does it',
    fails: ['two-factor.turn-off', 'account.restored'],
    leaves: 'method',
    begin: () => turningOff(Number.POSITIVE_INFINITY),
  },
]

/** Responds this many times as if the method were off. */
function turningOff(lies: number): ReturnType<Fault['begin']> {
  let told = 0
  return async (request, send) => {
    if (request.route !== 'turnOffMethod' || told >= lies) return send(request)
    const status = await send({ ...request, method: 'GET', path: '/v1/me/two-factor' })
    const known: { id: string }[] = status.body?.methods ?? []
    if (!known.some(({ id }) => request.path.endsWith(id))) return send(request)
    told += 1
    const off = { methods: [], recoveryCodesLeft: 0, endedSessions: 0 }
    return withBody(status, { ...status.body, ...off })
  }
}

/** Faults in confirming and ending sessions. */
export const sessionFaults: readonly Fault[] = [...stepUpFaults, ...endingFaults]
