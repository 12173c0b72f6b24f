/**
 * How long the page and main are held up while 20,000 entries are imported, changed, backed up and restored in the real
 * app. After `npm run build`: SYNC_ELECTRON=… node tests/bench/blocked.bench.ts [count] Prints, of each act, the blocks
 * of more than 50 ms of the page and the longest turn of main; never fails on a time.
 */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { withDisplay } from '../../tools/machine/display.ts'
import { launchApp, type RunningApp } from '../../tools/drive/launch.ts'
import { createVaultWithPassphrase, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { aegisDatabase, aegisEntry, aegisPlain } from '../support/exports/aegis-export.ts'
import { exportBytes } from '../support/exports/read-export.ts'

const count = Number(process.argv[2] ?? 20_000)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const PASSPHRASE = 'tundra maple orbit canoe'
const REST_MS = 4_000

interface Watch {
  readonly blocks: number[]
}

function exportFile(): Uint8Array {
  const entries = Array.from({ length: count }, (_, index) => {
    const secret = encodeBase32(createHash('sha1').update(String(index)).digest())
    return aegisEntry(`person${index}@example.com`, {
      issuer: `Service ${index}`,
      info: { secret },
    })
  })
  return exportBytes(aegisPlain(aegisDatabase(entries)))
}

async function startWatching({ sync, electron }: RunningApp): Promise<void> {
  await sync.evaluate(() => {
    const blocks: number[] = []
    Object.assign(window, { watch: { blocks } })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.push(Math.round(duration))
    }).observe({ type: 'longtask' })
  })
  await electron.evaluate(() => {
    const watch = { longestMs: 0 }
    Object.assign(globalThis, { watch })
    let last = performance.now()
    const look = () => {
      const now = performance.now()
      watch.longestMs = Math.max(watch.longestMs, now - last)
      last = now
      setImmediate(look)
    }
    look()
  })
}

async function watched(app: RunningApp, name: string, act: () => Promise<unknown>): Promise<void> {
  const reset = async () => {
    const blocks = await app.sync.evaluate(() => {
      const { watch } = window as unknown as { watch: Watch }
      return watch.blocks.splice(0)
    })
    const longestMs = await app.electron.evaluate(() => {
      const { watch } = globalThis as unknown as { watch: { longestMs: number } }
      const { longestMs } = watch
      watch.longestMs = 0
      return longestMs
    })
    return { blocks, longestMs }
  }
  await reset()
  const fromMs = performance.now()
  await act()
  const tookMs = Math.round(performance.now() - fromMs)
  await wait(REST_MS)
  const { blocks, longestMs } = await reset()
  console.log(
    `${name.padEnd(16)} ${tookMs} ms; main's longest turn ${Math.round(longestMs)} ms; the page's blocks: ${blocks.join(', ') || 'none'}`,
  )
}

async function run(env: Readonly<Record<string, string>>): Promise<void> {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  try {
    const userData = join(computer, 'data')
    await mkdir(userData)
    const preferences = { serverUrl: 'http://127.0.0.1:9' }
    await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
    const file = join(computer, 'export.json')
    await writeFile(file, exportFile())
    const app = await launchApp({ executablePath, userData, env })
    const { sync } = app
    await useWithoutSignIn(sync)
    await createVaultWithPassphrase(sync, PASSPHRASE)
    await sync.getByRole('button', { name: 'Add' }).first().waitFor()
    await startWatching(app)
    await watched(app, 'at rest', () => Promise.resolve())
    await sync.getByRole('button', { name: 'Add' }).first().click()
    await sync.getByRole('menuitem', { name: 'Import from another app…' }).click()
    const chooser = sync.waitForEvent('filechooser')
    await sync.getByRole('button', { name: 'Choose file…' }).click()
    const chosen = await chooser
    const add = sync.getByRole('button', { name: /^Add [\d,]+$/ })
    await watched(app, 'preview', async () => {
      await chosen.setFiles(file)
      await add.waitFor()
    })
    await watched(app, 'add', async () => {
      await add.click()
      await sync.locator('[data-row]').first().waitFor()
    })
    await watched(app, 'half a minute', () => wait(30_000))
    for (const name of ['list', 'codes'] as const) {
      await watched(app, name, () =>
        sync.evaluate(async (asked) => {
          const { api } = window as unknown as {
            api: { authenticator: Record<string, () => Promise<unknown>> }
          }
          await api.authenticator[asked]?.()
        }, name),
      )
    }
    await watched(app, 'lock', async () => {
      await sync.getByRole('button', { name: /^Lock/ }).first().click()
      await sync.getByLabel('Passphrase', { exact: true }).waitFor()
    })
    await watched(app, 'unlock', async () => {
      await sync.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
      await sync.getByRole('button', { name: 'Unlock', exact: true }).click()
      await sync.locator('[data-row]').first().waitFor()
    })
    await app.close()
  } finally {
    await rm(computer, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

await withDisplay({}, run)
