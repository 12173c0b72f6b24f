/**
 * The real app lives a simulated month: each day its clock is set a day ahead, the computer sleeps and wakes, the
 * screen is locked and unlocked, the demo server is ended and comes back, the session is renewed, and the screen is
 * searched for a QR code that is on it. Prints memory and handles of each day; fails when somebody is signed out, a
 * scan finds nothing, or a number has grown since the first days. `npm run soak [-- days]`
 */
import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { launchApp, type RunningApp } from '../../tools/drive/launch.ts'
import { showQrWindow } from '../../tools/drive/qr-window.ts'
import { demoPerson, enterPassword } from '../../tools/drive/steps.ts'
import { startSessionBus } from '../../tools/machine/session-bus.ts'
import { createFakeTime, fakeTimeLibrary } from '../support/fake-time.ts'
import { processTree } from './process-memory.ts'
import { median } from './statistics.ts'

const days = Number(process.argv[2] ?? 29)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const SCANS_A_DAY = 7
const SECONDS_A_DAY = 86_400
const PATIENCE_MS = 120_000

/** What one day ends with. */
interface Measured {
  readonly mainMib: number
  readonly pageMib: number
  readonly files: number
  readonly listeners: number
  readonly pageListeners: number
  readonly pageNodes: number
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const endsAtMs = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (Date.now() > endsAtMs) throw new Error(`This did not come about: ${what}`)
    await wait(100)
  }
}

/** Calls main as the page does. */
async function ask(app: RunningApp, room: string, name: string, input?: unknown): Promise<unknown> {
  const answer = await app.sync.evaluate(
    ([asked, call, given]) => {
      type Api = Record<string, Record<string, (input?: unknown) => Promise<unknown>>>
      const { api } = window as unknown as { api: Api }
      return api[String(asked)]?.[String(call)]?.(given)
    },
    [room, name, input],
  )
  const { ok, value } = answer as { ok: boolean; value?: unknown }
  if (!ok) throw new Error(`${room}.${name}: ${JSON.stringify(answer)}`)
  return value
}

const isSignedIn = async (app: RunningApp) =>
  ((await ask(app, 'session', 'state')) as { phase: string }).phase === 'signed-in'

const isKept = async (app: RunningApp) =>
  ((await ask(app, 'session', 'staying')) as { isKept: boolean }).isKept

async function memoryMib(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024
}

/** The processes of the app whose command line has this in it. */
async function processesWith(root: number, text: string): Promise<number[]> {
  const found: number[] = []
  for (const id of await processTree(root)) {
    const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(text)) found.push(id)
  }
  return found
}

/** In main: memory that nobody holds any more is not counted. */
const collectGarbage = (app: RunningApp) =>
  app.electron.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    const collect: unknown = process.getBuiltinModule('node:vm').runInNewContext('gc')
    if (typeof collect === 'function') collect()
  })

/** How many files are open, but for those that Electron 33 leaves open for each process that it forked without output. */
async function openFiles(pid: number): Promise<number> {
  const folder = `/proc/${pid}/fd`
  const names = await readdir(folder)
  const targets = await Promise.all(
    names.map((name) => readlink(join(folder, name)).catch(() => '/dev/null')),
  )
  return targets.filter((target) => target !== '/dev/null').length
}

async function measure(app: RunningApp): Promise<Measured> {
  const main = app.electron.process().pid ?? 0
  const page = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  await collectGarbage(app)
  const listeners = await app.electron.evaluate(({ app: itself, powerMonitor, nativeTheme }) =>
    [itself, powerMonitor, nativeTheme, process]
      .flatMap((each) => each.eventNames().map((name) => each.listenerCount(name)))
      .reduce((sum, count) => sum + count, 0),
  )
  const devtools = await app.sync.context().newCDPSession(app.sync)
  await devtools.send('HeapProfiler.collectGarbage')
  const counted = await devtools.send('Memory.getDOMCounters')
  await devtools.detach()
  return {
    mainMib: await memoryMib(main),
    pageMib: await memoryMib(page ?? 0),
    files: await openFiles(main),
    listeners,
    pageListeners: counted.jsEventListeners,
    pageNodes: counted.nodes,
  }
}

/** Sleeps, wakes, locks and unlocks, as the system tells it. */
const sleepAndWake = (app: RunningApp) =>
  app.electron.evaluate(({ powerMonitor }) => {
    for (const name of ['suspend', 'resume', 'lock-screen', 'unlock-screen'])
      powerMonitor.emit(name)
  })

async function restartServer(app: RunningApp): Promise<void> {
  const main = app.electron.process().pid ?? 0
  for (const id of await processesWith(main, 'node.mojom.NodeService')) process.kill(id, 'SIGTERM')
  await until('the server is back', async () => {
    await ask(app, 'session', 'retryServer')
    const { server } = (await ask(app, 'session', 'state')) as { server: { phase: string } }
    return server.phase === 'ready'
  })
}

const unlock = (app: RunningApp) => ask(app, 'authenticator', 'unlockWithKeyStore')

async function scan(app: RunningApp): Promise<void> {
  const sourceId = crypto.randomUUID()
  const { candidates } = (await ask(app, 'incoming', 'scanScreens', { sourceId })) as {
    candidates: readonly unknown[]
  }
  await ask(app, 'incoming', 'cancel', { sourceId }).catch(() => undefined)
  if (candidates.length === 0) throw new Error('A scan found nothing')
}

/** When what renews the session was written last. */
async function renewedAtMs(renewals: string): Promise<number> {
  const [name] = (await readdir(renewals)).filter((each) => each.endsWith('.json'))
  return name === undefined ? 0 : (await stat(join(renewals, name))).mtimeMs
}

const NAMES = ['mainMib', 'pageMib', 'files', 'listeners', 'pageListeners', 'pageNodes'] as const
/** How much more the last days may have than those after the first. */
const MOST_GROWTH = {
  mainMib: 1.15,
  pageMib: 1.15,
  files: 1.05,
  listeners: 1.05,
  pageListeners: 1.05,
  pageNodes: 1.05,
}

function growth(all: readonly Measured[]): string[] {
  const some = Math.min(5, Math.floor((all.length - 1) / 2))
  const [early, late] = [all.slice(1, 1 + some), all.slice(-some)]
  return NAMES.flatMap((name) => {
    const [before, after] = [early, late].map((part) => median(part.map((one) => one[name])))
    const ratio = (after ?? 0) / (before ?? 1)
    console.log(
      `${name.padEnd(14)} ${before?.toFixed(1)} -> ${after?.toFixed(1)} (${ratio.toFixed(2)})`,
    )
    return ratio > MOST_GROWTH[name] ? [name] : []
  })
}

const folder = await mkdtemp(join(tmpdir(), 'soak-'))
const library = fakeTimeLibrary()
if (library === null) throw new Error('libfaketime is missing')
const bus = await startSessionBus({ folder: join(folder, 'k') })
const time = await createFakeTime(folder, library)
const userData = join(folder, 'user-data')
const renewals = join(userData, 'renewals')
const before = join(import.meta.dirname, 'soak-hours.cjs')
const start = () =>
  launchApp({ executablePath, userData, before, env: { ...bus.env, ...time.env } })

const app = await start()
const qr = await showQrWindow(
  executablePath,
  'otpauth://totp/Soak:ana?secret=KRUGKIDROVUWG2ZAMJZG653OEBTG66BA&issuer=Soak',
)
try {
  await enterPassword(app.sync, await demoPerson(app.sync, 'Ana Braga'))
  await until('somebody is signed in', () => isSignedIn(app))
  await until('the session stays', () => isKept(app))
  const all: Measured[] = []
  let scans = 0
  for (let day = 1; day <= days; day += 1) {
    const before = await renewedAtMs(renewals)
    await time.set(day * SECONDS_A_DAY)
    await sleepAndWake(app)
    await until('the session was renewed', async () => (await renewedAtMs(renewals)) > before)
    await restartServer(app)
    await unlock(app)
    for (let count = 0; count < SCANS_A_DAY; count += 1, scans += 1) await scan(app)
    if (!(await isSignedIn(app))) throw new Error(`Nobody is signed in on day ${day}`)
    const measured = await measure(app)
    all.push(measured)
    console.log(
      `day ${day}`,
      NAMES.map((name) => `${name} ${measured[name].toFixed(0)}`).join(', '),
    )
  }
  await app.close()
  const next = await start()
  await until('the next start is signed in', () => isSignedIn(next))
  await next.close()
  console.log(`${days} days, ${scans} scans, nobody was signed out`)
  const grown = growth(all)
  if (grown.length > 0) throw new Error(`It has grown: ${grown.join(', ')}`)
} finally {
  await app.close().catch(() => undefined)
  await qr.close()
  await bus.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
