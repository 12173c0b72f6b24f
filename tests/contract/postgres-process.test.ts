// src-backend/main.ts as a company runs it: several processes on one PostgreSQL.
import { request as httpsRequest } from 'node:https'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { runBackend } from '../support/backend-process.ts'
import type { BackendProcess } from '../support/backend-process.ts'
import { connectForTest, createDatabase } from '../support/postgres-database.ts'

const PASSWORD = 'a long enough secret'
const EMAIL = 'olga@beta.example'
const tls = path.join(import.meta.dirname, '../support/tls')

let folder: string
let env: Record<string, string>
const started: BackendProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-shared-'))
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const url = new URL(await createDatabase(inject('postgres').url, 'template0'))
  const databasePassword = url.password
  url.password = ''
  env = {
    DATABASE_URL: url.href,
    SYNC_DATABASE_PASSWORD_FILE: await write('database', `${databasePassword}\n`),
    SYNC_KEY_FILE: await write('keys', `k1:${Buffer.alloc(32, 5).toString('base64')}\n`),
    SYNC_PORT: '0',
    SYNC_DRAIN_SECONDS: '0',
    SYNC_COMPANY_NAME: 'Beta',
    SYNC_OWNER_EMAIL: EMAIL,
    SYNC_OWNER_NAME: 'Olga',
    SYNC_OWNER_PASSWORD_FILE: await write('owner', `${PASSWORD}\n`),
  }
})
afterEach(async () => {
  for (const { child, exited } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await exited
  }
  await rm(folder, { recursive: true, force: true })
})

async function start(changes: Record<string, string> = {}) {
  const running = await runBackend({ ...env, ...changes })
  started.push(running)
  const base = /^Sync backend listens on (\S+)$/m.exec(running.output())?.[1] ?? ''
  return { ...running, base }
}

function signIn(base: string): Promise<Response> {
  return fetch(`${base}/v1/auth/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: EMAIL, password: PASSWORD, device: { name: 'x' } }),
  })
}

describe('two instances on one empty database', () => {
  test('start at once, make the company once, share sessions, are alive, ready and counted', async () => {
    const [one, two] = await Promise.all([start({ SYNC_METRICS_PORT: '0' }), start()])
    const signedIn = await signIn(one.base)
    expect(signedIn.status).toBe(201)
    const { session } = (await signedIn.json()) as { session: { token: string } }
    const headers = { authorization: `Bearer ${session.token}` }
    expect((await fetch(`${two.base}/v1/me`, { headers })).status).toBe(200)
    for (const { base } of [one, two]) {
      expect((await fetch(`${base}/healthz`)).status).toBe(200)
      expect((await fetch(`${base}/readyz`)).status).toBe(200)
      // Metrics are only on their own port.
      expect((await fetch(`${base}/metrics`)).status).toBe(404)
    }

    await fetch(`${one.base}/v1/me?secret=Marker`, { headers: { authorization: 'Bearer x' } })
    await fetch(`${one.base}/nowhere/Marker`, { method: 'PROPFIND' })
    const [, port = ''] = /"metrics-served".*"port":(\d+)/.exec(one.output()) ?? []
    const response = await fetch(`http://127.0.0.1:${port}/metrics`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
    for (const line of [
      'sync_events_total{event="signed-in"} 1',
      'sync_http_request_duration_seconds_count{method="POST",route="/v1/auth/sign-ins",status="201"} 1',
      'sync_http_request_duration_seconds_count{method="GET",route="/v1/me",status="401"} 1',
      'sync_http_request_duration_seconds_count{method="none",route="none",status="404"} 2',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toMatch(/^sync_database_connections\{state="open"\} [1-9]/m)
    expect(text).toContain('sync_hashing_queue{state="waiting"} 0')
    // The owner's first password, and the sign-in.
    expect(text).toMatch(/^sync_hashing_total\{outcome="done"\} [12]$/m)
    expect(text).toMatch(/^sync_clock_difference_seconds -?0(?:\.\d+)?$/m)
    expect(text).toContain('process_resident_memory_bytes')
    for (const personal of [EMAIL, 'Olga', 'Beta', session.token, 'Marker', PASSWORD]) {
      expect(text).not.toContain(personal)
    }
    expect((await fetch(`http://127.0.0.1:${port}/v1/server`)).status).toBe(404)
  })

  test('SIGTERM: what is under way is answered, then the process ends', async () => {
    const { base, child, exited } = await start()
    const database = await connectForTest(
      env['DATABASE_URL']!.replace('@', `:${new URL(inject('postgres').url).password}@`),
    )
    const waiting = async (): Promise<number> =>
      (
        await database.query(
          `SELECT pid FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).length
    let answer: Promise<Response> | undefined
    await database.transaction(async (tx) => {
      await tx.query('SELECT user_id FROM factor_states FOR UPDATE')
      answer = signIn(base)
      while ((await waiting()) === 0);
      child.kill('SIGTERM')
      // It no longer listens: a new connection is refused.
      while (
        await fetch(`${base}/healthz`).then(
          () => true,
          () => false,
        )
      );
    })
    expect((await answer)?.status).toBe(201)
    expect(await exited).toBe(0)
    await database.close()
  })

  test('SIGTERM: it says that it is not ready and serves on, until a second signal ends that', async () => {
    const { base, child, exited, output } = await start({ SYNC_DRAIN_SECONDS: '300' })
    const ready = () => fetch(`${base}/readyz`)
    expect((await ready()).status).toBe(200)
    child.kill('SIGTERM')
    await expect.poll(async () => (await ready()).status).toBe(503)
    const late = await signIn(base)
    expect(late.status).toBe(201)
    expect(late.headers.get('connection')).toBe('close')
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    expect(output()).toContain('"event":"draining","seconds":300')
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })

  test('TLS with files of its own; files that are none: a sentence', async () => {
    const files = {
      SYNC_TLS_CERT_FILE: path.join(tls, 'self-signed-certificate.pem'),
      SYNC_TLS_KEY_FILE: path.join(tls, 'self-signed-key.pem'),
    }
    const { base } = await start(files)
    expect(base).toMatch(/^https:/)
    const status = await new Promise((resolve, reject) => {
      const ca = readFileSync(files.SYNC_TLS_CERT_FILE)
      httpsRequest(`${base}/readyz`, { ca }, (reply) => resolve(reply.statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    await expect(fetch(base.replace('https', 'http'))).rejects.toThrow()
    const swapped = await start({ ...files, SYNC_TLS_KEY_FILE: files.SYNC_TLS_CERT_FILE })
    expect(await swapped.exited).toBe(1)
    expect(swapped.output()).toMatch(/not a certificate and its key in PEM\.\n$/)
  })
})

describe('does not start, and says why without a secret', () => {
  const wrong: readonly (readonly [string, () => Record<string, string>, RegExp])[] = [
    ['nobody there', () => ({ DATABASE_URL: 'postgres://sync@127.0.0.1:1/sync' }), /not available/],
    [
      'a wrong password',
      () => ({ SYNC_DATABASE_PASSWORD_FILE: env['SYNC_KEY_FILE']! }),
      /not available: password authentication failed/,
    ],
    [
      'no password file',
      () => ({ SYNC_DATABASE_PASSWORD_FILE: '/nowhere' }),
      /SYNC_DATABASE_PASSWORD_FILE cannot be read/,
    ],
    ['no key file', () => ({ SYNC_KEY_FILE: path.join(folder, 'none') }), /key file is missing/],
    [
      'another computer without TLS',
      () => ({ DATABASE_URL: 'postgres://sync@db.example/sync' }),
      /^DATABASE_URL leads to another computer without TLS/,
    ],
  ]
  test.each(wrong)('%s', async (_, changes, sentence) => {
    const refused = await start(changes())
    expect(await refused.exited).toBe(1)
    expect(refused.output()).toMatch(sentence)
    expect(refused.output().split('\n')).toHaveLength(2)
    expect(refused.output()).not.toContain(Buffer.alloc(32, 5).toString('base64'))
  })
})
