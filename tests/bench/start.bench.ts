/**
 * Cold start beside a bare Electron window, interleaved in one run: start to first paint, start to the
 * first live code, memory. `npm run bench`, or `SYNC_ELECTRON=… node tests/bench/start.bench.ts [rounds]`
 * on a display. Prints medians and ratios; never fails on a time.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron, type Page } from '@playwright/test'
import { launchApp } from '../../tools/drive/launch.ts'
import { addByHand, entryRow, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { startSessionBus } from '../../tools/machine/session-bus.ts'
import { treeMemoryMib } from './process-memory.ts'

const rounds = Number(process.argv[2] ?? 9)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
/** Until a start has settled and its memory is meaningful. */
const SETTLE_MS = 1_500

interface Start {
  readonly firstPaintMs: number
  readonly firstCodeMs: number | null
  readonly memoryMib: number
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** When something first happened on a page, by the wall clock. */
async function instantOf(page: Page, type: 'paint' | 'mark', name: string): Promise<number> {
  const handle = await page.waitForFunction(
    ([entryType, entryName]) => {
      const entry = performance
        .getEntriesByType(entryType ?? '')
        .find((one) => one.name === entryName)
      return entry === undefined ? null : performance.timeOrigin + entry.startTime
    },
    [type, name],
  )
  return (await handle.jsonValue()) ?? Number.NaN
}

async function startBare(folder: string, env: Readonly<Record<string, string>>): Promise<Start> {
  const startedAtMs = Date.now()
  const electron = await _electron.launch({
    executablePath,
    args: [folder, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), ...env }, // spawn leaves unset ones out
  })
  const page = await electron.firstWindow()
  const painted = await instantOf(page, 'paint', 'first-contentful-paint')
  await wait(SETTLE_MS)
  const memoryMib = await treeMemoryMib(electron.process().pid ?? 0)
  await electron.close()
  return { firstPaintMs: painted - startedAtMs, firstCodeMs: null, memoryMib }
}

async function startSync(userData: string, env: Readonly<Record<string, string>>): Promise<Start> {
  const startedAtMs = Date.now()
  const app = await launchApp({ executablePath, userData, env })
  const painted = await instantOf(app.sync, 'paint', 'first-contentful-paint')
  const coded = await instantOf(app.sync, 'mark', 'first-code')
  await wait(SETTLE_MS)
  const memoryMib = await treeMemoryMib(app.electron.process().pid ?? 0)
  await app.close()
  return { firstPaintMs: painted - startedAtMs, firstCodeMs: coded - startedAtMs, memoryMib }
}

/** A computer on which the vault opens by the key store and the demo server is not in use. */
async function prepare(userData: string, env: Readonly<Record<string, string>>): Promise<void> {
  const app = await launchApp({ executablePath, userData, env })
  await useWithoutSignIn(app.sync)
  for (const [issuer, key] of Object.entries(KEYS)) {
    await addByHand(app.sync, { issuer, key })
  }
  await entryRow(app.sync, 'Mail').waitFor()
  await app.close()
  const file = join(userData, 'config.json')
  const config = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as {
    preferences?: Record<string, unknown>
  }
  const preferences = { ...config.preferences, serverUrl: 'http://127.0.0.1:9' }
  await writeFile(file, JSON.stringify({ ...config, preferences }))
}

const KEYS: Readonly<Record<string, string>> = {
  'Acme Sync': 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  Github: 'JBSWY3DPEHPK3PXP',
  Example: 'JBSWY3DPEHPK3PXQ',
  Cloud: 'JBSWY3DPEHPK3PXR',
  Mail: 'JBSWY3DPEHPK3PXS',
}

async function bareApp(folder: string): Promise<void> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{"name":"bare-window","main":"main.cjs"}')
  await writeFile(join(folder, 'page.html'), '<!doctype html><title>Bare</title><h1>Hello</h1>')
  await writeFile(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.setPath('userData', ${JSON.stringify(join(folder, 'user-data'))})
app.whenReady().then(() => new BrowserWindow({ width: 420, height: 720 }).loadFile('page.html'))
`,
  )
}

function line(name: string, bare: number, ours: number, unit: string): string {
  const ratio = (ours / bare).toFixed(2)
  return `${name.padEnd(28)} bare ${bare.toFixed(0)} ${unit}   Sync ${ours.toFixed(0)} ${unit}   ratio ${ratio}`
}

async function run(): Promise<void> {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  const bus = await startSessionBus({ folder: join(computer, 'k') })
  try {
    const bareFolder = join(computer, 'bare')
    const userData = join(computer, 'user-data')
    await bareApp(bareFolder)
    await prepare(userData, bus.env)
    const bare: Start[] = []
    const sync: Start[] = []
    for (let round = 0; round <= rounds; round++) {
      const bareStart = await startBare(bareFolder, bus.env)
      const copy = join(computer, `copy-${round}`)
      await cp(userData, copy, { recursive: true })
      const syncStart = await startSync(copy, bus.env)
      await rm(copy, { recursive: true, force: true })
      // The first pair warms up the disk cache.
      if (round === 0) continue
      bare.push(bareStart)
      sync.push(syncStart)
    }
    const of = (starts: readonly Start[], pick: (start: Start) => number) =>
      median(starts.map(pick))
    const barePaint = of(bare, (start) => start.firstPaintMs)
    console.log(`${rounds} interleaved pairs, medians`)
    console.log(
      line(
        'start to first paint',
        barePaint,
        of(sync, (s) => s.firstPaintMs),
        'ms',
      ),
    )
    console.log(
      line(
        'start to first live code',
        barePaint,
        of(sync, (s) => s.firstCodeMs ?? Number.NaN),
        'ms',
      ),
    )
    console.log(
      line(
        'memory (PSS)',
        of(bare, (s) => s.memoryMib),
        of(sync, (s) => s.memoryMib),
        'MiB',
      ),
    )
  } finally {
    await bus.stop()
    await rm(computer, { recursive: true, force: true })
  }
}

await run()
