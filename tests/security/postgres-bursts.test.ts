// Threats: bursts of codes at two real programs on one PostgreSQL, over real sockets, the right one among wrong ones.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { httpContract } from '../../src-shared/http/contract.ts'
import { runBackend } from '../support/backend-process.ts'
import type { BackendProcess } from '../support/backend-process.ts'
import { codeAt, wrongCodes } from '../support/backend-totp.ts'
import { createDatabase } from '../support/postgres-database.ts'

const EMAIL = 'olga@beta.example'
const PASSWORD = 'a long enough secret'
const STEP_MS = 30_000

let folder: string
let running: BackendProcess[]
let bases: string[]
let calls = 0

/** Goes to the two programs in turn. Returns what a test checks. */
async function call(
  name: keyof typeof httpContract,
  options: { id?: string; token?: string; body?: unknown } = {},
  // oxlint-disable-next-line typescript/no-explicit-any -- tests state what they expect of it
): Promise<{ status: number; body: any }> {
  const { method, path: template } = httpContract[name]
  const base = bases[calls++ % bases.length] ?? ''
  const reply = await fetch(base + template.replace(':id', options.id ?? ''), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await reply.text()
  return { status: reply.status, body: text === '' ? null : JSON.parse(text) }
}

const signIn = () =>
  call('createSignIn', {
    body: { identifier: EMAIL, password: PASSWORD, device: { name: 'Burst' } },
  })

let method: { readonly id: string; readonly secret: string }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-bursts-'))
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const env = {
    DATABASE_URL: await createDatabase(inject('postgres').url, 'template0'),
    SYNC_KEY_FILE: await write('keys', `k1:${Buffer.alloc(32, 5).toString('base64')}\n`),
    SYNC_PORT: '0',
    SYNC_COMPANY_NAME: 'Beta',
    SYNC_OWNER_EMAIL: EMAIL,
    SYNC_OWNER_NAME: 'Olga',
    SYNC_OWNER_PASSWORD_FILE: await write('owner', PASSWORD),
  }
  running = [await runBackend(env), await runBackend(env)]
  bases = running.map((one) => /^Sync backend listens on (\S+)$/m.exec(one.output())?.[1] ?? '')
  const { token } = (await signIn()).body.session
  const confirmed = await call('startStepUp', { token, body: { password: PASSWORD } })
  const session = confirmed.body.steppedUp.token
  const begun = await call('enrolMethod', { token: session, body: { type: 'totp' } })
  const secret = new URL(begun.body.keyUri).searchParams.get('secret') ?? ''
  const id: string = begun.body.methodId
  const now = Date.now()
  // The step before is in the window too: the present one stays for the sign-in.
  const code = codeAt(secret, now - STEP_MS)
  const activated = await call('activateMethod', { token: session, id, body: { code } })
  expect(activated.status).toBe(200)
  method = { id, secret }
})
afterAll(async () => {
  for (const { child, exited } of running) {
    child.kill('SIGKILL')
    await exited
  }
  await rm(folder, { recursive: true, force: true })
})

test('the right code in a burst of forty at two programs: one session', async () => {
  const { id, token } = (await signIn()).body
  const proof = { methodId: method.id, code: codeAt(method.secret, Date.now()) }
  const replies = await Promise.all(
    Array.from({ length: 40 }, () => call('verifySignIn', { id, token, body: proof })),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
})

test('two hundred wrong codes at two programs: five are evaluated, and that is logged', async () => {
  const { id, token } = (await signIn()).body
  const codes = wrongCodes(method.secret, Date.now(), 200)
  const replies = await Promise.all(
    codes.map((code) => call('verifySignIn', { id, token, body: { methodId: method.id, code } })),
  )
  const evaluated = replies.filter(({ status }) => status === 422).length
  expect(evaluated).toBeLessThanOrEqual(5)
  expect(replies.every(({ status }) => [410, 422, 429].includes(status))).toBe(true)
  const lines = running.flatMap((one) => one.output().split('\n'))
  const rejected = lines.filter((line) => /"second-factor-(?:rejected|locked)"/.test(line))
  expect(rejected.length).toBeGreaterThanOrEqual(evaluated)
  // It names the person, and no code.
  for (const line of rejected) {
    expect(JSON.parse(line)).toMatchObject({ userId: expect.any(String), budget: 'known-device' })
    expect(codes.some((code) => line.includes(code))).toBe(false)
  }
})
