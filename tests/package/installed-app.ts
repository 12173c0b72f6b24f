/** The installed app, as the person of a small Debian starts it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import type { DebianRoot } from '../../tools/machine/debian-root.ts'

const PATIENCE_MS = 240_000

export interface InstalledApp {
  readonly page: Page
  /** The identifiers of its processes that show pages, on the computer that runs the test. */
  pages(): readonly number[]
  close(): Promise<void>
}

/** Starts it from the command line, with the door that a package for tests has. */
export async function startInstalled(
  root: DebianRoot,
  env: Readonly<Record<string, string>>,
): Promise<InstalledApp> {
  const command = ['sync-desktop', '--lang=en-US', '--remote-debugging-port=0']
  const [program = '', ...args] = root.inside('person', command, { LANGUAGE: 'en', ...env })
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said += `${line}\n`
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}:\n${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (page === undefined) throw new Error('The app has no window.')
  page.setDefaultTimeout(PATIENCE_MS)
  return {
    page,
    pages: () =>
      descendants(child.pid ?? 0).filter((pid) => commandOf(pid).includes('--type=renderer')),
    close: async () => {
      const ended = once(child, 'exit')
      await browser.close()
      // unshare ends its child, and with it everything in the app's process namespace.
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** How the app answers a command line, to its end. */
export async function typed(
  root: DebianRoot,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ exitCode: number | null; said: string }> {
  const [program = '', ...rest] = root.inside('person', ['sync-desktop', ...args], env)
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, said }
}

/** One line of what the kernel says about a process. */
export function statusOf(pid: number, name: string): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? ''
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      .split(' ')
      .filter((child) => child.trim() !== '')
      .map(Number),
  )
  return children.flatMap((child) => [child, ...descendants(child)])
}
