import { accessSync, constants, mkdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** What a start does, depending on the lock of its profile folder. */
export type LockDecision =
  /** The lock is ours: this process is the app. */
  | 'start'
  /** Another process holds the lock, and shows its window. */
  | 'leave-to-other'
  /** A folder that cannot be written cannot hold a lock; its codes can be read all the same. */
  | 'start-without-lock'
  /** No process holds the lock, and it could not be taken. */
  | 'cannot-start'

export interface LockFacts {
  readonly isOurs: boolean
  readonly canWriteFolder: boolean
  /** Whether a live process holds the lock; null when that cannot be determined. */
  readonly isHeld: boolean | null
}

/** A start that ends must show something, unless the window of another instance appears. */
export function decideLock({ isOurs, canWriteFolder, isHeld }: LockFacts): LockDecision {
  if (isOurs) return 'start'
  if (isHeld === true) return 'leave-to-other'
  if (!canWriteFolder) return 'start-without-lock'
  return isHeld === null ? 'leave-to-other' : 'cannot-start'
}

/**
 * Whether files can be created in a folder; the folder is created if it is missing. A full disk counts as
 * writable.
 */
export function canWriteFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return false
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Whether the process named in Chromium's lock is alive; null on Windows (where the lock is not a file) and
 * when the lock names another computer.
 */
export function isLockHeld(folder: string, platform: string, host: string): boolean | null {
  if (platform === 'win32') return null
  let target: string
  try {
    // A symbolic link whose target is "host-pid".
    target = readlinkSync(join(folder, 'SingletonLock'))
  } catch {
    return false
  }
  const [, lockHost, pid] = /^(.*)-(\d+)$/.exec(target) ?? []
  if (lockHost !== host) return null
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    // A process of another user is alive as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
