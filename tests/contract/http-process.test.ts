// src-backend/main.ts as a process: its messages to its parent, and how it starts and stops.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPglite } from '../../src-backend/store/engine/pglite.ts'
import { demoAccounts } from '../../src-backend/process/seed-demo.ts'
import { preparedDumpFile } from '../support/backend-database.ts'
import { forkBackend, runBackend } from '../support/backend-process.ts'
import type { BackendProcess } from '../support/backend-process.ts'

let folder: string
let env: Record<string, string>
const started: BackendProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-process-'))
  env = {
    SYNC_DATA_DIR: folder,
    SYNC_PREPARED_DATA: await preparedDumpFile(),
    SYNC_DEMO: '1',
    SYNC_PORT: '0',
  }
})
afterEach(async () => {
  for (const { child, exited } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exited
  }
  await rm(folder, { recursive: true, force: true })
})

/** Forks it, waits until it is ready, and returns its address too. */
async function startReady() {
  const running = forkBackend(env)
  started.push(running)
  const message = await running.message
  expect(message, running.output()).toEqual({ type: 'ready', port: expect.any(Number) })
  const { port } = message as { port: number }
  return { ...running, base: `http://127.0.0.1:${port}` }
}

async function startRefused(): Promise<string> {
  const running = forkBackend(env)
  started.push(running)
  const message = await running.message
  expect(message, running.output()).toEqual({ type: 'failed', reason: expect.any(String) })
  expect(await running.exited).toBe(1)
  return (message as { reason: string }).reason
}

async function signIn(base: string): Promise<string> {
  const [{ email, password } = { email: '', password: '' }] = demoAccounts
  const response = await fetch(`${base}/v1/auth/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: email, password, device: { name: 'Process' } }),
  })
  expect(response.status).toBe(201)
  const { session } = (await response.json()) as { session: { token: string } }
  return session.token
}

async function accountStatus(base: string, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${base}/v1/me`, { headers })).status
}

describe('forked', () => {
  test('ready with its port, stops on request, and finds its data again', async () => {
    const first = await startReady()
    const info = await (await fetch(`${first.base}/v1/server`)).json()
    expect(info).toEqual({
      service: 'sync',
      apiVersion: 1,
      companyName: 'Acme',
      canMailPasswords: false,
      demoAccounts: [...demoAccounts],
    })
    const token = await signIn(first.base)
    first.child.send({ type: 'stop' })
    expect(await first.exited).toBe(0)
    expect((await readdir(folder)).toSorted()).toEqual(['master-keys', 'pgdata'])
    for (const { password } of demoAccounts) expect(first.output()).not.toContain(password)
    expect(first.output()).not.toContain(token)

    const second = await startReady()
    expect(await accountStatus(second.base, token)).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.exited).toBe(0)
  })

  test('the demo hands its messages to its parent, and writes nothing of them', async () => {
    env = { ...env, SYNC_DEMO_OUTBOX: '1' }
    const running = await startReady()
    const handedOver = new Promise<unknown>((resolve) => {
      running.child.on('message', resolve)
    })
    const token = await signIn(running.base)
    const [{ email, password } = { email: '', password: '' }] = demoAccounts
    const post = async (route: string, bearer: string, body: unknown): Promise<Response> =>
      fetch(`${running.base}/v1/me/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify(body),
      })
    const confirmed = (await (await post('step-ups', token, { password })).json()) as {
      steppedUp: { token: string }
    }
    const sent = await post('two-factor/methods', confirmed.steppedUp.token, { type: 'email' })
    expect(sent.status).toBe(201)
    const message = await handedOver
    expect(message).toMatchObject({
      type: 'message',
      message: { channel: 'email', to: email, text: expect.stringMatching(/\b\d{6}\b/) },
    })
    const { text } = (message as { message: { text: string } }).message
    const [code = 'none'] = /\b\d{6}\b/.exec(text) ?? []
    running.child.send({ type: 'stop' })
    expect(await running.exited).toBe(0)
    expect(running.output()).not.toContain(code)
    expect(running.output()).not.toContain(email)
  })

  test('killed, and started again: what was answered is there', async () => {
    const first = await startReady()
    const token = await signIn(first.base)
    first.child.kill('SIGKILL')
    await first.exited
    const second = await startReady()
    expect(await accountStatus(second.base, token)).toBe(200)
  })

  test('stops when its parent is gone', async () => {
    const running = await startReady()
    running.child.disconnect()
    expect(await running.exited).toBe(0)
  })

  test('asked to stop while it is starting', async () => {
    const running = forkBackend(env)
    started.push(running)
    running.child.send({ type: 'stop' })
    expect(await running.exited).toBe(0)
    expect(existsSync(path.join(folder, 'lock'))).toBe(false)
  })

  test('a wrong setting: a sentence, and nothing is made', async () => {
    env['SYNC_PORT'] = 'eighty'
    expect(await startRefused()).toBe('SYNC_PORT must be a number from 0 to 65535.')
    expect(await readdir(folder)).toEqual([])
  })

  test('lost keys, and data of a newer version: a sentence, and nothing is changed', async () => {
    const running = await startReady()
    running.child.send({ type: 'stop' })
    await running.exited

    const keyFile = path.join(folder, 'master-keys')
    await rename(keyFile, `${keyFile}.away`)
    expect(await startRefused()).toMatch(/^The key file is missing/)
    expect(existsSync(keyFile)).toBe(false)
    await rename(`${keyFile}.away`, keyFile)

    const database = await openPglite({ folder: path.join(folder, 'pgdata') })
    await database.query("INSERT INTO schema_migrations VALUES (99, 'future', now())")
    await database.close()
    expect(await startRefused()).toMatch(/newer version of this program/)
    expect((await readdir(folder)).toSorted()).toEqual(['master-keys', 'pgdata'])
  })
})

describe('alone', () => {
  test('no outbox without a parent that gets it', async () => {
    const running = await runBackend({ ...env, SYNC_DEMO_OUTBOX: '1' })
    started.push(running)
    expect(await running.exited).toBe(1)
    expect(running.output()).toContain('SYNC_DEMO_OUTBOX=1 needs a program')
  })

  test('says where it listens, and what to do while there is no company; a taken port is told', async () => {
    env['SYNC_DEMO'] = '0'
    const running = await runBackend(env)
    started.push(running)
    const [, base = ''] =
      /^Sync backend listens on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(running.output()) ?? []
    const info = await (await fetch(`${base}/v1/server`)).json()
    expect(info).toEqual({
      service: 'sync',
      apiVersion: 1,
      companyName: '',
      canMailPasswords: false,
    })
    expect(running.output()).toContain('SYNC_DEMO=1')

    const port = new URL(base).port
    const other = await runBackend({
      ...env,
      SYNC_PORT: port,
      SYNC_DATA_DIR: path.join(folder, 'other'),
    })
    started.push(other)
    expect(await other.exited).toBe(1)
    expect(other.output()).toBe(`Port ${port} is in use. Set SYNC_PORT to another.\n`)

    running.child.kill('SIGINT')
    expect(await running.exited).toBe(0)
  })
})
