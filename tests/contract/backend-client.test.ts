import type { RequestListener } from 'node:http'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBackendClient, parseReply } from '../../src-main/backend/client.ts'
import { createConnection } from '../../src-main/backend/connection.ts'
import { createServerClock } from '../../src-main/backend/server-clock.ts'
import { dropWeakeningVariables } from '../../src-main/process/weakening-variables.ts'
import { httpContract } from '../../src-shared/http/contract.ts'
import {
  startHttpServer,
  startSelfSignedServer,
  type RunningServer,
} from '../support/http-server.ts'

const INFO = { service: 'sync', apiVersion: 1, companyName: 'Acme' }
const TOKEN = 'A'.repeat(43)

const servers: RunningServer[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

async function serve(listener: RequestListener): Promise<string> {
  const server = await startHttpServer(listener)
  servers.push(server)
  return server.url
}

function clientOf(baseUrl: string, timeoutMs = 2_000) {
  const clock = createServerClock(
    () => 5_000_000,
    () => 1_000,
    () => baseUrl,
  )
  return {
    clock,
    client: createBackendClient({
      baseUrl,
      clock: clock.of(baseUrl),
      monotonicMs: () => 1_000,
      timeoutMs,
    }),
  }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

describe('the backend client against hostile servers', () => {
  it.each<[string, string, RequestListener]>([
    ['HTML instead of JSON', 'server-malformed-reply', (_q, r) => r.end('<html>login</html>')],
    ['an empty body', 'server-malformed-reply', json(200, '')],
    ['broken JSON', 'server-malformed-reply', json(200, '{"service":')],
    ['another service', 'server-malformed-reply', json(200, { ...INFO, service: 'other' })],
    ['another version', 'server-malformed-reply', json(200, { ...INFO, apiVersion: 2 })],
    ['a wrong status', 'server-malformed-reply', json(201, INFO)],
    [
      'a problem of an unknown kind',
      'server-malformed-reply',
      json(
        418,
        { type: 'urn:x', title: 't', status: 418 },
        { 'Content-Type': 'application/problem+json' },
      ),
    ],
    [
      'a reply without end',
      'server-malformed-reply',
      (_q, r) => r.end(Buffer.alloc(3 * 1024 * 1024, 0x20)),
    ],
    [
      'a redirect elsewhere',
      'server-malformed-reply',
      (_q, r) => r.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['an internal error', 'server-error', json(500, { message: 'stack at x.js:1' })],
    [
      'a gateway error page',
      'server-error',
      (_q, r) => r.writeHead(502).end('<h1>Bad gateway</h1>'),
    ],
    ['a connection cut off', 'server-unreachable', (q) => q.socket.destroy()],
    ['silence', 'server-timeout', () => undefined],
  ])('%s is named', async (_what, code, listener) => {
    const { client } = clientOf(await serve(listener), code === 'server-timeout' ? 150 : 2_000)
    expect(await client.call('server')).toEqual({ kind: 'failure', code })
  })

  it.each([5, 9, 6.5, 1e9, -6, '6', null, undefined])(
    'a code of %j digits is no reply: a page would draw as many boxes',
    async (codeLength) => {
      const at = '2026-01-15T10:00:00.000Z'
      const sent = { challengeId: randomUUID(), hint: 'x', expiresAt: at, resendAfter: at }
      const { client } = clientOf(await serve(json(201, { ...sent, codeLength })))
      const options = { params: { id: randomUUID() }, body: { methodId: randomUUID() } }
      const reply = await client.call('sendSignInCode', { ...options, token: 'A'.repeat(43) })
      expect(reply).toEqual({ kind: 'failure', code: 'server-malformed-reply' })
      const right = clientOf(await serve(json(201, { ...sent, codeLength: 7 })))
      const understood = await right.client.call('sendSignInCode', {
        ...options,
        token: 'A'.repeat(43),
      })
      expect(understood.kind).toBe('reply')
    },
  )

  it('nothing listening, an unknown name, and a certificate nobody trusts are told apart', async () => {
    const closed = await startHttpServer(() => undefined)
    await closed.stop()
    expect(await clientOf(closed.url).client.call('server')).toEqual({
      kind: 'failure',
      code: 'server-unreachable',
    })
    expect(await clientOf('https://no-such-host.invalid').client.call('server')).toEqual({
      kind: 'failure',
      code: 'server-name-unknown',
    })
    const tls = await startSelfSignedServer(json(200, INFO))
    servers.push(tls)
    expect(await clientOf(tls.url).client.call('server')).toEqual({
      kind: 'failure',
      code: 'certificate-unknown-authority',
    })
  })

  it('NODE_TLS_REJECT_UNAUTHORIZED makes no certificate trusted, and nothing reaches such a server', async () => {
    let asked = 0
    const tls = await startSelfSignedServer((request, response) => {
      asked += 1
      json(200, INFO)(request, response)
    })
    servers.push(tls)
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const body = { identifier: 'ana@acme.example', password: 'secret', device: { name: 'here' } }
    expect(await clientOf(tls.url).client.call('createSignIn', { body })).toEqual({
      kind: 'failure',
      code: 'certificate-unknown-authority',
    })
    expect(dropWeakeningVariables(process.env)).toEqual(['NODE_TLS_REJECT_UNAUTHORIZED'])
    expect(dropWeakeningVariables(process.env)).toEqual([])
    await expect(fetch(tls.url)).rejects.toThrow()
    expect(asked).toBe(0)
  })

  it('a token never follows a redirect', async () => {
    const seen: (string | undefined)[] = []
    const thief = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.end('{}')
    })
    const url = await serve((_request, response) =>
      response.writeHead(307, { Location: `${thief}/v1/me` }).end(),
    )
    await clientOf(url).client.call('account', { token: TOKEN })
    expect(seen).toEqual([])
  })

  it('parameters cannot leave their place in the path: the call is not even made', async () => {
    const asked: (string | undefined)[] = []
    const { client } = clientOf(await serve((request) => asked.push(request.url)))
    const body = { recoveryCode: '7K-ABCD-EFGH-JKMN-PQRS' }
    await expect(
      client.call('verifySignIn', { params: { id: '../../me' }, body, token: TOKEN }),
    ).rejects.toThrow()
    expect(asked).toEqual([])
  })

  it('only an authenticated and understood reply tells the time', async () => {
    const account = {
      id: '0197f3c8-7e1b-4f4e-8f58-2f6f3a0f5b11',
      email: 'ana@acme.example',
      name: 'Ana',
      role: 'user',
      company: { id: '0197f3c8-7e1b-4f4e-8f58-2f6f3a0f5b12', name: 'Acme' },
    }
    const time = { 'Sync-Server-Time': '5042000' }
    const anonymous = clientOf(await serve(json(200, INFO, time)))
    await anonymous.client.call('server')
    expect(anonymous.clock.skewMs()).toBeNull()
    const refused = clientOf(await serve(json(401, {}, time)))
    await refused.client.call('account', { token: TOKEN })
    expect(refused.clock.skewMs()).toBeNull()
    const good = clientOf(await serve(json(200, account, time)))
    await good.client.call('account', { token: TOKEN })
    expect(good.clock.skewMs()).toBe(-42_000)
  })

  it('any reply at all is either understood or named', () => {
    const kinds = new Set(['reply', 'problem', 'failure'])
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.constantFrom('application/json', 'application/problem+json', undefined),
        fc.oneof(fc.json(), fc.string(), fc.anything()),
        (status, type, text) => {
          for (const route of Object.values(httpContract)) {
            expect(kinds.has(parseReply(route, status, type, text).kind)).toBe(true)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('createConnection', () => {
  function connectionTo(
    url: string | null,
    startDemoServer = () => Promise.resolve<string | null>(null),
  ) {
    const states: string[] = []
    const connection = createConnection({
      initialUrl: url,
      isDemoAllowed: () => true,
      startDemoServer,
      createClient: async (baseUrl) => clientOf(baseUrl).client,
      onChange: (state) => states.push(state.phase),
    })
    return { connection, states }
  }

  it('a web server that is no Sync server is said to be none', async () => {
    const url = await serve((_request, response) => response.end('hello'))
    const { connection, states } = connectionTo(url)
    expect(await connection.retry()).toEqual({ phase: 'failed', url, failure: 'server-unknown' })
    expect(states).toEqual(['connecting', 'failed'])
    expect(await connection.visit().call('server')).toEqual({
      kind: 'failure',
      code: 'server-unknown',
    })
  })

  it('starts the demo server only when that one is in use', async () => {
    let started = 0
    const url = await serve(json(200, INFO))
    const { connection } = connectionTo(url, () => {
      started += 1
      return Promise.resolve(url)
    })
    await connection.retry()
    expect(started).toBe(0)
    expect(connection.serverId()).toBe(url)
    expect((await connection.use(null)).phase).toBe('ready')
    expect(started).toBe(1)
    expect(connection.serverId()).toBe('demo')
  })

  it('of two attempts only the newest counts', async () => {
    const slow = await serve(
      (_request, response) => void setTimeout(() => response.end('late'), 100),
    )
    const fast = await serve(json(200, INFO))
    const { connection } = connectionTo(slow)
    const first = connection.retry()
    await connection.use(fast)
    await first
    expect(connection.state()).toMatchObject({ phase: 'ready', url: fast })
  })
})
