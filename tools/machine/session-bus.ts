/** A D-Bus session with an unlocked GNOME keyring: a real key store for tests, separate from the user's own. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { firstLine, startBackgroundProcess } from '../process/background-process.ts'
import type { Started } from './display.ts'
import { runCommand } from '../process/run-command.ts'

export interface SessionBusOptions {
  /**
   * The folder of the keyring. The same folder and password give the same keyring again. Keep the path short:
   * it contains a socket.
   */
  readonly folder: string
  readonly password?: string
}

export interface SessionBusEnv extends Readonly<Record<string, string>> {
  readonly DBUS_SESSION_BUS_ADDRESS: string
  /** Chromium chooses its key store by the desktop's name. */
  readonly XDG_CURRENT_DESKTOP: string
}

const keyringPatienceMs = 10_000

/**
 * Starts a bus with an unlocked keyring on it (created the first time).
 * @throws Error when dbus-daemon or gnome-keyring-daemon is missing or does not respond in time.
 */
export async function startSessionBus(options: SessionBusOptions): Promise<Started<SessionBusEnv>> {
  const { folder, password = 'keyring' } = options
  const base = await keyringHome(folder)
  const bus = startBackgroundProcess(
    'dbus-daemon',
    [
      '--session',
      '--nofork',
      '--nopidfile',
      `--address=unix:path=${path.join(folder, 'run', 'bus')}`,
      '--print-address=3',
    ],
    base,
  )
  try {
    const env = {
      DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, bus.reports, 'dbus-daemon'),
      XDG_CURRENT_DESKTOP: 'GNOME',
    }
    const stopKeyring = await startKeyring({ ...base, ...env }, password)
    const stop = async (): Promise<void> => {
      await stopKeyring()
      await bus.stop()
    }
    return { env, stop }
  } catch (error) {
    await bus.stop()
    throw error
  }
}

/** An environment in which the bus, and every service it starts, sees only the given folder. */
async function keyringHome(folder: string): Promise<NodeJS.ProcessEnv> {
  const places = {
    HOME: folder,
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_RUNTIME_DIR: path.join(folder, 'run'),
  }
  await Promise.all(
    Object.values(places).map((place) => mkdir(place, { recursive: true, mode: 0o700 })),
  )
  return { ...process.env, ...places }
}

async function startKeyring(
  env: NodeJS.ProcessEnv,
  password: string,
): Promise<() => Promise<void>> {
  const keyring = startBackgroundProcess(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    env,
  )
  let complaint = ''
  keyring.child.on('error', (error) => (complaint = error.message))
  keyring.child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  // Read to the end of the input, unchanged: a line break would be part of the password.
  keyring.child.stdin?.end(password)
  const deadlineMs = Date.now() + keyringPatienceMs
  while (!(await isUnlocked(env))) {
    if (keyring.child.exitCode !== null || Date.now() > deadlineMs) {
      await keyring.stop()
      throw new Error(`gnome-keyring-daemon did not unlock a keyring: ${complaint.trim()}`)
    }
    await sleep(50)
  }
  return keyring.stop
}

/** Asks over the bus; no owner yet, or a keyring that is locked or missing, means "no". */
async function isUnlocked(env: NodeJS.ProcessEnv): Promise<boolean> {
  // A message to a missing service would make the bus start a second, locked keyring, so this first asks
  // whether the service exists.
  if (!(await busSaysYes(env, nameHasOwner, 'boolean true'))) return false
  return busSaysYes(env, loginKeyringIsLocked, 'boolean false')
}

const nameHasOwner = [
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets',
] as const

const loginKeyringIsLocked = [
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/collection/login',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
] as const

async function busSaysYes(
  env: NodeJS.ProcessEnv,
  question: readonly string[],
  yes: string,
): Promise<boolean> {
  const reply = await runCommand('dbus-send', ['--session', '--print-reply', ...question], {
    env,
    timeoutMs: 2000,
  })
  return reply.exitCode === 0 && reply.output.includes(yes)
}
