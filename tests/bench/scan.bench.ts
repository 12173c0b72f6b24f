/**
 * Screen scans in the running app, end to end, on the display of DISPLAY (Linux): `SYNC_ELECTRON=… node
 * tests/bench/scan.bench.ts [scans]` after `npm run build`. Prints medians: the capture alone, from its end
 * to the first code and to the last, main's longest event-loop stall, memory.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { launchApp } from '../../tools/drive/launch.ts'
import { showQrWindow } from '../../tools/drive/qr-window.ts'
import { treeMemoryMib } from './process-memory.ts'
import { median, quantile } from './statistics.ts'

const scans = Number(process.argv[2] ?? 12)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
/** Between two scans, as a person makes them. */
const PAUSE_MS = 2_000
const MEMORY_EVERY_MS = 40
/** As often as a self-restarting timer of a page runs. */
const TICK_MS = 4

/** The measuring code in main, under a unique name. */
interface Probe {
  captures: { fromMs: number; toMs: number }[]
  /**
   * Every turn of the event loop longer than two milliseconds, with its end, and how long main's thread
   * itself ran in it: for the rest it waited, among other things for a processor.
   */
  stalls: { atMs: number; tookMs: number; ranMs: number }[]
}

async function putProbe(electron: ElectronApplication): Promise<string> {
  return electron.evaluate(({ desktopCapturer, screen }) => {
    const { readFileSync } = process.getBuiltinModule('node:fs')
    /** Of the main thread, since its start (Linux). Milliseconds. */
    const ranMs = () =>
      Number(
        readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ')[0],
      ) / 1e6
    const probe: Probe = { captures: [], stalls: [] }
    ;(globalThis as unknown as { scanProbe: Probe }).scanProbe = probe
    const capture = desktopCapturer.getSources.bind(desktopCapturer)
    desktopCapturer.getSources = async (options) => {
      const fromMs = Date.now()
      const sources = await capture(options)
      probe.captures.push({ fromMs, toMs: Date.now() })
      return sources
    }
    let lastMs = performance.now()
    let lastRanMs = ranMs()
    setInterval(() => {
      const nowMs = performance.now()
      const nowRanMs = ranMs()
      const [tookMs, ran] = [nowMs - lastMs, nowRanMs - lastRanMs]
      if (tookMs > 2) probe.stalls.push({ atMs: Date.now(), tookMs, ranMs: ran })
      lastMs = nowMs
      lastRanMs = nowRanMs
    }, 1)
    return screen
      .getAllDisplays()
      .map(({ size, scaleFactor }) => `${size.width} x ${size.height} at ${scaleFactor}`)
      .join(', ')
  })
}

interface Scan {
  readonly captureMs: number
  readonly firstMs: number
  readonly lastMs: number
  /** The page's longest stall from its call to the last result: what a person would notice. */
  readonly stallOfPageMs: number
  /** Longest stall of main during the capture, and after it. */
  readonly stallInCaptureMs: number
  readonly stallAfterMs: number
  /** The longest time that main's thread itself ran in one turn after the capture. */
  readonly ranAfterMs: number
  /** The same between the scan before and this one. */
  readonly ranBetweenMs: number
  /** The longest stall in an equal time just before, while the app is idle: the machine's own noise. */
  readonly stallBeforeMs: number
}

type ScannerApi = {
  incoming: {
    prepare(): Promise<unknown>
    scanScreens(input: {
      sourceId: string
    }): Promise<{ ok: true } | { ok: false; error: { code: string } }>
    found(listener: () => void): () => void
  }
}

/**
 * The app's peak memory, in a separate scan: reading it uses half of a processor, which on a machine with two
 * would appear as stalls of the app.
 */
async function peakOfScan(electron: ElectronApplication, sync: Page): Promise<number> {
  const root = electron.process().pid ?? 0
  const end = new AbortController()
  let peakMib = 0
  const watch = (async () => {
    while (!end.signal.aborted) {
      peakMib = Math.max(peakMib, await treeMemoryMib(root))
      await wait(MEMORY_EVERY_MS)
    }
  })()
  await scanOnce(electron, sync)
  end.abort()
  await watch
  return peakMib
}

async function scanOnce(electron: ElectronApplication, sync: Page): Promise<Scan> {
  const { firstAtMs, lastAtMs, stallOfPageMs, failure } = await sync.evaluate(async (everyMs) => {
    const { incoming } = (globalThis as unknown as { api: ScannerApi }).api
    let first: number | null = null
    let longestMs = 0
    let lastTickMs = performance.now()
    const ticking = setInterval(() => {
      const nowMs = performance.now()
      longestMs = Math.max(longestMs, nowMs - lastTickMs)
      lastTickMs = nowMs
    }, everyMs)
    const stop = incoming.found(() => (first ??= Date.now()))
    const answer = await incoming.scanScreens({ sourceId: crypto.randomUUID() })
    stop()
    clearInterval(ticking)
    const failure = answer.ok ? null : answer.error.code
    const stallOfPageMs = Math.max(0, longestMs - everyMs)
    return { firstAtMs: first ?? Number.NaN, lastAtMs: Date.now(), stallOfPageMs, failure }
  }, TICK_MS)
  if (failure !== null) throw new Error(`The scan failed: ${failure}`)
  const probe = await electron.evaluate(() => {
    const { scanProbe } = globalThis as unknown as { scanProbe: Probe }
    const taken: Probe = { captures: scanProbe.captures, stalls: scanProbe.stalls }
    scanProbe.captures = []
    scanProbe.stalls = []
    return taken
  })
  const capture = probe.captures[0] ?? { fromMs: Number.NaN, toMs: Number.NaN }
  /** The longest stall between two instants; one that crosses either counts only the part in between. */
  const longest = (fromMs: number, toMs: number) =>
    Math.max(
      0,
      ...probe.stalls.map(
        ({ atMs, tookMs }) => Math.min(atMs, toMs) - Math.max(atMs - tookMs, fromMs),
      ),
    )
  const mostOwn = (isMeant: (stall: Probe['stalls'][number]) => boolean) =>
    Math.max(0, ...probe.stalls.filter(isMeant).map(({ ranMs }) => ranMs))
  return {
    captureMs: capture.toMs - capture.fromMs,
    firstMs: firstAtMs - capture.toMs,
    lastMs: lastAtMs - capture.toMs,
    stallOfPageMs,
    stallInCaptureMs: longest(capture.fromMs, capture.toMs),
    stallBeforeMs: longest(capture.fromMs - (lastAtMs - capture.toMs), capture.fromMs),
    stallAfterMs: longest(capture.toMs, lastAtMs),
    ranAfterMs: mostOwn((stall) => stall.atMs - stall.tookMs >= capture.toMs),
    ranBetweenMs: mostOwn((stall) => stall.atMs <= capture.fromMs),
  }
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-scan-bench-'))
  const qr = await showQrWindow(executablePath, 'otpauth://totp/Bench?secret=JBSWY3DPEHPK3PXP')
  try {
    const app = await launchApp({ executablePath, userData: join(folder, 'user-data') })
    const displays = await putProbe(app.electron)
    await app.sync.evaluate(() =>
      (globalThis as unknown as { api: ScannerApi }).api.incoming.prepare(),
    )
    await wait(PAUSE_MS * 2)
    const root = app.electron.process().pid ?? 0
    const beforeMib = await treeMemoryMib(root)
    const first = await scanOnce(app.electron, app.sync)
    const rest: Scan[] = []
    const peaksMib: number[] = []
    for (let count = 1; count < scans; count += 1) {
      await wait(PAUSE_MS)
      rest.push(await scanOnce(app.electron, app.sync))
      await wait(PAUSE_MS)
      peaksMib.push((await peakOfScan(app.electron, app.sync)) - beforeMib)
    }
    await wait(65_000)
    const afterMib = await treeMemoryMib(root)
    await app.close()
    const show = (name: string, pick: (scan: Scan) => number) => {
      const values = rest.map(pick)
      const line = [pick(first), median(values), quantile(values, 0.95)].map((ms) => ms.toFixed(0))
      console.log(`  ${name.padEnd(34)} first ${line[0]}  median ${line[1]}  p95 ${line[2]}`)
    }
    console.log(`${displays}; ${scans} scans; load ${loadavg()[0]?.toFixed(1)}`)
    show('capture, ms', (scan) => scan.captureMs)
    show('then to the first code, ms', (scan) => scan.firstMs)
    show('then to the end of the search, ms', (scan) => scan.lastMs)
    show('longest stall of the page, ms', (scan) => scan.stallOfPageMs)
    show('longest stall while idle, ms', (scan) => scan.stallBeforeMs)
    show('longest stall during capture, ms', (scan) => scan.stallInCaptureMs)
    show('longest stall after capture, ms', (scan) => scan.stallAfterMs)
    show("main's own work in a turn after", (scan) => scan.ranAfterMs)
    show("main's own work between scans", (scan) => scan.ranBetweenMs)
    const peak = [median(peaksMib), quantile(peaksMib, 0.95)].map((mib) => mib.toFixed(0))
    console.log(`  peak above before, MiB             median ${peak[0]}  p95 ${peak[1]}`)
    console.log(`  a minute later, MiB above before    ${(afterMib - beforeMib).toFixed(0)}`)
  } finally {
    await qr.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

await run()
