// Responses of servers that want to harm the app: numbers out of range, slow bodies, bombs, proxies in
// between.
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  createBackendClient,
  type CallOptions,
  type RouteName,
} from '../../src-main/backend/client.ts'
import { isLoopback } from '../../src-main/backend/loopback.ts'
import { createServerClock } from '../../src-main/backend/server-clock.ts'
import { startHttpServer } from '../support/http-server.ts'

const INFO = { service: 'sync', apiVersion: 1, companyName: 'Acme' }
const ID = randomUUID()
const TOKEN = 'A'.repeat(43)
const AT = '2026-01-15T10:00:00.000Z'
const ACCOUNT = {
  id: ID,
  email: 'ana@acme.example',
  name: 'Ana',
  role: 'user',
  company: { id: ID, name: 'Acme' },
}
const METHOD = { id: ID, type: 'totp', hint: null, isDefault: false }
const CHALLENGE = {
  state: 'challenge_required',
  id: ID,
  token: TOKEN,
  expiresAt: AT,
  methods: [METHOD],
  recoveryCodeAvailable: true,
  trustedDeviceDays: 0,
}
const SIGN_IN = {
  body: { identifier: 'ana@acme.example', password: 'x', device: { name: 'computer' } },
}

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function serve(listener: RequestListener): Promise<string> {
  const server = await startHttpServer(listener)
  stops.push(server.stop)
  return server.url
}

function clientOf(baseUrl: string, timeoutMs = 20_000) {
  const clock = createServerClock(
    () => 5_000_000,
    () => 1_000,
    () => baseUrl,
  )
  const client = createBackendClient({
    baseUrl,
    clock: clock.of(baseUrl),
    monotonicMs: () => 1_000,
    timeoutMs,
  })
  return { client, clock }
}

const answer =
  (status: number, type: string, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': type })
    response.end(JSON.stringify(body))
  }

describe('numbers, texts and lists that no page could bear', () => {
  const problem = (more: object) => ({
    type: 'urn:sync:problem:too-many-attempts',
    title: 'Too many attempts',
    status: 429,
    ...more,
  })

  it.each([9_007_199_254_740_991, 2_678_401, 1e300, -1, 0.5, '60', null, {}])(
    'to wait %j seconds is refused',
    async (retryAfterSeconds) => {
      const url = await serve(
        answer(429, 'application/problem+json', problem({ retryAfterSeconds })),
      )
      expect(await clientOf(url).client.call('createSignIn', SIGN_IN)).toEqual({
        kind: 'failure',
        code: 'server-malformed-reply',
      })
    },
  )

  it('to wait 31 days is understood', async () => {
    const body = problem({ retryAfterSeconds: 2_678_400 })
    const url = await serve(answer(429, 'application/problem+json', body))
    expect(await clientOf(url).client.call('createSignIn', SIGN_IN)).toMatchObject({
      kind: 'problem',
      problem: { retryAfterSeconds: 2_678_400 },
    })
  })

  it.each<[string, RouteName, CallOptions<RouteName>, number, unknown]>([
    [
      'an instant with a million digits',
      'createSignIn',
      SIGN_IN,
      201,
      {
        ...CHALLENGE,
        expiresAt: `2026-01-15T10:00:00.${'0'.repeat(900_000)}Z`,
      },
    ],
    [
      'an instant beyond the calendar',
      'createSignIn',
      SIGN_IN,
      201,
      {
        ...CHALLENGE,
        expiresAt: '+275760-09-13T00:00:00.001Z',
      },
    ],
    [
      'five thousand methods',
      'createSignIn',
      SIGN_IN,
      201,
      {
        ...CHALLENGE,
        methods: Array.from({ length: 5_000 }, () => METHOD),
      },
    ],
    [
      'a hint that fills the window',
      'createSignIn',
      SIGN_IN,
      201,
      {
        ...CHALLENGE,
        methods: [{ ...METHOD, hint: 'x'.repeat(101) }],
      },
    ],
    [
      'a trillion people',
      'changePolicy',
      {
        token: TOKEN,
        headers: { 'if-match': '"1"' },
        body: {
          isRequired: false,
          graceDays: 0,
          allowedMethods: ['totp'],
          defaultMethod: null,
          isDefaultLocked: false,
          trustedDeviceDays: 0,
          sessionProfile: 'desktop',
          smsCountries: null,
        },
      },
      200,
      {
        policy: {
          isRequired: false,
          graceDays: 0,
          allowedMethods: ['totp'],
          defaultMethod: null,
          isDefaultLocked: false,
          trustedDeviceDays: 0,
          sessionProfile: 'desktop',
          smsCountries: null,
        },
        version: 1,
        graceEndsAt: null,
        effect: { people: 1e12, withoutMethod: 0, withoutAllowed: 0, enrolNow: 0, affected: [] },
      },
    ],
    [
      'a hundred thousand recovery codes',
      'replaceRecoveryCodes',
      { token: TOKEN },
      201,
      {
        recoveryCodes: Array.from({ length: 40_000 }, () => '7K-ABCD-EFGH-JKMN-PQRS'),
      },
    ],
    [
      'more sessions ended than there are people',
      'endOtherSessions',
      { token: TOKEN },
      200,
      {
        ended: Number.MAX_SAFE_INTEGER,
      },
    ],
    [
      'a page of ten thousand events',
      'activity',
      { token: TOKEN },
      200,
      {
        events: Array.from({ length: 3_000 }, () => ({
          id: ID,
          kind: 'signed-in',
          occurredAt: AT,
          device: null,
          networkAddress: null,
          method: null,
        })),
        nextCursor: null,
      },
    ],
  ])('%s: no reply', async (_what, route, options, status, body) => {
    const url = await serve(answer(status, 'application/json', body))
    expect(await clientOf(url).client.call(route, options)).toEqual({
      kind: 'failure',
      code: 'server-malformed-reply',
    })
  })

  it.each(['9999999999999999', '253402300800000', '-1', '1e3', 'NaN', '0x10'])(
    'a server time of %s moves nothing',
    async (time) => {
      const url = await serve((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Sync-Server-Time': time })
        response.end(JSON.stringify(ACCOUNT))
      })
      const { client, clock } = clientOf(url)
      expect((await client.call('account', { token: TOKEN })).kind).toBe('reply')
      expect(clock.skewMs()).toBeNull()
    },
  )
})

describe('replies without an end', () => {
  /** Writes its text byte by byte, for as long as anyone listens. */
  const drip =
    (text: string): RequestListener =>
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      let sent = 0
      const timer = setInterval(() => response.write(text[sent++ % text.length]), 20)
      response.on('close', () => clearInterval(timer))
    }

  it('a body in drips ends with the limit on the whole reply', async () => {
    const { client } = clientOf(await serve(drip(' ')), 400)
    const startedAtMs = performance.now()
    const result = await client.call('server')
    expect(result).toEqual({ kind: 'failure', code: 'server-timeout' })
    expect(performance.now() - startedAtMs).toBeLessThan(5_000)
  })

  it('headers in drips end with it too', async () => {
    const server = createServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('X-A: b\r\n'), 20)
      socket.on('close', () => clearInterval(timer))
      socket.on('error', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    stops.push(() => new Promise((resolve) => server.close(() => resolve())))
    const { port } = server.address() as AddressInfo // a TCP server's address is never a string
    expect(await clientOf(`http://127.0.0.1:${port}`, 400).client.call('server')).toEqual({
      kind: 'failure',
      code: 'server-timeout',
    })
  })

  it('a reply that is slow but in time is taken', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const text = JSON.stringify(INFO)
      response.write(text.slice(0, 10))
      setTimeout(() => response.end(text.slice(10)), 50)
    })
    expect(await clientOf(url).client.call('server')).toEqual({ kind: 'reply', value: INFO })
  })

  it('a small body that unpacks to a large one is not unpacked to its end', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20)))
    })
    expect(await clientOf(url).client.call('server')).toEqual({
      kind: 'failure',
      code: 'server-malformed-reply',
    })
  })
})

describe('a proxy named by the environment', () => {
  const NAMES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

  /** A real proxy that records what it receives. */
  async function startProxy() {
    const seen: string[] = []
    const url = await serve((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`)
      response.writeHead(502).end()
    })
    return { url, seen }
  }

  it.each(NAMES)('%s: nothing of a server on this computer passes through it', async (name) => {
    const proxy = await startProxy()
    const url = await serve(answer(200, 'application/json', ACCOUNT))
    vi.stubEnv(name, proxy.url)
    vi.stubEnv('no_proxy', '')
    vi.stubEnv('NO_PROXY', '')
    const { port } = new URL(url)
    for (const address of [url, `http://localhost:${port}`]) {
      expect((await clientOf(address).client.call('account', { token: TOKEN })).kind).toBe('reply')
    }
    expect(proxy.seen).toEqual([])
  })

  it('another host is asked through it, in a tunnel: the proxy sees neither token nor path', async () => {
    const wishes: string[] = []
    const proxy = createServer((socket) => {
      socket.once('data', (data) => {
        wishes.push(data.toString('latin1'))
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    stops.push(() => new Promise((resolve) => proxy.close(() => resolve())))
    const { port } = proxy.address() as AddressInfo // a TCP server's address is never a string
    vi.stubEnv('https_proxy', `http://127.0.0.1:${port}`)
    vi.stubEnv('no_proxy', '')
    const { client } = clientOf('https://sync.company.example')
    expect((await client.call('account', { token: TOKEN })).kind).toBe('failure')
    expect(wishes).toHaveLength(1)
    expect(wishes[0]).toMatch(/^CONNECT sync\.company\.example:443 HTTP\/1\.1\r\n/)
    expect(wishes[0]).not.toContain(TOKEN)
    expect(wishes[0]).not.toContain('/v1/me')
  })

  it.each([
    ['http://127.0.0.1:8787', true],
    ['http://localhost', true],
    ['http://LOCALHOST:1', true],
    ['http://[::1]:8787/base', true],
    ['https://127.8.9.10', true],
    ['https://0x7f000001/', true],
    ['https://sync.localhost', true],
    ['https://127.0.0.1.example.com', false],
    ['https://localhost.example.com', false],
    ['https://127.example.com', false],
    ['https://10.0.0.1', false],
    ['https://sync.company.example', false],
  ])('%s is this computer: %s', (address, isOwn) => {
    expect(isLoopback(address)).toBe(isOwn)
  })
})
