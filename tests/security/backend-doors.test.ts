// Threats: DNS rebinding against a server of this computer, unnamed proxies. The real program, real sockets.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preparedDumpFile } from '../support/backend-database.ts'
import { forkBackend } from '../support/backend-process.ts'
import type { BackendProcess } from '../support/backend-process.ts'
import { sendRaw, statusOf } from '../support/raw-http.ts'

const MINE = 'sync.acme.example'

let folder: string
let running: BackendProcess
let port: number

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-doors-'))
  const forked = forkBackend({
    SYNC_DATA_DIR: path.join(folder, 'data'),
    SYNC_PREPARED_DATA: await preparedDumpFile(),
    SYNC_DEMO: '1',
    SYNC_PORT: '0',
    SYNC_ALLOWED_HOSTS: `${MINE}, other.acme.example`,
  })
  running = forked
  const message = await forked.message
  expect(message, running.output()).toMatchObject({ type: 'ready' })
  ;({ port } = message as { port: number })
})
afterAll(async () => {
  running.child.kill('SIGKILL')
  await running.exited
  await rm(folder, { recursive: true, force: true })
})

const ask = (...headers: string[]): Promise<string> =>
  sendRaw(port, ['GET /v1/server HTTP/1.1', ...headers, 'connection: close'])

describe('DNS rebinding', () => {
  test.each([
    ['a name of somebody else', () => [`Host: evil.example:${port}`]],
    ['one that begins like ours', () => ['Host: localhost.evil.example']],
    ['one that ends like ours', () => [`Host: evil.${MINE}`]],
    ['another address of this computer', () => [`Host: 0.0.0.0:${port}`]],
    ['two, ours first', () => [`Host: localhost:${port}`, 'Host: evil.example']],
    ['two, ours last', () => ['Host: evil.example', `Host: localhost:${port}`]],
    ['an empty one', () => ['Host:']],
    ['one with a user', () => ['Host: localhost@evil.example']],
    ['ours in another header only', () => ['Host: evil.example', 'X-Forwarded-Host: localhost']],
  ])('%s is refused, and told nothing', async (_, headers) => {
    const answer = await ask(...headers())
    expect(statusOf(answer)).toBe(421)
    expect(answer).not.toMatch(/Acme|violet|evil/)
  })

  test('no Host at all is refused', async () => {
    expect(statusOf(await ask())).toBe(400)
    const old = await sendRaw(port, ['GET /v1/server HTTP/1.0'])
    expect(statusOf(old)).toBe(421)
  })

  test('a whole address in the request line does not stand in for it', async () => {
    const answer = await sendRaw(port, [
      `GET http://127.0.0.1:${port}/v1/server HTTP/1.1`,
      'Host: evil.example',
      'connection: close',
    ])
    expect(statusOf(answer)).toBe(421)
  })

  test.each(['POST /v1/auth/sign-ins', 'GET /healthz', 'GET /readyz', 'GET /nowhere'])(
    '%s is behind the same door',
    async (line) => {
      const answer = await sendRaw(port, [
        `${line} HTTP/1.1`,
        'Host: evil.example',
        'content-type: application/json',
        'content-length: 2',
        'connection: close',
        '',
        '{}',
      ])
      expect(statusOf(answer)).toBe(421)
    },
  )

  test.each([
    () => `127.0.0.1:${port}`,
    () => 'LocalHost',
    () => `localhost.:${port}`,
    () => '[::1]:80',
    () => MINE,
    () => 'SYNC.ACME.EXAMPLE.:443',
    () => 'other.acme.example',
  ])('names of ours are answered: %#', async (host) => {
    expect(statusOf(await ask(`Host: ${host()}`))).toBe(200)
  })

  test('is warned of once, without the name', () => {
    const lines = running
      .output()
      .split('\n')
      .filter((line) => line.includes('host-refused'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('evil')
  })
})

test.each(['X-Forwarded-For: 192.0.2.1', 'Forwarded: for=192.0.2.1', 'X-Real-IP: 192.0.2.1'])(
  'a proxy that is not named is warned of: %s',
  async (header) => {
    expect(statusOf(await ask('Host: localhost', header))).toBe(200)
    const lines = running
      .output()
      .split('\n')
      .filter((line) => line.includes('unnamed-proxy'))
    expect(lines).toEqual([expect.stringContaining('"address":"127.0.0.1"')])
    expect(lines[0]).not.toContain('192.0.2.1')
  },
)
