// Hostile HTTP against the real backend: every response is a problem+json, never an echo, a stack or a crash.
import net from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { httpContract, SERVER_TIME_HEADER } from '../../src-shared/http/contract.ts'
import { Problem } from '../../src-shared/http/problem.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { enrolledUser, startChallenge, totpProof, verify } from '../support/backend-people.ts'

let database: TestDatabase
let server: TestBackend
let base: string

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
  base = await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => {
  expect(server.logLines.filter((line) => line.includes('request-failed'))).toEqual([])
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

const MARKER = 'Marker4711'

/** A response that must be a problem of this kind and repeat nothing. */
async function expectProblem(response: Response, type: string): Promise<void> {
  const text = await response.text()
  const problem = Problem.parse(JSON.parse(text))
  expect(problem.type).toBe(`urn:sync:problem:${type}`)
  expect(response.status).toBe(problem.status)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.has(SERVER_TIME_HEADER)).toBe(true)
  expect(text + JSON.stringify([...response.headers])).not.toMatch(/Marker4711|node_modules|\.ts:/)
}

function post(path: string, body: string | Uint8Array, contentType = 'application/json') {
  return fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
}

const SIGN_INS = '/v1/auth/sign-ins'
const valid = { identifier: 'a@acme.example', password: 'x', device: { name: 'y' } }
const json = (change: object): string => JSON.stringify({ ...valid, ...change })

describe('bodies of a sign-in', () => {
  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['no JSON', `{"identifier": ${MARKER}`],
    ['half a document', '{"identifier":"'],
    ['two documents', '{}{}'],
    ['null', 'null'],
    ['a number', '4711'],
    ['a text', `"${MARKER}"`],
    ['an array', `[${json({})}]`],
    ['an empty object', '{}'],
    ['a deep nest', '['.repeat(30_000)],
    ['a closed deep nest', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['__proto__', `{"__proto__":{"password":"${MARKER}"},"identifier":"a@acme.example"}`],
    ['an escaped __proto__', `{"\\u005f_proto__":{"a":1}}`],
    ['constructor.prototype', `{"constructor":{"prototype":{"isAdmin":true}}}`],
    ['an unknown field', json({ role: MARKER })],
    ['a missing password', JSON.stringify({ identifier: valid.identifier, device: valid.device })],
    ['an empty password', json({ password: '' })],
    ['a null password', json({ password: null })],
    ['a password as a number', json({ password: 4711 })],
    ['a password as an array', json({ password: [MARKER] })],
    ['a password as an object', json({ password: { $ne: '' } })],
    ['a password of 1025 characters', json({ password: 'p'.repeat(1025) })],
    ['no e-mail address', json({ identifier: MARKER })],
    ['an e-mail address with a NUL', json({ identifier: 'a\u0000@acme.example' })],
    [
      'an e-mail address with a line end',
      json({ identifier: 'a@acme.example\r\nBcc: x@y.example' }),
    ],
    ['an e-mail address of 300 characters', json({ identifier: `${'a'.repeat(290)}@b.example` })],
    ['SQL as an e-mail address', json({ identifier: "' OR 1=1 --@acme.example" })],
    ['an e-mail address as an array', json({ identifier: ['a@acme.example'] })],
    ['a device without a name', json({ device: {} })],
    ['a device with an empty name', json({ device: { name: '' } })],
    ['a device name of 101 characters', json({ device: { name: 'd'.repeat(101) } })],
    ['a device with more in it', json({ device: { name: 'x', trusted: true } })],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ]
  test.each(bodies)('%s', async (_, body) => {
    await expectProblem(await post(SIGN_INS, body), 'invalid-request')
  })

  test('over 64 KiB', async () => {
    const body = json({ password: 'p'.repeat(64 * 1024) })
    await expectProblem(await post(SIGN_INS, body), 'body-too-large')
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json-patch+json',
    `x/${MARKER}`,
    'nonsense',
  ])('content type %s', async (contentType) => {
    await expectProblem(await post(SIGN_INS, json({}), contentType), 'invalid-request')
  })

  test('odd device names are stored as something that can be shown', async () => {
    const user = await server.addUser()
    const names = ['a\u0000b', '\u202Egpj.exe', '\n\n', '\uD800', '<img src=x>', "'); DROP TABLE x"]
    for (const name of names) {
      const body = { identifier: user.email, password: user.password, device: { name } }
      expect((await server.call('createSignIn', { body })).status).toBe(201)
    }
    const rows = await database.query<{ name: string }>(
      'SELECT device_name AS name FROM sessions WHERE user_id = $1',
      [user.id],
    )
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      [
        'a b',
        'gpj.exe',
        'Unnamed device',
        'Unnamed device',
        '<img src=x>',
        "'); DROP TABLE x",
      ].toSorted(),
    )
  })
})

describe('addresses', () => {
  test.each([
    '/',
    `/${MARKER}`,
    '/v1',
    '/v1/server/',
    '/V1/SERVER',
    '/v1//server',
    '/v1/../v1/me/../../etc/passwd',
    `/v1/auth/sign-ins/${MARKER}`,
    '/v1/%2e%2e/server',
    '/v1/%00',
    `/v1/%zz${MARKER}`,
    '/%',
    `/v1/${'a'.repeat(5000)}`,
  ])('%s', async (path) => {
    await expectProblem(await fetch(base + path), 'not-found')
  })

  test.each(['PUT', 'PATCH', 'OPTIONS', 'DELETE'])(
    'method %s where there is none',
    async (method) => {
      await expectProblem(await fetch(`${base}/v1/server`, { method }), 'not-found')
    },
  )

  test('no page of another origin is let in', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const preflight = await fetch(base + SIGN_INS, { method: 'OPTIONS', headers })
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([])
    await expectProblem(preflight, 'not-found')
  })

  test.each(['x', '%00', '../../v1/me', "1' OR '1'='1", '00000000-0000-0000-0000-00000000000g'])(
    'an id such as %s',
    async (id) => {
      const { token } = await enrolledUser(server)
      const response = await fetch(`${base}/v1/me/step-ups/${encodeURIComponent(id)}/verify`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ recoveryCode: '00-0000-0000-0000-0000' }),
      })
      await expectProblem(response, 'invalid-request')
    },
  )

  test('a body where none belongs', async () => {
    const { token } = await enrolledUser(server)
    const response = await fetch(`${base}/v1/me/two-factor/recovery-codes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ count: MARKER }),
    })
    await expectProblem(response, 'invalid-request')
  })
})

/** The response to a raw request. */
function rawReply(request: string): Promise<string> {
  const { port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.end(request))
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

describe('not even HTTP', () => {
  test.each([
    ['garbage', `${MARKER}\r\n\r\n`],
    ['a bad header', `GET /v1/server HTTP/1.1\r\nHost: x\r\n${MARKER}\r\n\r\n`],
    [
      'two lengths',
      'POST /v1/server HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
    ],
    [
      'a length and chunks',
      'POST /v1/server HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['huge headers', `GET /v1/server HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
  ])('%s', async (_, request) => {
    const reply = await rawReply(request)
    expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(reply).toContain('application/problem+json')
    expect(reply).not.toContain(MARKER)
    const [, body = ''] = reply.split('\r\n\r\n')
    expect(Problem.parse(JSON.parse(body)).status).toBe(400)
  })
})

const TOKEN_SYMBOLS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')

describe('properties', () => {
  test('no JSON whatever signs in, counts, or breaks anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const { backend } = server
        const headers = { 'content-type': 'application/json' }
        const reply = await backend.app.inject({ method: 'POST', url: SIGN_INS, headers, body })
        expect(reply.statusCode).toBe(400)
      }),
      { numRuns: 200 },
    )
  })

  test('no proof whatever completes a challenge', async () => {
    const user = await enrolledUser(server)
    const challenge = await startChallenge(server, user)
    const proof = fc.oneof(
      fc.jsonValue(),
      fc.record({ methodId: fc.constant(user.methodId), code: fc.jsonValue() }),
      fc.record({ recoveryCode: fc.jsonValue() }),
    )
    await fc.assert(
      fc.asyncProperty(proof, async (body) => {
        expect((await verify(server, challenge, body)).status).toBeGreaterThanOrEqual(400)
      }),
      { numRuns: 200 },
    )
    const fresh = await startChallenge(server, user)
    expect((await verify(server, fresh, totpProof(server, user))).status).toBe(200)
  })

  test('no token whatever opens a session', async () => {
    const token = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...TOKEN_SYMBOLS), minLength: 43, maxLength: 43 }),
    )
    const header = fc.tuple(fc.constantFrom('Bearer ', 'bearer ', 'Basic ', ''), token)
    await fc.assert(
      fc.asyncProperty(header, async ([scheme, text]) => {
        const reply = await server.backend.app.inject({
          method: 'GET',
          url: httpContract.account.path,
          headers: { authorization: scheme + text },
        })
        expect(reply.statusCode).toBe(401)
      }),
      { numRuns: 200 },
    )
  })
})
