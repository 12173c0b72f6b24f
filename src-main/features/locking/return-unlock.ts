import type { Clock, Undo } from '../../time/clock.ts'

/** The part of Electron's powerMonitor that is used. */
interface PowerMonitorLike {
  on(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen', listener: () => void): unknown
  removeListener(
    event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen',
    listener: () => void,
  ): unknown
  /** Seconds since the last keyboard or mouse input anywhere on this computer. */
  getSystemIdleTime(): number
}

export interface ReturnUnlockDeps {
  readonly powerMonitor: PowerMonitorLike
  readonly clock: Pick<Clock, 'every' | 'monotonicMs'>
  /** Whether the vault is locked, can be opened without input from the user, and should be. */
  readonly isWanted: () => boolean
  readonly open: () => void
}

export interface ReturnUnlock {
  /** The vault was locked because the user was away, not by the user. */
  lockedByItself(): void
  /** Linux, where Electron does not report it: the desktop's screen was locked or unlocked. */
  screenLocked(isLocked: boolean): void
  /** Returns a function that stops it. */
  start(): () => void
}

const CHECK_EVERY_MS = 1_000
/** Input this soon after the lock may be what caused it: the lid, or the key that locks the screen. */
const AFTER_LOCK_MS = 1_000

/**
 * Opens the vault again through the key store when the user comes back: at the first input after the lock, on
 * a computer that is awake with an unlocked screen. No click is asked for, as it would prove nothing.
 */
export function createReturnUnlock(deps: ReturnUnlockDeps): ReturnUnlock {
  const { powerMonitor, clock } = deps
  let lockedAtMs: number | null = null
  let stopChecking: Undo | null = null
  let isAsleep = false
  let isScreenLocked = false

  function stopWatching(): void {
    stopChecking?.()
    stopChecking = null
    lockedAtMs = null
  }

  function check(): void {
    if (lockedAtMs === null || isAsleep || isScreenLocked) return
    if (!deps.isWanted()) return stopWatching()
    const sinceLockMs = clock.monotonicMs() - lockedAtMs
    const isBack = powerMonitor.getSystemIdleTime() * 1000 < sinceLockMs - AFTER_LOCK_MS
    if (!isBack) return
    stopWatching()
    deps.open()
  }

  const listeners = {
    suspend: () => void (isAsleep = true),
    resume: () => void (isAsleep = false),
    'lock-screen': () => void (isScreenLocked = true),
    'unlock-screen': () => void (isScreenLocked = false),
  } as const
  const events = Object.keys(listeners) as (keyof typeof listeners)[] // Object.keys loses the literal types

  return {
    lockedByItself() {
      lockedAtMs = clock.monotonicMs()
      stopChecking ??= clock.every(CHECK_EVERY_MS, check)
    },
    screenLocked(isLocked) {
      isScreenLocked = isLocked
    },
    start() {
      for (const event of events) powerMonitor.on(event, listeners[event])
      return () => {
        stopWatching()
        for (const event of events) powerMonitor.removeListener(event, listeners[event])
      }
    },
  }
}
