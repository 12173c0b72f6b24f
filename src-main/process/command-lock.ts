import { hostname } from 'node:os'
import type { App } from 'electron'
import { canWriteFolder, isLockHeld } from './profile-lock.ts'

/** What a command tells the app whose lock it asks for: no window is meant. */
const MARK = { isCommand: true }
/** What a command tells the app beside which it exported everything. */
const EXPORTED = { ...MARK, hasExported: true }

export interface CommandLock {
  /** Whether no other process uses the profile folder, so that the command may write. */
  readonly isOurs: boolean
  /** Everything was exported: tells the app that holds the lock, which counts the days without an export. */
  tellExported(): void
  /** Gives the lock back; if someone started the app meanwhile, it starts now. */
  finish(): void
}

/** Whether another process that asked for the lock is a command. */
export function isCommand(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'isCommand' in data
}

/** Calls `run` when a command exported everything beside this app. All that it can end is a reminder. */
export function onExportByCommand(app: Pick<App, 'on' | 'off'>, run: () => void): () => void {
  const look = (_event: unknown, _args: unknown, _folder: unknown, data: unknown) => {
    if (isCommand(data) && Reflect.get(Object(data), 'hasExported') === true) run()
  }
  app.on('second-instance', look)
  return () => void app.off('second-instance', look)
}

/** Takes the lock of the profile folder if it is free; the app that holds it is not disturbed. */
export function takeLockForCommand(app: App): CommandLock {
  const folder = app.getPath('userData')
  const isFree = canWriteFolder(folder) && isLockHeld(folder, process.platform, hostname()) !== true
  const isOurs = isFree && app.requestSingleInstanceLock(MARK)
  let isAppWanted = false
  app.on('second-instance', (_event, _args, _folder, data) => {
    if (!isCommand(data)) isAppWanted = true
  })
  return {
    isOurs,
    tellExported() {
      if (isOurs || !canWriteFolder(folder)) return
      // The app has ended meanwhile.
      if (app.requestSingleInstanceLock(EXPORTED)) app.releaseSingleInstanceLock()
    },
    finish() {
      if (!isOurs) return
      app.releaseSingleInstanceLock()
      if (isAppWanted) app.relaunch({ args: appArguments(process.argv, app.getAppPath()) })
    },
  }
}

/** The arguments of the app, without those of the command. */
function appArguments(argv: readonly string[], appPath: string): string[] {
  return argv
    .slice(1)
    .filter((arg) => arg === appPath || /^--(?:user-data-dir=|no-sandbox$)/.test(arg))
}
