// Names that a server invents to resemble something else, sent by a real server on a real socket.
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createBackendClient } from '../../src-main/backend/client.ts'
import { createServerClock } from '../../src-main/backend/server-clock.ts'
import { startHttpServer } from '../support/http-server.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function clientOfServerThatSays(body: unknown) {
  const server = await startHttpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  stops.push(server.stop)
  const clock = createServerClock(
    () => 5_000_000,
    () => 1_000,
    () => server.url,
  )
  return createBackendClient({
    baseUrl: server.url,
    clock: clock.of(server.url),
    monotonicMs: () => 1_000,
    timeoutMs: 20_000,
  })
}

describe('a name that a server says is shown as one plain line', () => {
  it.each([
    ['turned around', 'Acme\u202Eelpmaxe.live', 'Acmeelpmaxe.live'],
    ['left open', '\u2067Acme', 'Acme'],
    [
      'with a line of its own',
      'Acme\nSYNC SECURITY: call +1 900',
      'Acme SYNC SECURITY: call +1 900',
    ],
    ['piled up', `A${'\u0336\u0489'.repeat(40)}cme`, `A${'\u0336\u0489'.repeat(2)}cme`],
    ['with invisible twins', 'Ac\u200B\u2060\u00ADme\u{E0041}', 'Acme'],
    ['of nothing that is seen', '\u3164\u200B\u2800', ''],
    ['of an emoji', '👩🏽‍🚀 Acme', '👩🏽‍🚀 Acme'],
    ['in Arabic', 'شركة الرياض', 'شركة الرياض'],
  ])('%s', async (_name, said, shown) => {
    const info = await clientOfServerThatSays({
      service: 'sync',
      apiVersion: 1,
      companyName: said,
      demoAccounts: [{ email: 'ana@acme.example', password: 'x', name: said }],
    })
    expect(await info.call('server')).toMatchObject({
      kind: 'reply',
      value: { companyName: shown, demoAccounts: [{ name: shown }] },
    })

    const sessions = await clientOfServerThatSays({
      sessions: [
        {
          id: randomUUID(),
          device: said,
          createdAt: '2026-01-15T10:00:00.000Z',
          lastUsedAt: '2026-01-15T10:00:00.000Z',
          expiresAt: '2026-02-15T10:00:00.000Z',
          isCurrent: true,
        },
      ],
    })
    expect(await sessions.call('sessions', { token: 'A'.repeat(43) })).toMatchObject({
      kind: 'reply',
      value: { sessions: [{ device: shown }] },
    })
  })
})
