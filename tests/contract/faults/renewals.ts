import { done, success } from '../../support/tampering-proxy.ts'
import type { PassingReply } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, problem, type Fault } from './fault.ts'
import { keepingAlive, pretending } from './own-sessions.ts'

const only = ['renewal.']

/** Renewals that are refused by a right backend, answered with the one before. */
function renewingWhere(
  isRenewed: (body: Record<string, string>, first: Record<string, string>) => boolean,
): Fault['begin'] {
  return () => {
    const firsts = new Map<string, Record<string, string>>()
    let newest: PassingReply | undefined
    return async (request, send) => {
      const { route, body } = request
      if (route === 'staySignedIn') firsts.set(body.family, body)
      const reply = await send(request)
      if (route !== 'renewSession') return reply
      if (reply.status === 200) newest = reply
      const first = firsts.get(body.family)
      const isMine = first !== undefined && isRenewed(body, first)
      const like = newest ?? reply
      return isProblem(reply, 'unauthenticated') && isMine ? success(like, 200, like.body) : reply
    }
  }
}

/** What renewals must not do. */
export const renewalFaults: readonly Fault[] = [
  {
    what: 'the token of before lives on when a session is renewed',
    only,
    fails: ['renewal.renews'],
    begin: keepingAlive(({ route }, { status }) => route === 'renewSession' && status === 200),
  },
  {
    what: 'a lost response signs out',
    only,
    fails: ['renewal.again'],
    begin: () => {
      const pairs = new Set<string>()
      return async (request, send) => {
        const reply = await send(request)
        if (request.route !== 'renewSession') return reply
        const { current, next } = request.body
        const isAgain = pairs.has(`${current} ${next}`)
        pairs.add(`${current} ${next}`)
        return isAgain ? problem(reply, 'unauthenticated') : reply
      }
    },
  },
  {
    what: 'a copy ends nothing',
    only,
    fails: ['renewal.copied'],
    begin: keepingAlive(({ route }, reply) => {
      return route === 'renewSession' && isProblem(reply, 'unauthenticated')
    }),
  },
  {
    what: 'a token renews a session for ever',
    only,
    fails: ['renewal.copied', 'renewal.ends'],
    begin: renewingWhere(
      (body, first) => body.current === first.current && body.deviceKey === first.deviceKey,
    ),
  },
  {
    what: 'any device may renew a session',
    only,
    fails: ['renewal.other-device'],
    begin: renewingWhere((body, first) => body.deviceKey !== first.deviceKey),
  },
  {
    what: 'a session cannot be kept from staying',
    only,
    fails: ['renewal.ends'],
    begin: pretending('stopStayingSignedIn', async (request, send) =>
      done(await send({ ...request, method: 'GET', path: '/v1/me' })),
    ),
  },
  {
    what: 'a refusal tells whether there is such a family',
    only,
    fails: ['renewal.copied', 'renewal.other-device', 'renewal.ends'],
    begin: onReply((reply, { route }) =>
      route === 'renewSession' && isProblem(reply, 'unauthenticated')
        ? problem(reply, 'not-found')
        : reply,
    ),
  },
]
