import { withBody, withHeader } from '../../support/tampering-proxy.ts'
import type { PassingReply } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, problem, type Fault } from './fault.ts'

/** Changes every second refusal of this kind on a path: the right code comes after a wrong one. */
function onSecond(
  type: 'challenge-expired' | 'too-many-attempts',
  change: (reply: PassingReply) => PassingReply,
): Fault['begin'] {
  return () => {
    const seen = new Map<string, number>()
    return async (request, send) => {
      const reply = await send(request)
      if (!isProblem(reply, type)) return reply
      const count = (seen.get(request.path) ?? 0) + 1
      seen.set(request.path, count)
      return count === 2 ? change(reply) : reply
    }
  }
}

/** Guessing that is not counted, not stopped, or reveals too much. */
export const attemptFaults: readonly Fault[] = [
  {
    what: 'attemptsLeft never goes down',
    fails: ['attempts.counted'],
    begin: onReply((reply, { route }) =>
      route === 'verifySignIn' && isProblem(reply, 'code-rejected')
        ? withBody(reply, { ...reply.body, attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'attemptsLeft is not told',
    fails: ['attempts.counted'],
    begin: onReply((reply, { route }) =>
      route === 'verifySignIn' && isProblem(reply, 'code-rejected')
        ? withBody(reply, { ...reply.body, attemptsLeft: undefined })
        : reply,
    ),
  },
  {
    what: 'ten attempts are promised',
    fails: ['attempts.counted'],
    begin: onReply((reply, { route }) =>
      route === 'verifySignIn' && isProblem(reply, 'code-rejected')
        ? withBody(reply, { ...reply.body, attemptsLeft: reply.body.attemptsLeft + 5 })
        : reply,
    ),
  },
  {
    what: 'a right code after the last attempt reads otherwise',
    fails: ['attempts.challenge-dies'],
    begin: onSecond('challenge-expired', (reply) =>
      withBody(reply, { ...reply.body, title: 'That was the right code.' }),
    ),
  },
  {
    what: 'a challenge goes on after its last attempt',
    fails: ['attempts.challenge-dies'],
    begin: () => {
      const refused = new Map<string, number>()
      return async (request, send) => {
        const reply = await send(request)
        const count = refused.get(request.path) ?? 0
        if (isProblem(reply, 'code-rejected')) refused.set(request.path, count + 1)
        return isProblem(reply, 'challenge-expired') && count >= 5
          ? problem(reply, 'code-rejected', { attemptsLeft: 0 })
          : reply
      }
    },
  },
  {
    what: 'a dead challenge uses the right code up',
    fails: ['attempts.challenge-dies'],
    begin: () => {
      const refused = new Map<string, number>()
      const usedUp = new Set<string>()
      return async (request, send) => {
        const code = String(request.body?.code)
        const reply = await send(request)
        const count = refused.get(request.path) ?? 0
        if (isProblem(reply, 'code-rejected')) refused.set(request.path, count + 1)
        if (isProblem(reply, 'challenge-expired') && count >= 5) usedUp.add(code)
        return reply.status === 200 && request.route === 'verifySignIn' && usedUp.has(code)
          ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
          : reply
      }
    },
  },
  {
    what: 'a right code while locked reads otherwise',
    fails: ['lock.same-answer'],
    begin: onSecond('too-many-attempts', (reply) =>
      withBody(reply, { ...reply.body, title: 'That was the right code.' }),
    ),
  },
  {
    what: 'the lock does not tell when it ends',
    fails: ['lock.same-answer'],
    begin: onReply((reply) =>
      isProblem(reply, 'too-many-attempts') ? withHeader(reply, 'retry-after', undefined) : reply,
    ),
  },
  {
    what: 'there is no lock',
    fails: ['lock.same-answer'],
    begin: onReply((reply) =>
      isProblem(reply, 'too-many-attempts')
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'nobody is locked in the list of people',
    only: ['lock.ended-by-administrator'],
    fails: ['lock.ended-by-administrator'],
    begin: onReply((reply, { route }) =>
      route === 'people' && reply.status === 200
        ? withBody(reply, { people: [], nextCursor: null, counts: null })
        : reply,
    ),
  },
  {
    what: 'unlocking does nothing',
    only: ['lock.ended-by-administrator'],
    fails: ['lock.ended-by-administrator'],
    begin: () => async (request, send) => {
      if (request.route !== 'unlockPerson') return send(request)
      const id = request.path.split('/')[4]
      const path = '/v1/admin/users?twoFactor=locked'
      const locked = await send({ ...request, method: 'GET', path, text: '' })
      const person = locked.body.people.find((one: { id: string }) => one.id === id)
      return withBody(locked, { ...person, twoFactor: 'active' })
    },
  },
]
