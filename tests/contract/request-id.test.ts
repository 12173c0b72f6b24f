// Each response names its request, and so does every line that the request caused in the log.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../support/backend-database.ts'
import type { TestDatabase } from '../support/backend-database.ts'
import { createTestBackend } from '../support/backend.ts'
import type { TestBackend } from '../support/backend.ts'
import { sendRaw } from '../support/raw-http.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

let database: TestDatabase
let server: TestBackend

beforeAll(async () => {
  database = await openTestDatabase()
  server = await createTestBackend({ database })
})
afterAll(async () => {
  await server.stop()
  await database.close()
})

test('every response has one of its own, whatever was asked and however it ended', async () => {
  const { app } = server.backend
  const json = { 'content-type': 'application/json' }
  const replies = [
    await app.inject({ url: '/v1/server' }),
    await app.inject({ url: '/healthz' }),
    await app.inject({ url: '/nowhere' }),
    await app.inject({ url: '/v1/%zz' }),
    await app.inject({ url: '/v1/me' }),
    await app.inject({ method: 'POST', url: '/v1/auth/sign-ins', headers: json, body: '{' }),
    await app.inject({ method: 'POST', url: '/v1/auth/sign-ins', headers: json, body: '{}' }),
  ]
  const ids = replies.map(({ headers }) => String(headers['x-request-id']))
  for (const id of ids) expect(id).toMatch(UUID)
  expect(new Set(ids).size).toBe(replies.length)
})

test('what is not even HTTP gets one too', async () => {
  const address = await server.backend.app.listen({ host: '127.0.0.1', port: 0 })
  const reply = await sendRaw(Number(new URL(address).port), ['GARBAGE'])
  expect(/^x-request-id: (.*)\r$/m.exec(reply)?.[1]).toMatch(UUID)
})

test('the lines that a request caused have its id, and a client cannot choose it', async () => {
  const { email } = await server.addUser()
  const before = server.logLines.length
  const reply = await server.call('createSignIn', {
    body: { identifier: email, password: 'wrong', device: { name: 'test' } },
    headers: { 'x-request-id': 'mine","event":"forged' },
  })
  expect(reply.status).toBe(401)
  const id = String(reply.headers['x-request-id'])
  expect(id).toMatch(UUID)
  const lines = server.logLines
    .slice(before)
    .map((line) => JSON.parse(line) as { readonly event: string; readonly requestId?: string })
  expect(lines.map(({ event }) => event)).toContain('sign-in-refused')
  expect(new Set(lines.map(({ requestId }) => requestId))).toEqual(new Set([id]))
  expect(server.logLines.join('')).not.toContain('forged')
})
