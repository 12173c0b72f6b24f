import type { PassingReply } from '../../support/tampering-proxy.ts'
import { done, withBody, withToken } from '../../support/tampering-proxy.ts'
import { acceptingAgain, signsInByCode } from './accepting-again.ts'
import { followingSignIns, onReply, problem, type Fault } from './fault.ts'

/** Passwords, tokens and challenges that do what they must not. */
export const signInFaults: readonly Fault[] = [
  {
    what: 'an unknown address has another title',
    fails: ['sign-in.unknown-alike'],
    begin: onReply((reply, { body }) =>
      body?.identifier?.endsWith('.invalid') === true && reply.status === 401
        ? withBody(reply, { ...reply.body, title: 'No such account.' })
        : reply,
    ),
  },
  {
    what: 'an unknown address is not-found',
    fails: ['sign-in.unknown-alike', 'replies.problems'],
    begin: onReply((reply, { body }) =>
      body?.identifier?.endsWith('.invalid') === true && reply.status === 401
        ? problem(reply, 'not-found')
        : reply,
    ),
  },
  {
    what: 'a made-up token opens a session',
    fails: ['session.needs-a-token'],
    begin: () => {
      let session: string | undefined
      return async (request, send) => {
        const made = request.token !== null && /^A+$/.test(request.token)
        const reply = await send(made ? withToken(request, session ?? '') : request)
        if (request.route === 'createSignIn') session = reply.body?.session?.token ?? session
        return reply
      }
    },
  },
  {
    what: 'the sign-in token opens the account',
    fails: ['challenge.token-opens-nothing'],
    begin: () => {
      let account: PassingReply | undefined
      const inner = followingSignIns(async (request, send, signInTokens) => {
        const reply = await send(request)
        if (request.route !== 'account') return reply
        if (reply.status === 200) account = reply
        return account !== undefined && signInTokens.has(request.token ?? '') ? account : reply
      })
      return inner()
    },
  },
  {
    what: 'the sign-in token reaches as far as the step-up',
    fails: ['challenge.token-opens-nothing'],
    begin: followingSignIns(async (request, send, signInTokens) => {
      const reply = await send(request)
      const isChange = request.route === 'replaceRecoveryCodes' && reply.status === 401
      return isChange && signInTokens.has(request.token ?? '')
        ? problem(reply, 'step-up-required')
        : reply
    }),
  },
  {
    what: "another sign-in's token is good for a challenge",
    fails: ['challenge.own-token'],
    begin: () => {
      const tokens = new Map<string, string>()
      return async (request, send) => {
        const id = request.path.split('/')[4] ?? ''
        const own = request.route === 'verifySignIn' ? tokens.get(id) : undefined
        const isOther = [...tokens.values()].includes(request.token ?? '')
        const reply = await send(own !== undefined && isOther ? withToken(request, own) : request)
        if (reply.body?.state === 'challenge_required') tokens.set(reply.body.id, reply.body.token)
        return reply
      }
    },
  },
  {
    what: 'no challenge is dead before the code is looked at, so that null counts as a wrong code',
    fails: ['challenge.hostile-proofs'],
    begin: onReply((reply, { route, body }) =>
      route === 'verifySignIn' && body?.code === null
        ? problem(reply, 'code-rejected', { attemptsLeft: 4 })
        : reply,
    ),
  },
  {
    what: 'cancelling does nothing',
    fails: ['challenge.cancelled'],
    begin: followingSignIns(async (request, send, signInTokens) => {
      const isOwn = request.route === 'cancelSignIn' && signInTokens.has(request.token ?? '')
      return isOwn
        ? done(await send({ ...request, method: 'GET', path: '/v1/server' }))
        : send(request)
    }),
  },
  {
    what: 'the challenge forgets its recovery codes',
    fails: ['challenge.asked-for'],
    begin: onReply((reply, { route }) =>
      route === 'createSignIn' && reply.body?.state === 'challenge_required'
        ? withBody(reply, { ...reply.body, recoveryCodeAvailable: false })
        : reply,
    ),
  },
  {
    what: 'the id of the method plays no part',
    fails: ['challenge.foreign-method'],
    begin: () => {
      let methodId: string | undefined
      return async (request, send) => {
        const isForeign =
          signsInByCode(request) && methodId !== undefined && request.body?.methodId !== methodId
        const text = JSON.stringify({ ...request.body, methodId })
        const reply = await send(isForeign ? { ...request, text } : request)
        methodId = reply.body?.methods?.[0]?.id ?? methodId
        return reply
      }
    },
  },
  {
    what: 'codes are not taken with a space',
    fails: ['challenge.accepts-a-code'],
    begin: () => async (request, send) =>
      request.route === 'verifySignIn' && request.body?.code?.includes?.(' ') === true
        ? problem(await send({ ...request, text: '{}' }), 'code-rejected', { attemptsLeft: 4 })
        : send(request),
  },
  {
    what: 'a code signs in again',
    fails: ['challenge.replay-refused'],
    begin: acceptingAgain({ first: signsInByCode, again: signsInByCode }),
  },
  {
    what: 'a code that signed in is good for a step-up',
    fails: ['challenge.replay-in-step-up'],
    begin: acceptingAgain({ first: signsInByCode, again: ({ route }) => route === 'verifyStepUp' }),
  },
  {
    what: 'a completed challenge opens another session',
    fails: ['challenge.single-use', 'replies.no-secrets'],
    begin: () => {
      const completed = new Map<string, PassingReply>()
      return async (request, send) => {
        const reply = await send(request)
        if (request.route !== 'verifySignIn') return reply
        if (reply.status === 200) completed.set(request.path, reply)
        return reply.status === 410 ? (completed.get(request.path) ?? reply) : reply
      }
    },
  },
]
