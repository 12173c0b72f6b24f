import { success, withBody, withHeader } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, problem, type Fault } from './fault.ts'

const only = ['sent-codes.']
const withSenders = true as const

const sent = {
  type: 'email',
  methodId: '00000000-0000-4000-8000-000000000000',
  hint: 'a***@acme.example',
  expiresAt: new Date(0).toISOString(),
  resendAfter: new Date(0).toISOString(),
}

/** Codes that are sent when they must not be, or reported wrongly. */
export const sentCodeFaults: readonly Fault[] = [
  {
    what: 'a number without its country is taken',
    only,
    fails: ['sent-codes.no-number'],
    begin: onReply((reply, { route, body }) =>
      route === 'enrolMethod' && body?.phoneNumber === '0612345678'
        ? success(reply, 201, { ...sent, type: 'sms' })
        : reply,
    ),
  },
  {
    what: 'SMS that is not offered is taken',
    only,
    fails: ['sent-codes.sms'],
    begin: onReply((reply, { route, body }) =>
      route === 'enrolMethod' && body?.type === 'sms' && isProblem(reply, 'method-not-allowed')
        ? success(reply, 201, { ...sent, type: 'sms' })
        : reply,
    ),
  },
  {
    what: 'a number that gets no messages is taken',
    only,
    withSenders,
    fails: ['sent-codes.sms'],
    begin: onReply((reply, { route }) =>
      route === 'enrolMethod' && isProblem(reply, 'phone-number-refused')
        ? success(reply, 201, { ...sent, type: 'sms' })
        : reply,
    ),
  },
  {
    what: 'e-mail that is not offered is taken',
    only,
    fails: ['sent-codes.email'],
    begin: onReply((reply, { route, body }) =>
      route === 'enrolMethod' && body?.type === 'email' ? success(reply, 201, sent) : reply,
    ),
  },
  {
    what: 'the whole address is shown',
    only,
    withSenders,
    fails: ['sent-codes.email'],
    begin: () => {
      let address = ''
      return async (request, send) => {
        const reply = await send(request)
        if (request.body?.identifier?.startsWith('user-') === true)
          address = request.body.identifier
        return request.route === 'enrolMethod' && reply.body?.type === 'email'
          ? withBody(reply, { ...reply.body, hint: address })
          : reply
      }
    },
  },
  {
    what: 'a second message does not wait',
    only,
    withSenders,
    fails: ['sent-codes.email'],
    begin: onReply((reply) => (isProblem(reply, 'send-limit') ? success(reply, 200, sent) : reply)),
  },
  {
    what: 'a second message is not told when it may be sent',
    only,
    withSenders,
    fails: ['sent-codes.email'],
    begin: onReply((reply) =>
      isProblem(reply, 'send-limit') ? withHeader(reply, 'retry-after', undefined) : reply,
    ),
  },
  {
    what: 'a wrong code that was sent does not tell attemptsLeft',
    only,
    withSenders,
    fails: ['sent-codes.email'],
    begin: onReply((reply, { route }) =>
      route === 'activateMethod' && isProblem(reply, 'code-rejected')
        ? withBody(reply, { ...reply.body, attemptsLeft: undefined })
        : reply,
    ),
  },
  {
    what: 'an unknown method becomes the default',
    only,
    fails: ['sent-codes.unknown-method'],
    begin: () => async (request, send) => {
      const reply = await send(request)
      return request.route === 'setDefaultMethod' && reply.status === 404
        ? send({ ...request, method: 'GET', path: '/v1/me/two-factor', text: '' })
        : reply
    },
  },
  {
    what: 'a method that sends no codes sends one in a sign-in',
    only,
    fails: ['sent-codes.in-sign-in'],
    begin: onReply((reply, { route }) =>
      route === 'sendSignInCode' && isProblem(reply, 'not-found')
        ? success(reply, 201, { ...sent, challengeId: sent.methodId })
        : reply,
    ),
  },
  {
    what: 'a code that was never sent in a step-up is a code that is over',
    only,
    fails: ['sent-codes.in-step-up'],
    begin: onReply((reply, { route }) =>
      route === 'resendStepUpCode' && isProblem(reply, 'not-found')
        ? problem(reply, 'challenge-expired')
        : reply,
    ),
  },
]
