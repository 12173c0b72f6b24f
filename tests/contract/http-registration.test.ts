// registerRoutes: what a contract does not name neither comes in nor goes out.
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { noBody, noParams, noReply, route } from '../../src-shared/http/define.ts'
import { createLog } from '../../src-backend/base/log.ts'
import { done, refuse } from '../../src-backend/base/problems.ts'
import { createHttpServer } from '../../src-backend/routes/http-server.ts'
import { registerRoutes } from '../../src-backend/routes/register.ts'
import type { HandlerMap } from '../../src-backend/routes/register.ts'

const contract = {
  echo: route({
    method: 'POST',
    path: '/v1/things/:id',
    auth: 'none',
    params: z.strictObject({ id: z.string().max(3) }),
    body: z.strictObject({ size: z.int() }),
    status: 201,
    reply: z.object({ size: z.int() }),
    problems: ['too-many-attempts'],
  }),
  forget: route({
    method: 'DELETE',
    path: '/v1/things',
    auth: 'none',
    params: noParams,
    body: noBody,
    status: 204,
    reply: noReply,
    problems: [],
  }),
}

function serve(handlers: Partial<HandlerMap<typeof contract>>) {
  const lines: string[] = []
  const log = createLog({ write: (line) => lines.push(line), level: 'info', nowMs: () => 0 })
  const app = createHttpServer({
    log,
    nowMs: () => 5,
    trustedProxies: [],
    isStopping: () => false,
  })
  const all: HandlerMap<typeof contract> = {
    echo: async ({ body }) => done(body),
    forget: async () => done(undefined),
    ...handlers,
  }
  registerRoutes(app, contract, all, {
    authenticate: async () => null,
    mayServe: () => true,
  })
  return { app, lines }
}

function post(app: ReturnType<typeof serve>['app'], body: object, url = '/v1/things/a') {
  return app.inject({ method: 'POST', url, body })
}

describe('registerRoutes', () => {
  test('parses in, answers with the status of the contract', async () => {
    const { app } = serve({})
    const reply = await post(app, { size: 3 })
    expect(reply.statusCode).toBe(201)
    expect(reply.json()).toEqual({ size: 3 })
    const gone = await app.inject({ method: 'DELETE', url: '/v1/things' })
    expect(gone.statusCode).toBe(204)
    expect(gone.payload).toBe('')
    await app.close()
  })

  test('parameters and bodies that do not fit never reach the handler', async () => {
    let calls = 0
    const { app } = serve({
      echo: async ({ body }) => {
        calls += 1
        return done(body)
      },
    })
    for (const [body, url] of [
      [{ size: 'x' }, undefined],
      [{ size: 1, extra: true }, undefined],
      [{ size: 1 }, '/v1/things/abcd'],
    ] as const) {
      expect((await post(app, body, url)).statusCode).toBe(400)
    }
    expect(calls).toBe(0)
    await app.close()
  })

  test('an unnamed field never leaves', async () => {
    const { app } = serve({ echo: async () => done({ size: 1, passwordHash: 'x' }) })
    expect((await post(app, { size: 1 })).payload).toBe('{"size":1}')
    await app.close()
  })

  test('a reply that does not fit is an internal error, logged once without its values', async () => {
    const { app, lines } = serve({
      // What a handler must not do; the compiler would not allow it.
      echo: async () => done({ size: 'a-secret-value' as unknown as number }),
    })
    const reply = await post(app, { size: 1 })
    expect(reply.statusCode).toBe(500)
    expect(reply.payload + lines.join('')).not.toContain('a-secret-value')
    expect(lines).toHaveLength(1)
    await app.close()
  })

  test('a refusal becomes its problem', async () => {
    const { app } = serve({
      echo: async () => refuse('too-many-attempts', { retryAfterSeconds: 7 }),
    })
    const reply = await post(app, { size: 1 })
    expect(reply.statusCode).toBe(429)
    expect(reply.headers['retry-after']).toBe('7')
    expect(reply.json()).toEqual({
      type: 'urn:sync:problem:too-many-attempts',
      title: 'Too many attempts. Try again later.',
      status: 429,
      retryAfterSeconds: 7,
    })
    await app.close()
  })
})
