import { PROBLEM_TYPE_PREFIX, type ProblemType } from '../../../src-shared/http/problem.ts'
import { LARGEST_BODY_BYTES } from '../../../src-shared/http/define.ts'
import type { Check } from '../../check.ts'
import { mismatch } from '../../outcome.ts'
import { describe, expectAlike, expectProblem, expectReply } from '../../http/expectations.ts'
import type { Exchange } from '../../http/transport.ts'
import type { World } from '../../world/world.ts'

/** Sent where it does not belong; no reply may repeat it. */
export const MARKER = 'conformance-marker-4711'

function post({ transport }: World, body: string, contentType = 'application/json') {
  const headers = { 'content-type': contentType }
  return transport.send({ method: 'POST', path: '/v1/auth/sign-ins', headers, body })
}

const valid = {
  identifier: 'conformance@nobody.invalid',
  password: MARKER,
  device: { name: MARKER },
}

async function expectEach(
  world: World,
  bodies: Readonly<Record<string, string>>,
  type: ProblemType,
): Promise<void> {
  for (const [what, body] of Object.entries(bodies)) {
    expectProblem(await post(world, body), type, `for ${what}`)
  }
}

/** Requests without an account. */
export const beforeSignIn: readonly Check[] = [
  {
    name: 'server.info',
    clause: 'GET /v1/server needs no token and says service "sync", apiVersion 1 and the company.',
    async run({ transport }) {
      expectReply('server', await transport.call('server'))
    },
  },
  {
    name: 'body.malformed',
    clause: 'A body that is no JSON document is invalid-request.',
    run: (world) =>
      expectEach(
        world,
        {
          'no JSON': `{"identifier": ${MARKER}`,
          'half a document': '{"identifier":"',
          'two documents': '{}{}',
          'no body': '',
        },
        'invalid-request',
      ),
  },
  {
    name: 'body.misfit',
    clause: 'A body with a missing, an unknown or a wrongly typed field is invalid-request.',
    run: (world) =>
      expectEach(
        world,
        {
          null: 'null',
          'an array': `[${JSON.stringify(valid)}]`,
          'no fields': '{}',
          'an unknown field': JSON.stringify({ ...valid, [MARKER]: MARKER }),
          'a password that is a number': JSON.stringify({ ...valid, password: 4711 }),
          'an identifier that is no e-mail address': JSON.stringify({
            ...valid,
            identifier: MARKER,
          }),
          'a device without a name': JSON.stringify({ ...valid, device: {} }),
        },
        'invalid-request',
      ),
  },
  {
    name: 'body.content-type',
    clause: 'Only application/json is read: what a web page can send unasked is invalid-request.',
    async run(world) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
        const exchange = await post(world, JSON.stringify(valid), type)
        expectProblem(exchange, 'invalid-request', `for ${type}`)
      }
    },
  },
  {
    name: 'body.oversized',
    clause: `A body of more than ${LARGEST_BODY_BYTES} bytes is body-too-large.`,
    run: (world) =>
      expectEach(
        world,
        { 'a large body': JSON.stringify({ ...valid, password: 'p'.repeat(LARGEST_BODY_BYTES) }) },
        'body-too-large',
      ),
  },
  {
    name: 'address.unknown',
    clause: 'An address that is no route is not-found.',
    async run({ transport }) {
      for (const path of [`/v1/${MARKER}`, `/${MARKER}`, '/v1/server/more']) {
        expectProblem(await transport.send({ method: 'GET', path }), 'not-found', 'for no route')
      }
    },
  },
  {
    name: 'sign-in.unknown-alike',
    clause: 'An unknown e-mail address and a wrong password get the same answer.',
    async run({ transport, account }) {
      const attempt = (identifier: string): Promise<Exchange> => {
        const body = { ...valid, identifier }
        return transport.call('createSignIn', { body })
      }
      const unknown = await attempt(valid.identifier)
      const wrong = await attempt(account.email)
      expectProblem(wrong, 'invalid-credentials', 'for a wrong password')
      expectAlike(unknown, wrong, 'for an unknown address and a wrong password')
    },
  },
  {
    name: 'sign-in.password-only',
    clause: 'Without a method the password opens a session, and GET /v1/me tells its account.',
    async run(world) {
      const token = await world.openSession()
      const exchange = await world.transport.call('account', { token })
      const { email } = expectReply('account', exchange)
      if (email.toLowerCase() !== world.account.email.toLowerCase()) {
        mismatch('the account that signed in', 'another')
      }
      const status = await world.transport.call('twoFactor', { token })
      const { methods, recoveryCodesLeft } = expectReply('twoFactor', status)
      if (methods.length > 0 || recoveryCodesLeft > 0) {
        mismatch('no methods and no recovery codes', 'some')
      }
    },
  },
  {
    name: 'session.needs-a-token',
    clause: 'Session routes without a right bearer token are unauthenticated.',
    async run({ transport }) {
      for (const authorization of [
        null,
        'Bearer',
        'Bearer x',
        `Bearer ${'A'.repeat(43)}`,
        `Basic ${'A'.repeat(43)}`,
      ]) {
        const exchange = await transport.send({
          method: 'GET',
          path: '/v1/me',
          headers: authorization === null ? {} : { authorization },
          route: 'account',
        })
        expectProblem(exchange, 'unauthenticated', 'without a right token')
        const type = `${PROBLEM_TYPE_PREFIX}unauthenticated`
        if (!exchange.text.includes(type)) mismatch(type, describe(exchange))
      }
    },
  },
]
