import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as base, expect } from '@playwright/test'
import { launchApp, type LaunchOptions, type RunningApp } from '../../tools/drive/launch.ts'
import { showQrWindow, type QrWindowLook } from '../../tools/drive/qr-window.ts'
import { withDisplay } from '../../tools/machine/display.ts'

/** Electron's binary, as tools/test.ts made sure of it. */
export const electronPath = process.env['SYNC_ELECTRON'] ?? ''

export interface Fixtures {
  /**
   * `false` for tests without a server: the app has the address of one that does not exist, and starts none
   * of its own.
   */
  readonly hasServer: boolean
  /** The folder of a new computer; removed afterwards. */
  readonly computer: string
  /** Starts the app on that computer; every start ends with the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<RunningApp>
  /** Shows a QR code in a window of another program, on the display of `env` if one is given. */
  readonly showQr: (
    text: string,
    env?: Readonly<Record<string, string>>,
    /** Distance from the left. */
    display?: number,
    look?: QrWindowLook,
  ) => Promise<() => Promise<void>>
}

export interface WorkerFixtures {
  /** Linux: one display per Playwright worker, so that none sees the windows or clipboard of another. */
  readonly display: undefined
}

/**
 * The display knows nothing of Playwright's keys and clicks: ten minutes after its first test, every vault on it would
 * lock itself, since nobody seems to be there.
 */
async function moveTheMouse(): Promise<void> {
  if (process.platform !== 'linux') return
  for (const place of ['1', '0']) {
    await promisify(execFile)('xdotool', ['mousemove', place, place])
  }
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from it
    async ({}, use) => {
      if (process.platform !== 'linux') return use(undefined)
      await withDisplay({}, async (env) => {
        Object.assign(process.env, env)
        await use(undefined)
      })
    },
    { scope: 'worker', auto: true },
  ],
  hasServer: [true, { option: true }],
  computer: async ({ hasServer }, use) => {
    await moveTheMouse()
    const folder = await mkdtemp(join(tmpdir(), 'sync-e2e-'))
    if (!hasServer) {
      const preferences = { serverUrl: 'http://127.0.0.1:9' }
      await mkdir(join(folder, 'user-data'))
      await writeFile(join(folder, 'user-data/config.json'), JSON.stringify({ preferences }))
    }
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
  launch: async ({ computer }, use, testInfo) => {
    const running: RunningApp[] = []
    await use(async (options = {}) => {
      const app = await launchApp({
        executablePath: electronPath,
        userData: join(computer, 'user-data'),
        ...options,
      })
      running.push(app)
      return app
    })
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const app of running) {
        await testInfo.attach('log', { body: app.log() })
        for (const [index, page] of app.electron.windows().entries()) {
          const path = testInfo.outputPath(`window-${index}.png`)
          await page.screenshot({ path }).catch(() => undefined)
        }
      }
    }
    await Promise.all(running.map((app) => app.close().catch(() => undefined)))
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from it
  showQr: async ({}, use) => {
    const shown: (() => Promise<void>)[] = []
    await use(async (text, env, display, look) => {
      const { close } = await showQrWindow(electronPath, text, env, display, look)
      shown.push(close)
      return close
    })
    await Promise.all(shown.map((close) => close().catch(() => undefined)))
  },
})

/** The code that Debian's oathtool computes for a base32 key: an implementation that is not ours. */
export async function independentCode(
  key: string,
  nowMs = Date.now(),
  periodSeconds = 30,
): Promise<string> {
  const { stdout } = await promisify(execFile)('oathtool', [
    '--totp',
    '--base32',
    `--time-step-size=${periodSeconds}s`,
    `--now=@${Math.floor(nowMs / 1000)}`,
    key,
  ])
  return stdout.trim()
}

/** Our app's code is right if it belongs to an instant between the call and its result. */
export async function expectRightCode(
  key: string,
  ask: () => Promise<string>,
  periodSeconds = 30,
): Promise<void> {
  const before = await independentCode(key, Date.now(), periodSeconds)
  const shown = await ask()
  const after = await independentCode(key, Date.now(), periodSeconds)
  expect([before, after]).toContain(shown)
}

export { expect }
