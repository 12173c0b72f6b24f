import { done, success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest, Tamper } from '../../support/tampering-proxy.ts'
import { isProblem, oldestFirst, onReply, problem, type Fault } from './fault.ts'

const only = ['sessions.', 'password.', 'activity.']

/** Lets revoked tokens return their account, as long as `begins` names the request before. */
export function keepingAlive(
  begins: (request: PassingRequest, reply: PassingReply) => boolean,
): Fault['begin'] {
  return () => {
    let account: PassingReply | undefined
    let hasBegun = false
    return async (request, send) => {
      if (account === undefined && request.token !== null) {
        const first = await send({ ...request, method: 'GET', path: '/v1/me', text: '' })
        if (first.status === 200) account = first
      }
      const reply = await send(request)
      if (request.route !== 'account') hasBegun = begins(request, reply)
      const isDead = request.route === 'account' && reply.status === 401
      return hasBegun && isDead && account !== undefined ? account : reply
    }
  }
}

/** A backend without one of its effects: it responds without doing it. */
export function pretending(route: string, answer: Tamper): Fault['begin'] {
  return () => (request, send) => (request.route === route ? answer(request, send) : send(request))
}

/** Faults in the user's own sessions and password. */
export const ownSessionFaults: readonly Fault[] = [
  {
    what: 'every session is current',
    only,
    fails: ['sessions.listed', 'sessions.end-one'],
    begin: onReply((reply, { route }) =>
      route === 'sessions' && reply.status === 200
        ? withBody(reply, {
            sessions: reply.body.sessions.map((one: object) => ({ ...one, isCurrent: true })),
          })
        : reply,
    ),
  },
  {
    what: 'the list of sessions is only the one that asks',
    only,
    fails: ['sessions.listed'],
    begin: onReply((reply, { route }) =>
      route === 'sessions' && reply.status === 200
        ? withBody(reply, {
            sessions: reply.body.sessions.filter((one: { isCurrent: boolean }) => one.isCurrent),
          })
        : reply,
    ),
  },
  {
    what: 'a session that was ended goes on',
    only,
    fails: ['sessions.end-one'],
    begin: keepingAlive(({ route }) => route === 'endOwnSession'),
  },
  {
    what: 'ending a session that is not there is a success',
    only,
    fails: ['sessions.end-one'],
    begin: onReply((reply, { route }) =>
      route === 'endOwnSession' && isProblem(reply, 'not-found') ? done(reply) : reply,
    ),
  },
  {
    what: 'ending the others ends none',
    only,
    fails: ['sessions.end-others'],
    begin: pretending('endOtherSessions', async (request, send) =>
      success(await send({ ...request, method: 'GET', path: '/v1/me' }), 200, { ended: 9 }),
    ),
  },
  {
    what: 'a report ends no session',
    only,
    fails: ['sessions.reported'],
    begin: pretending('reportActivity', async (request, send) =>
      success(await send({ ...request, method: 'GET', path: '/v1/me' }), 200, { ended: 9 }),
    ),
  },
  {
    what: 'a session alone sets a password',
    only,
    fails: ['password.needs-step-up'],
    begin: onReply((reply, { route }) =>
      route === 'changePassword' && isProblem(reply, 'step-up-required') ? done(reply) : reply,
    ),
  },
  {
    what: 'a password of one letter is taken',
    only,
    fails: ['password.refused'],
    begin: onReply((reply, { route, body }) =>
      route === 'changePassword' && body?.newPassword === 'a' ? done(reply) : reply,
    ),
  },
  {
    what: 'a password that is easy to guess is taken',
    only,
    fails: ['password.refused'],
    begin: onReply((reply, { route, body }) =>
      route === 'changePassword' && body?.newPassword === '123456789012345' ? done(reply) : reply,
    ),
  },
  {
    what: 'a new password leaves the other sessions',
    only,
    fails: ['password.changed'],
    begin: keepingAlive(({ route }, { status }) => route === 'changePassword' && status === 204),
  },
  {
    what: 'a new password leaves the old one',
    only,
    fails: ['password.changed'],
    begin: () => {
      let first: string | undefined
      let now: string | undefined
      return async (request, send) => {
        const { route, body } = request
        if (route === 'createSignIn') first ??= body?.password
        const isOld = route === 'createSignIn' && now !== undefined && body?.password === first
        const text = JSON.stringify({ ...body, password: now })
        const reply = await send(isOld ? { ...request, text } : request)
        if (route === 'changePassword' && reply.status === 204) now = body.newPassword
        return reply
      }
    },
  },
  {
    what: 'a new password is not taken, but said to be',
    only,
    fails: ['password.changed'],
    begin: pretending('changePassword', async (request, send) => {
      const reply = await send({ ...request, text: '{"newPassword":"a"}' })
      const isWeak = !/^conformance[a-p]{24}$/.test(request.body?.newPassword)
      return isProblem(reply, 'password-refused') && !isWeak ? done(reply) : send(request)
    }),
  },
  {
    what: 'a password cannot be changed back',
    only,
    fails: ['password.changed', 'account.restored'],
    leaves: 'password',
    begin: () => {
      let changes = 0
      return async (request, send) => {
        if (request.route !== 'changePassword' || request.body?.newPassword === 'a') {
          return send(request)
        }
        if (changes > 0) return problem(await send({ ...request, text: '{}' }), 'password-refused')
        const reply = await send(request)
        if (reply.status === 204) changes += 1
        return reply
      }
    },
  },
  {
    what: 'the activity is told oldest first',
    only,
    fails: ['activity.told'],
    begin: onReply((reply, { route }) =>
      route === 'activity' && reply.status === 200
        ? withBody(reply, { ...reply.body, events: oldestFirst(reply.body.events) })
        : reply,
    ),
  },
  {
    what: 'a page of the activity begins anew',
    only,
    fails: ['activity.told'],
    begin: () => async (request, send) => {
      if (request.route !== 'activity') return send(request)
      const reply = await send({ ...request, path: '/v1/me/activity' })
      if (reply.status !== 200 || request.path.includes('no-cursor')) return send(request)
      const known = JSON.stringify(reply.body.events)
      const cursor = /cursor=([\w-]+)/.exec(request.path)?.[1]
      if (cursor !== undefined && !known.includes(cursor)) return send(request)
      const events = reply.body.events.slice(0, 4)
      return withBody(reply, { events, nextCursor: events.at(-1)?.id ?? null })
    },
  },
  {
    what: 'the activity after an unknown cursor is empty',
    only,
    fails: ['activity.foreign-cursor'],
    begin: onReply((reply, { route, path }) =>
      route === 'activity' && path.includes('cursor=') && isProblem(reply, 'invalid-request')
        ? success(reply, 200, { events: [], nextCursor: null })
        : reply,
    ),
  },
  {
    what: 'nothing is in the activity',
    only,
    fails: ['activity.told', 'sessions.reported'],
    begin: onReply((reply, { route }) =>
      route === 'activity' && reply.status === 200
        ? withBody(reply, { events: [], nextCursor: null })
        : reply,
    ),
  },
]
