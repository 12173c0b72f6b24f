// The command that checks what a server needs, against a real PostgreSQL and a real mail server.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runCli } from '../../src-backend/cli/run.ts'
import { createCheapHasher } from '../support/backend.ts'
import { createDatabase } from '../support/postgres-database.ts'
import { startSmtpServers } from '../support/smtp-server.ts'
import type { SmtpServers } from '../support/smtp-server.ts'

const KEY = Buffer.alloc(32, 5).toString('base64')
const SECRET = 'a-secret-of-the-mail-server-and-webhook'
const tls = path.join(import.meta.dirname, '../support/tls')

let folder: string
let env: Record<string, string>
let servers: SmtpServers

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-doctor-'))
  await writeFile(path.join(folder, 'keys'), `k1:${KEY}\n`, { mode: 0o600 })
  await writeFile(path.join(folder, 'secret'), `${SECRET}\n`, { mode: 0o600 })
  env = {
    DATABASE_URL: await createDatabase(inject('postgres').url, 'template0'),
    SYNC_KEY_FILE: path.join(folder, 'keys'),
  }
  servers = startSmtpServers()
})
afterAll(async () => {
  await servers.stop()
  await rm(folder, { recursive: true, force: true })
})

async function doctor(changes: Record<string, string> = {}, args: readonly string[] = []) {
  let [out, err] = ['', '']
  const code = await runCli(['doctor', ...args], {
    environment: { SYNC_LOG_LEVEL: 'error', ...env, ...changes },
    out: (text) => (out += text),
    err: (text) => (err += text),
    createHasher: async () => createCheapHasher(),
  })
  return {
    code,
    out,
    err,
    line: (about: string) => new RegExp(`^\\w+ +${about} .*$`, 'm').exec(out)?.[0],
  }
}

const mailTo = (port: number) => ({
  SYNC_SMTP_URL: `smtp://sync@127.0.0.1:${port}`,
  SYNC_SMTP_PASSWORD_FILE: path.join(folder, 'secret'),
  SYNC_MAIL_FROM: 'sync@acme.example',
})

describe('doctor', () => {
  test('says that the schema is missing, and does not make it', async () => {
    for (const _ of ['once', 'again']) {
      const found = await doctor()
      expect(found.code).toBe(1)
      expect(found.line('migrations')).toMatch(
        /^wrong .*The schema is 0, and this version needs \d+/,
      )
      expect(found.err).toBe('Wrong: 1. See above.\n')
    }
  })

  test('is content with a server that is in order: a line for each check, exit code 0', async () => {
    const migrated = await runCli(['create-company', '--name', 'Beta'], {
      environment: env,
      out: () => {},
      err: () => {},
      createHasher: async () => createCheapHasher(),
    })
    expect(migrated).toBe(0)
    const { code, out, err, line } = await doctor({
      SYNC_TLS_CERT_FILE: path.join(tls, 'self-signed-certificate.pem'),
      SYNC_TLS_KEY_FILE: path.join(tls, 'self-signed-key.pem'),
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const about = [...out.matchAll(/^(?:ok|warning|off) +(\w+) /gm)].map(([, name]) => name)
    const data = ['database', 'migrations', 'keys', 'clock']
    expect(about).toEqual([...data, 'mail', 'sms', 'webhook', 'tls', 'proxy', 'hashing'])
    for (const name of ['migrations', 'keys', 'clock', 'tls']) expect(line(name)).toMatch(/^ok /)
  })

  test('sends a test message when it is asked to, and only signs in otherwise', async () => {
    const server = await servers.start({ tls: 'none' })
    const settings = {
      SYNC_SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      SYNC_SMTP_ALLOW_PLAINTEXT: '1',
      SYNC_MAIL_FROM: 'sync@acme.example',
    }
    expect((await doctor(settings)).line('mail')).toMatch(/^ok .*lets us sign in/)
    expect(server.events.filter(({ type }) => type === 'message')).toEqual([])
    const sent = await doctor(settings, ['--mail-to', 'ana@acme.example'])
    expect(sent.line('mail')).toMatch(/^ok .*took the test message to ana@acme\.example/)
    await expect.poll(() => server.events.filter(({ type }) => type === 'message')).toHaveLength(1)
    const odd = await doctor(settings, ['--mail-to', 'ana@acme.example\r\nBcc: eve@evil.example'])
    expect(odd.line('mail')).toMatch(/^wrong .*must be an e-mail address/)
    expect(odd.out).not.toContain('evil')
  })

  test('names a certificate that is not trusted', async () => {
    const { port } = await servers.start({ tls: 'starttls' })
    expect((await doctor(mailTo(port))).line('mail')).toMatch(
      /^wrong .*its certificate is not trusted \(for an authority of your own set NODE_EXTRA_CA_CERTS\)/,
    )
  })

  test('prints no secret, whatever is wrong', async () => {
    const { port } = await servers.start({ tls: 'none' })
    const other = path.join(folder, 'other-keys')
    await writeFile(other, `k1:${Buffer.alloc(32, 6).toString('base64')}\n`, { mode: 0o644 })
    const password = new URL(env['DATABASE_URL']!).password
    const wrongs: readonly (readonly [Record<string, string>, string])[] = [
      [{ DATABASE_URL: `postgres://sync:${SECRET}@127.0.0.1:1/sync` }, 'database'],
      [{ SYNC_KEY_FILE: other }, 'keys'],
      [{ SYNC_KEY_FILE: path.join(folder, 'secret') }, 'keys'],
      [{ SYNC_TLS_CERT_FILE: other, SYNC_TLS_KEY_FILE: env['SYNC_KEY_FILE']! }, 'tls'],
      [mailTo(port), 'mail'],
      [
        {
          SYNC_SMS_GATEWAY: 'webhook',
          SYNC_SMS_URL: `http://127.0.0.1:1/${SECRET}`,
          SYNC_SMS_SECRET_FILE: path.join(folder, 'secret'),
        },
        'sms',
      ],
      [{ SYNC_TRUSTED_PROXIES: '0.0.0.0/0' }, 'proxy'],
    ]
    for (const [changes, about] of wrongs) {
      const { code, out, err, line } = await doctor(changes)
      expect(code).toBe(1)
      expect(line(about)).toMatch(/^wrong /)
      for (const secret of [SECRET, KEY, Buffer.alloc(32, 6).toString('base64'), password])
        expect(out + err).not.toContain(secret)
    }
  })
})
