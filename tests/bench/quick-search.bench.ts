/**
 * From the keys of the quick search to its painted list, cold (the window is made) and warm (it waited), in the real app.
 * After `npm run build`: SYNC_ELECTRON=… node tests/bench/quick-search.bench.ts [entries] Never fails on a time.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { launchApp, type RunningApp } from '../../tools/drive/launch.ts'
import { useWithoutSignIn } from '../../tools/drive/steps.ts'
import { withDisplay } from '../../tools/machine/display.ts'
import { projectFolder } from '../../tools/project.ts'
import { unlockPainted } from './list/in-page.ts'
import { computerWith, PASSPHRASE } from './list/vault-of.ts'
import { processorMs } from './processor-time.ts'
import { median, quantile } from './statistics.ts'

const count = Number(process.argv[2] ?? 10)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const TIMES = 21

/** Presses the keys: what the system would call. Gives when that was, on the wall clock. */
const press = (app: RunningApp) =>
  app.electron.evaluate(() => {
    const atMs = performance.timeOrigin + performance.now()
    ;(globalThis as { pressKeys?: () => void }).pressKeys?.()
    return atMs
  })

const isShown = (app: RunningApp) =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().includes('/quick-search/') && window.isVisible(),
    ),
  )

/** When the window and its first entry were painted; asked from within, so that no inspector's way counts. */
const painted = (app: RunningApp) =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    for (;;) {
      const quick = BrowserWindow.getAllWindows().find((window) =>
        window.webContents.getURL().includes('/quick-search/'),
      )
      if (quick?.isVisible() === true) {
        const atMs: unknown = await quick.webContents.executeJavaScript(`(async () => {
          const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
          while (document.querySelector('[role=option]') === null) await frame()
          await frame()
          return performance.timeOrigin + performance.now()
        })()`)
        return Number(atMs)
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  })

async function once(app: RunningApp): Promise<readonly [number, number]> {
  const root = app.electron.process().pid ?? 0
  const before = await processorMs(root)
  const pressedAtMs = await press(app)
  const shownAtMs = await painted(app)
  return [shownAtMs - pressedAtMs, (await processorMs(root)) - before]
}

async function close(app: RunningApp): Promise<void> {
  await press(app)
  while (await isShown(app)) await wait(20)
  // Its page begins anew.
  await wait(1_000)
}

await withDisplay({}, async (env) => {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  const userData = join(computer, 'user-data')
  await computerWith(userData, count)
  const before = join(projectFolder, 'tests/bench/list/keys.cjs')
  const app = await launchApp({ executablePath, userData, env, before })
  try {
    await useWithoutSignIn(app.sync)
    await app.sync.getByRole('button', { name: 'Unlock', exact: true }).waitFor()
    await unlockPainted(app.sync, PASSPHRASE)
    await wait(2_000)
    const [coldMs, coldWork] = await once(app)
    await close(app)
    const warm: number[] = []
    const work: number[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const [ms, processor] = await once(app)
      warm.push(ms)
      work.push(processor)
      await close(app)
    }
    console.log(
      `${count} entries, cold: ${coldMs.toFixed(0)} ms, processor ${coldWork.toFixed(0)} ms`,
    )
    console.log(
      `warm, of ${TIMES}: median ${median(warm).toFixed(0)} ms, p95 ${quantile(warm, 0.95).toFixed(0)} ms, processor ${median(work).toFixed(0)} ms`,
    )
  } finally {
    await app.close()
    await rm(computer, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})
