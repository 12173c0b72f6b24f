/** Starts the real app, as a user would have it, and returns its windows. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { _electron, type ElectronApplication, type Page } from '@playwright/test'

import { projectFolder } from '../project.ts'

export interface LaunchOptions {
  readonly executablePath: string
  /** The app's own folder: a new folder stands for a new computer. */
  readonly userData: string
  /** Added to the environment, e.g. DISPLAY or the session bus. */
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** The introduction is shown; without it, the person has seen it. */
  readonly isFirstStart?: boolean
  /** A script that main runs before the app. */
  readonly before?: string
}

type PageName = 'app' | 'settings' | 'demo-inbox' | 'quick-search' | 'preferences'

export interface RunningApp {
  readonly electron: ElectronApplication
  /** The compact window. */
  readonly sync: Page
  /** Waits until a page of this kind is open. */
  page(kind: PageName): Promise<Page>
  /** What the app wrote to its log so far. */
  log(): string
  close(): Promise<void>
}

/** Arguments for every start: root cannot use Chromium's sandbox on Linux. */
function baseArguments(userData: string): string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  return [projectFolder, `--user-data-dir=${userData}`, ...(isRoot ? ['--no-sandbox'] : [])]
}

/**
 * The limit for every wait, after which it counts as a hang; half a minute may be a busy machine or a
 * countdown.
 */
export const PATIENCE_MS = 120_000

/** A person who has seen the introduction, where the computer has no settings yet. */
async function skipIntroduction(userData: string): Promise<void> {
  const config = path.join(userData, 'config.json')
  if (existsSync(config)) return
  await mkdir(userData, { recursive: true })
  await writeFile(config, JSON.stringify({ preferences: { isIntroduced: true } }))
}

export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...options.env }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  )
  if (options.isFirstStart !== true) await skipIntroduction(options.userData)
  const electron = await _electron.launch({
    executablePath: options.executablePath,
    args: [
      ...(options.before === undefined ? [] : ['-r', options.before]),
      ...baseArguments(options.userData),
      '--lang=en-US',
      ...(options.args ?? []),
    ],
    cwd: path.dirname(options.userData),
    env: environment,
    timeout: PATIENCE_MS,
  })
  electron.context().setDefaultTimeout(PATIENCE_MS)
  let written = ''
  electron.process().stderr?.on('data', (chunk: Buffer) => (written += chunk.toString()))

  async function page(kind: PageName): Promise<Page> {
    const address = `app://sync/${kind}/index.html`
    const isOpen = (candidate: Page): boolean => candidate.url() === address
    return (
      electron.windows().find(isOpen) ??
      electron.waitForEvent('window', { predicate: isOpen, timeout: PATIENCE_MS })
    )
  }

  return {
    electron,
    sync: await page('app'),
    page,
    log: () => written,
    async close() {
      // Answers yes to any question that the app asks before it closes.
      await electron
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
        })
        .catch(() => undefined)
      await electron.close()
    },
  }
}
