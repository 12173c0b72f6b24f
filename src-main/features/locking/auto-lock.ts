import type { Clock } from '../../time/clock.ts'

/** The part of Electron's powerMonitor that is used. */
interface PowerMonitorLike {
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown
  removeListener(event: 'suspend' | 'lock-screen', listener: () => void): unknown
  /** Seconds since the last keyboard or mouse input anywhere on this computer. */
  getSystemIdleTime(): number
}

export interface AutoLockDeps {
  readonly powerMonitor: PowerMonitorLike
  readonly clock: Pick<Clock, 'every'>
  /** Idle minutes until the vault locks itself; read on each check, as the user can change it. */
  readonly minutes: () => number
  readonly lock: () => void
}

export interface AutoLock {
  /** Returns a function that stops it. */
  start(): () => void
}

const CHECK_EVERY_MS = 10_000

/** Locks the vault when no one uses this computer, when it goes to sleep and when its screen is locked. */
export function createAutoLock(deps: AutoLockDeps): AutoLock {
  return { start: () => start(deps) }
}

function start(deps: AutoLockDeps): () => void {
  const { powerMonitor } = deps
  const lock = () => deps.lock()
  const stopChecking = deps.clock.every(CHECK_EVERY_MS, () => {
    if (powerMonitor.getSystemIdleTime() >= deps.minutes() * 60) deps.lock()
  })
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  return () => {
    stopChecking()
    powerMonitor.removeListener('suspend', lock)
    powerMonitor.removeListener('lock-screen', lock)
  }
}
