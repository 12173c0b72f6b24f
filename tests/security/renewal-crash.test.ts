// An app that is killed (SIGKILL) at random moments while it renews against a real backend: a crash signs nobody out,
// and no two session tokens are alive. RENEWAL_KILLS=200 kills as often; the suite kills a few times.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { noLimits, type TestBackend } from '../support/backend.ts'
import { newProfile, signIn, kindsOf } from '../support/staying-profile.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { renewalKeyStore } from './renewal-kill-store.ts'

const CHILD = fileURLToPath(new URL('renewal-crash-child.ts', import.meta.url))
const KILLS = Number(process.env['RENEWAL_KILLS'] ?? 4)
const SEED = Number(process.env['RENEWAL_SEED'] ?? 1)
/** Some renewals on this computer take as long. */
const LATEST_KILL_MS = 250

/** What a child printed, and how it ended. */
interface Run {
  readonly lines: readonly string[]
  readonly signal: NodeJS.Signals | null
}

async function run(
  args: readonly string[],
  whenReady: (child: ChildProcess) => void,
): Promise<Run> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'sync-renewal-crash-cache') }
  const child = spawn(process.execPath, [CHILD, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') whenReady(child)
    else lines.push(line)
  }
  const [, signal] = await ended
  return { lines, signal }
}

const tokensOf = (lines: readonly string[]) =>
  lines.flatMap((line) => (line.startsWith('token ') ? [line.slice('token '.length)] : []))

/** Of these tokens, the ones that open a session. */
async function alive(server: TestBackend, tokens: readonly string[]): Promise<readonly string[]> {
  const asked = await Promise.all(
    tokens.map(async (token) =>
      (await server.call('account', { token })).status === 200 ? [token] : [],
    ),
  )
  return asked.flat()
}

test(
  'killed at random moments, the app is signed in at the next start, with one token alive',
  { timeout: 60_000 + KILLS * 3_000 },
  async () => {
    const random = createSeededRandom(SEED)
    const profile = await newProfile({ limits: noLimits })
    const first = await profile.start({ keyStore: renewalKeyStore })
    await signIn(first, profile.user)
    await first.session.end()

    const tokens: string[] = []
    let living: readonly string[] = []
    let killed = 0
    for (let round = 0; round < KILLS; round += 1) {
      const { lines, signal } = await run([profile.folder, profile.url, '1000'], (child) => {
        setTimeout(() => child.kill('SIGKILL'), random.between(0, LATEST_KILL_MS))
      })
      expect(lines.filter((line) => !line.startsWith('token '))).toEqual([])
      if (signal === 'SIGKILL') killed += 1
      tokens.push(...tokensOf(lines))
      living = await alive(profile.server, [...living, ...tokensOf(lines)])
      expect(living.length).toBeLessThanOrEqual(1)
    }
    expect(killed).toBe(KILLS)
    expect(tokens.length).toBeGreaterThanOrEqual(KILLS)

    const { lines } = await run([profile.folder, profile.url, '1'], () => undefined)
    const [last = ''] = tokensOf(lines)
    expect(await alive(profile.server, [...tokens, last])).toEqual([last])
    expect(await kindsOf(profile)).not.toContain('session-copied')
  },
)
