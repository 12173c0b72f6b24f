/**
 * A list of 10,000 entries beside one of 10, in the real app: opening it without the key derivation, scrolling,
 * searching, the processor at rest, memory. After `npm run build`: SYNC_ELECTRON=… node tests/bench/list.bench.ts
 * [rounds] Prints medians; never fails on a time. Processor time is that of all processes of the app.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { launchApp, type RunningApp } from '../../tools/drive/launch.ts'
import { useWithoutSignIn } from '../../tools/drive/steps.ts'
import { withDisplay } from '../../tools/machine/display.ts'
import { projectFolder } from '../../tools/project.ts'
import { withAppAtRest } from './list/at-rest.ts'
import { allCodes, scroll, search, unlockPainted } from './list/in-page.ts'
import { computerWith, PASSPHRASE } from './list/vault-of.ts'
import { treeMemoryMib } from './process-memory.ts'
import { processorMs } from './processor-time.ts'
import { median, quantile } from './statistics.ts'

const rounds = Number(process.argv[2] ?? 1)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const COUNTS = [10, 10_000] as const
const REST_MS = 20_000
const FRAME_MS = 1_000 / 60
/** A frame that came this late left one out. */
const LATE_MS = 1.5 * FRAME_MS
const WORDS = ['service 9', 'person77', 'example', 'nobody']

type Row = Readonly<Record<string, number>>

const rootOf = (app: RunningApp): number => app.electron.process().pid ?? 0

/** Processor time of what is done, in milliseconds. */
async function used<T>(app: RunningApp, work: () => Promise<T>): Promise<readonly [T, number]> {
  const before = await processorMs(rootOf(app))
  const value = await work()
  return [value, (await processorMs(rootOf(app))) - before]
}

/** The share of one processor that the app uses while nobody does anything, in per cent. */
async function share(root: number): Promise<number> {
  await wait(5_000)
  const before = await processorMs(root)
  await wait(REST_MS)
  return (((await processorMs(root)) - before) / REST_MS) * 100
}

async function opened(app: RunningApp): Promise<number> {
  const { sync } = app
  const withoutSignIn = sync.getByRole('button', {
    name: 'Use the authenticator without signing in',
  })
  const unlock = sync.getByRole('button', { name: 'Unlock', exact: true })
  await withoutSignIn.or(unlock).first().waitFor()
  if (await withoutSignIn.isVisible()) await useWithoutSignIn(sync)
  await unlock.waitFor()
  const paintedAtMs = await unlockPainted(sync, PASSPHRASE)
  const derivedAtMs = await app.electron.evaluate(
    () => (globalThis as { keyDerivedAtMs?: number }).keyDerivedAtMs ?? Number.NaN,
  )
  return paintedAtMs - derivedAtMs
}

async function measure(userData: string, env: Readonly<Record<string, string>>): Promise<Row> {
  const before = join(projectFolder, 'tests/bench/list/kdf-clock.cjs')
  const app = await launchApp({ executablePath, userData, env, before })
  const { sync } = app
  try {
    const openMs = await opened(app)
    await wait(2_000)
    const [frames, scrollMs] = await used(app, () => scroll(sync))
    const [keys, keysMs] = await used(app, () => search(sync, WORDS))
    const answered = keys.map(({ answeredMs }) => answeredMs)
    const codesMs = await allCodes(sync)
    const memoryMib = await treeMemoryMib(rootOf(app))
    return {
      'key derived to painted, ms': openMs,
      'frame, ms': median(frames),
      'frames a second': 1_000 / (frames.reduce((sum, one) => sum + one, 0) / frames.length),
      'late frames, %': (frames.filter((ms) => ms > LATE_MS).length / frames.length) * 100,
      'processor per frame, ms': scrollMs / frames.length,
      'key answered, median, ms': median(answered),
      'key answered, p95, ms': quantile(answered, 0.95),
      'key painted, p95, ms': quantile(
        keys.map(({ paintedMs }) => paintedMs),
        0.95,
      ),
      'processor per key, ms': keysMs / keys.length,
      'all codes, ms': codesMs,
      'memory, MiB': memoryMib,
    }
  } finally {
    await app.close()
  }
}

async function measureAtRest(
  userData: string,
  env: Readonly<Record<string, string>>,
): Promise<Row> {
  return withAppAtRest({ executablePath, userData, env }, async ({ root, hide }) => {
    const visible = await share(root)
    await hide()
    return { 'at rest, % of a core': visible, 'hidden, % of a core': await share(root) }
  })
}

async function run(env: Readonly<Record<string, string>>): Promise<void> {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  try {
    for (const count of COUNTS) await computerWith(join(computer, String(count)), count)
    const measured = new Map<number, Row[]>(COUNTS.map((count) => [count, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const count of COUNTS) {
        const userData = join(computer, String(count))
        const row = await measure(userData, env)
        measured.get(count)?.push({ ...row, ...(await measureAtRest(userData, env)) })
      }
    }
    const names = Object.keys(measured.get(COUNTS[0])?.[0] ?? {})
    for (const name of names) {
      const values = COUNTS.map((count) =>
        median((measured.get(count) ?? []).map((row) => row[name] ?? Number.NaN)),
      )
      const [few = 0, many = 0] = values
      console.log(
        `${name.padEnd(28)} 10: ${few.toFixed(2).padStart(9)}   10,000: ${many.toFixed(2).padStart(9)}`,
      )
    }
  } finally {
    await rm(computer, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

await withDisplay({}, run)
