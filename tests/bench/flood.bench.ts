/**
 * Honest sign-ins while hanging-up clients flood the real program: `node tests/bench/flood.bench.ts [clients
 * per second] [seconds]`, by default 400 and 30. On its own PostgreSQL, with Argon2id and the default limits;
 * each client of the flood has its own address and account name. Prints times and responses; never fails on a
 * time.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runBackend } from '../support/backend-process.ts'
import { postAndLeave } from '../support/flooding-client.ts'
import { createPostgresCluster } from '../support/postgres-cluster.ts'
import { createDatabase } from '../support/postgres-database.ts'
import { loadText } from './backend/report.ts'
import { quantile } from './statistics.ts'

const PATIENCE_MS = 300
const HONEST_EVERY_MS = 250
const clientsPerSecond = Number(process.argv[2] ?? 400)
const seconds = Number(process.argv[3] ?? 30)
const EMAIL = 'olga@beta.example'
const PASSWORD = 'a long enough secret'

interface Answer {
  readonly ms: number
  readonly status: number
}

async function honestSignIn(base: string): Promise<Answer> {
  const begunAtMs = performance.now()
  const reply = await fetch(`${base}/v1/auth/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: EMAIL, password: PASSWORD, device: { name: 'Own' } }),
  })
  await reply.text()
  return { ms: performance.now() - begunAtMs, status: reply.status }
}

async function honestSignIns(base: string, forMs: number): Promise<Answer[]> {
  const answers: Promise<Answer>[] = []
  const endMs = performance.now() + forMs
  while (performance.now() < endMs) {
    answers.push(honestSignIn(base))
    await wait(HONEST_EVERY_MS)
  }
  return Promise.all(answers)
}

function tell(what: string, answers: readonly Answer[]): void {
  const times = answers.map(({ ms }) => ms)
  const at = (part: number): string => `${Math.round(quantile(times, part))} ms`
  const counts = [...new Set(answers.map(({ status }) => status))].map(
    (status) => `${status}: ${answers.filter((answer) => answer.status === status).length}`,
  )
  console.log(`${what}: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}; ${counts.join(', ')}`)
}

/** The clients of one second each have an address of 127.0.0.0/8. */
async function flood(port: number): Promise<number> {
  let sent = 0
  const beganAtMs = performance.now()
  while (performance.now() - beganAtMs < seconds * 1000) {
    const due = Math.floor(((performance.now() - beganAtMs) / 1000) * clientsPerSecond)
    for (; sent < due; sent += 1) {
      const from = `127.${1 + ((sent >> 14) % 200)}.${(sent >> 7) % 128}.${1 + (sent % 128)}`
      const body = { identifier: `x${sent}@nowhere.example`, password: 'x', device: { name: 'x' } }
      postAndLeave({ port, from, body, patienceMs: PATIENCE_MS })
    }
    await wait(5)
  }
  return sent
}

console.log(`node ${process.version}, load ${loadText()}`)
const folder = await mkdtemp(path.join(tmpdir(), 'sync-flood-'))
const cluster = await createPostgresCluster('durable')
try {
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const running = await runBackend({
    DATABASE_URL: await createDatabase(cluster.url('postgres'), 'template0'),
    SYNC_KEY_FILE: await write('keys', `k1:${Buffer.alloc(32, 5).toString('base64')}\n`),
    SYNC_PORT: '0',
    SYNC_LOG_LEVEL: 'error',
    SYNC_COMPANY_NAME: 'Beta',
    SYNC_OWNER_EMAIL: EMAIL,
    SYNC_OWNER_NAME: 'Olga',
    SYNC_OWNER_PASSWORD_FILE: await write('owner', PASSWORD),
  })
  const base = /^Sync backend listens on (\S+)$/m.exec(running.output())?.[1] ?? ''
  tell('without a flood', await honestSignIns(base, 5_000))
  const flooding = flood(Number(new URL(base).port))
  tell(`${clientsPerSecond} a second hang up`, await honestSignIns(base, seconds * 1000))
  console.log(`${await flooding} clients came and left, load ${loadText()}`)
  running.child.kill('SIGTERM')
  await running.exited
} finally {
  await cluster.remove()
  await rm(folder, { recursive: true, force: true })
}
