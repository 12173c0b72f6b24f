import { accessSync, constants, mkdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** What a start does about the lock of its profile folder. */
export type LockDecision =
  /** It is ours: this is the app. */
  | 'start'
  /** Another process has it, and shows its window. */
  | 'leave-to-other'
  /** There can be no lock in a folder that cannot be written; the codes in it can be read all the same. */
  | 'start-without-lock'
  /** Nobody has it, and it could not be taken. */
  | 'cannot-start'

export interface LockFacts {
  readonly isOurs: boolean
  readonly canWriteFolder: boolean
  /** Whether a process that lives has the lock; null where that cannot be seen. */
  readonly isHeld: boolean | null
}

/** A start that ends must not end in silence, unless another one's window appears. */
export function decideLock({ isOurs, canWriteFolder, isHeld }: LockFacts): LockDecision {
  if (isOurs) return 'start'
  if (isHeld === true) return 'leave-to-other'
  if (!canWriteFolder) return 'start-without-lock'
  return isHeld === null ? 'leave-to-other' : 'cannot-start'
}

/** Whether files can be made in a folder, which is made itself if it is not there. A full disk counts as one where they can. */
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
 * Whether the process that Chromium's lock names is alive; on Windows (where the lock is no file), and
 * where it names another computer, null.
 */
export function isLockHeld(folder: string, platform: string, host: string): boolean | null {
  if (platform === 'win32') return null
  let target: string
  try {
    // A symbolic link to "host-pid".
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
    // Somebody else's process is alive as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
