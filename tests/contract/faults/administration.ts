import { success, withBody } from '../../support/tampering-proxy.ts'
import type { PassingReply, PassingRequest } from '../../support/tampering-proxy.ts'
import type { ProblemType } from '../../../src-shared/http/problem.ts'
import { isProblem, oldestFirst, onReply, problem, type Fault } from './fault.ts'

type Route = PassingRequest['route']

/** A success of one route with part of its body changed. */
function changing(
  route: Route,
  // oxlint-disable-next-line typescript/no-explicit-any -- tests know what the backend answers
  change: (body: any, request: PassingRequest) => object,
): Fault['begin'] {
  return onReply((reply, request) =>
    request.route === route && reply.status === 200
      ? withBody(reply, { ...reply.body, ...change(reply.body, request) })
      : reply,
  )
}

/** Another response where the backend refuses. */
function letting(
  route: Route,
  type: ProblemType,
  answer: (reply: PassingReply) => PassingReply,
): Fault['begin'] {
  return onReply((reply, request) =>
    request.route === route && isProblem(reply, type) ? answer(reply) : reply,
  )
}

/** Sends another query instead of the requested one. */
function asking(route: Route, change: (query: URLSearchParams) => void): Fault['begin'] {
  return () => (request, send) => {
    if (request.route !== route) return send(request)
    const url = new URL(request.path, 'http://backend')
    change(url.searchParams)
    return send({ ...request, path: url.pathname + url.search })
  }
}

const nothing = { events: [], nextCursor: null }
const nobody = { people: [], nextCursor: null }

const whoMay: readonly Fault[] = [
  {
    what: 'an ordinary user reads the audit log',
    only: ['administration.'],
    fails: ['administration.forbidden'],
    begin: letting('audit', 'forbidden', (reply) => success(reply, 200, nothing)),
  },
  {
    what: 'an ordinary user is told that a step-up opens the policy',
    only: ['administration.'],
    fails: ['administration.forbidden'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      return request.route === 'changePolicy' && isProblem(reply, 'forbidden')
        ? problem(reply, 'step-up-required')
        : reply
    },
  },
  {
    what: 'an administrator unlocks without a step-up',
    only: ['administration.'],
    fails: ['administration.needs-step-up'],
    begin: letting('unlockPerson', 'step-up-required', (reply) => success(reply, 200, {})),
  },
  {
    what: 'signing nobody out is a success',
    only: ['administration.'],
    fails: ['administration.nobody'],
    begin: letting('endSessionsOfPerson', 'not-found', (reply) =>
      success(reply, 200, { ended: 0 }),
    ),
  },
  {
    what: 'administrators reset themselves',
    only: ['administration.'],
    fails: ['administration.not-oneself'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      const isReset = request.route === 'resetTwoFactor' && isProblem(reply, 'forbidden')
      const mine = await send({ ...request, method: 'GET', path: '/v1/admin/users', text: '' })
      return isReset && mine.status === 200 ? success(reply, 200, {}) : reply
    },
  },
]

const peopleFaults: readonly Fault[] = [
  {
    what: 'people are listed in no order',
    only: ['people.'],
    fails: ['people.listed'],
    begin: changing('people', ({ people }) => ({ people: people.toReversed() })),
  },
  {
    what: 'a page of people begins anew',
    only: ['people.'],
    fails: ['people.listed'],
    begin: () => async (request, send) => {
      const url = new URL(request.path, 'http://backend')
      if (request.route !== 'people' || url.searchParams.has('search')) return send(request)
      const reply = await send(request)
      const all = await send({ ...request, path: url.pathname })
      if (reply.status !== 200) return reply
      const people = all.body.people.slice(0, 1)
      const { counts } = reply.body
      return withBody(reply, { people, counts, nextCursor: people[0].id })
    },
  },
  {
    what: 'everybody has a method in the list',
    only: ['people.'],
    fails: ['people.listed'],
    begin: changing('people', ({ people }) => ({
      people: people.map((person: object) => ({ ...person, methods: ['totp'] })),
    })),
  },
  {
    what: 'a search finds everybody',
    only: ['people.'],
    fails: ['people.filtered'],
    begin: asking('people', (query) => {
      if (query.get('search')?.includes('@') === false) query.delete('search')
    }),
  },
  {
    what: 'people are not filtered by state',
    only: ['people.'],
    fails: ['people.filtered'],
    begin: asking('people', (query) => query.delete('twoFactor')),
  },
  {
    what: 'the overview counts disabled people too',
    only: ['people.'],
    fails: ['people.overview'],
    begin: changing('overview', ({ counts }) => ({
      counts: { ...counts, people: counts.people + 1 },
    })),
  },
  {
    what: 'after an unknown person comes nobody',
    only: ['people.'],
    fails: ['people.foreign-cursor'],
    begin: letting('people', 'invalid-request', (reply) => success(reply, 200, nobody)),
  },
  {
    what: 'somebody is locked after they were unlocked',
    only: ['people.'],
    fails: ['people.unlocked'],
    begin: changing('unlockPerson', () => ({ twoFactor: 'locked' })),
  },
  {
    what: 'a pass is for whoever has no method too',
    only: ['people.'],
    fails: ['people.no-pass'],
    begin: letting('givePass', 'conflict', (reply) => problem(reply, 'forbidden')),
  },
  {
    what: 'signing somebody out does nothing',
    only: ['people.'],
    fails: ['people.signed-out'],
    begin: () => async (request, send) =>
      request.route === 'endSessionsOfPerson'
        ? success(await send({ ...request, method: 'GET', path: '/v1/me', text: '' }), 200, {
            ended: 9,
          })
        : send(request),
  },
  {
    what: 'a role is given again',
    only: ['people.'],
    fails: ['people.same-role'],
    begin: letting('changeRole', 'conflict', (reply) => problem(reply, 'forbidden')),
  },
  {
    what: 'people are added without a step-up',
    only: ['people.'],
    fails: ['people.added-needs-step-up'],
    begin: letting('addPerson', 'step-up-required', (reply) => success(reply, 201, {})),
  },
  {
    what: 'two people have one address',
    only: ['people.'],
    fails: ['people.taken-address'],
    begin: letting('addPerson', 'email-taken', (reply) => success(reply, 201, {})),
  },
  {
    what: 'somebody who exists is imported again',
    only: ['people.'],
    fails: ['people.imported-twice'],
    begin: changing('importPeople', () => ({ results: ['added'] })),
  },
  {
    what: 'any welcome code sets a password',
    only: ['people.'],
    fails: ['people.welcome-code'],
    begin: letting('chooseFirstPassword', 'code-rejected', (reply) => success(reply, 204, {})),
  },
  {
    what: 'a disabled person hears that the password is wrong',
    only: ['people.'],
    fails: ['people.disabled'],
    begin: letting('createSignIn', 'account-disabled', (reply) =>
      problem(reply, 'invalid-credentials'),
    ),
  },
]

const auditFaults: readonly Fault[] = [
  {
    what: 'the audit log loses the reason',
    only: ['audit.'],
    fails: ['audit.tells-who'],
    begin: changing('audit', ({ events }) => ({
      events: events.map((event: object) => ({ ...event, reason: null })),
    })),
  },
  {
    what: 'the audit log names the person as actor',
    only: ['audit.'],
    fails: ['audit.tells-who'],
    begin: changing('audit', ({ events }) => ({
      events: events.map((event: { subject: object }) => ({ ...event, actor: event.subject })),
    })),
  },
  {
    what: 'the audit log is of everybody',
    only: ['audit.filtered'],
    fails: ['audit.filtered'],
    begin: asking('audit', (query) => query.delete('userId')),
  },
  {
    what: 'the audit log is of every kind',
    only: ['audit.'],
    fails: ['audit.filtered'],
    begin: asking('audit', (query) => query.delete('kind')),
  },
  {
    what: 'the audit log is told oldest first',
    only: ['audit.'],
    fails: ['audit.pages'],
    begin: changing('audit', ({ events }) => ({ events: oldestFirst(events) })),
  },
  {
    what: 'after an unknown event comes nothing',
    only: ['audit.'],
    fails: ['audit.foreign-cursor'],
    begin: letting('audit', 'invalid-request', (reply) => success(reply, 200, nothing)),
  },
  {
    what: "another's event is a cursor for one's own activity",
    only: ['audit.'],
    fails: ['audit.not-in-activity'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      const isRefused = request.route === 'activity' && isProblem(reply, 'invalid-request')
      return isRefused && !request.path.includes('no-cursor') ? success(reply, 200, nothing) : reply
    },
  },
]

/** Faults in what administrators see and do. */
export const administrationFaults: readonly Fault[] = [...whoMay, ...peopleFaults, ...auditFaults]
