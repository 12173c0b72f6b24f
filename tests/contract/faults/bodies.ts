import { success, withBody, withHeader } from '../../support/tampering-proxy.ts'
import { isProblem, onReply, problem, type Fault } from './fault.ts'

/** Requests that are misread, and responses of another shape. */
export const bodyFaults: readonly Fault[] = [
  {
    what: 'another service',
    fails: ['server.info', 'replies.fit'],
    begin: onReply((reply, { route }) =>
      route === 'server' ? withBody(reply, { ...reply.body, service: 'other' }) : reply,
    ),
  },
  {
    what: 'a field is missing in the account',
    fails: ['sign-in.password-only', 'replies.fit'],
    begin: onReply((reply, { route }) => {
      if (route !== 'account' || reply.status !== 200) return reply
      const { company: _company, ...body } = reply.body
      return withBody(reply, body)
    }),
  },
  {
    what: 'signing out answers 200',
    fails: ['session.sign-out', 'replies.fit'],
    begin: onReply((reply, { route }) =>
      route === 'endSession' && reply.status === 204 ? success(reply, 200, {}) : reply,
    ),
  },
  {
    what: 'another account is told',
    fails: ['sign-in.password-only'],
    begin: onReply((reply, { route }) =>
      route === 'account' && reply.status === 200
        ? withBody(reply, { ...reply.body, email: 'somebody.else@acme.example' })
        : reply,
    ),
  },
  {
    what: 'problems as application/json',
    fails: ['replies.problems'],
    begin: onReply((reply) =>
      reply.status >= 400 ? withHeader(reply, 'content-type', 'application/json') : reply,
    ),
  },
  {
    what: 'a problem with another status in it',
    fails: ['replies.problems'],
    begin: onReply((reply, { route }) =>
      route === 'activateMethod' && isProblem(reply, 'code-rejected')
        ? withBody(reply, { ...reply.body, status: 400 })
        : reply,
    ),
  },
  {
    what: 'a problem that the route does not declare',
    fails: ['step-up.of-its-session', 'replies.problems'],
    begin: onReply((reply, { route }) =>
      route === 'verifyStepUp' && isProblem(reply, 'not-found')
        ? problem(reply, 'conflict')
        : reply,
    ),
  },
  {
    what: 'malformed JSON as an internal error',
    fails: ['body.malformed'],
    begin: onReply((reply, { body, text }) =>
      text !== '' && body === null && text !== 'null' ? problem(reply, 'internal-error') : reply,
    ),
  },
  {
    what: 'unknown fields are let in',
    fails: ['body.misfit'],
    begin: () => async (request, send) => {
      const { body } = request
      if (request.route !== 'createSignIn' || typeof body?.identifier !== 'string')
        return send(request)
      const { identifier, password, device } = body
      return send({ ...request, text: JSON.stringify({ identifier, password, device }) })
    },
  },
  {
    what: 'forms are read',
    fails: ['body.content-type'],
    begin: () => async (request, send) =>
      request.headers['content-type'] === 'text/plain'
        ? send({ ...request, headers: { 'content-type': 'application/json' } })
        : send(request),
  },
  {
    what: 'a large body is an HTML page',
    fails: ['body.oversized', 'replies.problems'],
    begin: onReply((reply) =>
      reply.status === 413
        ? { ...withHeader(reply, 'content-type', 'text/html'), text: '<h1>413</h1>', body: null }
        : reply,
    ),
  },
  {
    what: 'an unknown address is an HTML page',
    fails: ['address.unknown', 'replies.problems'],
    begin: onReply((reply, { route }) =>
      route === null && reply.status === 404
        ? { ...withHeader(reply, 'content-type', 'text/html'), text: '<h1>404</h1>', body: null }
        : reply,
    ),
  },
  {
    what: 'a refusal repeats the request',
    fails: ['replies.no-echo'],
    begin: onReply((reply, { route, path }) =>
      route === null && reply.status === 404
        ? withBody(reply, { ...reply.body, title: `No route for ${path}` })
        : reply,
    ),
  },
  {
    what: 'a refusal repeats a password',
    fails: ['replies.no-secrets'],
    begin: onReply((reply, { route, body }) =>
      route === 'startStepUp' && reply.status === 201
        ? withBody(reply, { ...reply.body, debug: body.password })
        : reply,
    ),
  },
  {
    what: 'the status still tells the enrolment secret',
    fails: ['replies.no-secrets'],
    begin: () => {
      let keyUri: string | undefined
      return async (request, send) => {
        const reply = await send(request)
        if (request.route === 'enrolMethod') keyUri = reply.body?.keyUri ?? keyUri
        return request.route === 'twoFactor' ? withBody(reply, { ...reply.body, keyUri }) : reply
      }
    },
  },
]
