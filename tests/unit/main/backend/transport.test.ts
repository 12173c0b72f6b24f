// A transport of ours under axios: what it is asked, and what becomes of its answers.
import { expect, it } from 'vitest'
import { createBackendClient } from '../../../../src-main/backend/client.ts'
import { createServerClock } from '../../../../src-main/backend/server-clock.ts'
import {
  TransportError,
  type Transport,
  type TransportRequest,
} from '../../../../src-main/backend/transport.ts'

const TOKEN = 'A'.repeat(43)
const INFO = JSON.stringify({ service: 'sync', apiVersion: 1, companyName: 'Acme' })

function clientOver(transport: Transport, baseUrl = 'https://sync.acme.example/base/') {
  const clock = createServerClock(
    () => 5_000_000,
    () => 1_000,
    () => baseUrl,
  )
  return createBackendClient({
    baseUrl,
    clock: clock.of(baseUrl),
    monotonicMs: () => 1_000,
    timeoutMs: 2_000,
    transport,
  })
}

it('carries address, method, headers and body, and nothing else', async () => {
  const asked: TransportRequest[] = []
  const client = clientOver((request) => {
    asked.push(request)
    return Promise.resolve({ status: 200, headers: {}, text: INFO })
  })
  expect((await client.call('server')).kind).toBe('reply')
  await client.call('audit', { token: TOKEN, query: { kind: 'password-changed' } })
  const body = { identifier: 'ana@acme.example', password: 'x', device: { name: 'here' } }
  await client.call('createSignIn', { body })
  expect(asked[0]).toMatchObject({
    method: 'GET',
    url: 'https://sync.acme.example/base/v1/server',
    body: null,
    largestReplyBytes: 1024 * 1024,
  })
  expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual(['Accept', 'User-Agent'])
  expect(asked[1]?.url).toMatch(
    /^https:\/\/sync\.acme\.example\/base\/v1\/admin\/audit\?kind=password-changed$/,
  )
  expect(asked[1]?.headers['Authorization']).toBe(`Bearer ${TOKEN}`)
  expect(asked[2]?.headers['Content-Type']).toBe('application/json')
  expect(JSON.parse(asked[2]?.body ?? '')).toEqual(body)
})

it('says why a request got no reply', async () => {
  const client = clientOver(() => Promise.reject(new TransportError('proxy-unreachable')))
  expect(await client.call('server')).toEqual({ kind: 'failure', code: 'proxy-unreachable' })
})

it.each(['http://127.0.0.1:9', 'http://localhost:9', 'https://127.1.2.3:9', 'https://[::1]:9'])(
  'is never asked for %s: a server on this computer is reached by Node',
  async (address) => {
    let asked = 0
    const client = clientOver(() => {
      asked += 1
      return Promise.reject(new TransportError('proxy-unreachable'))
    }, address)
    expect(await client.call('server')).toMatchObject({ kind: 'failure' })
    expect(asked).toBe(0)
  },
)
