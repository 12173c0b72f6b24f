import { createJumpDetector } from '../src-shared/time/clock-jumps.ts'
import { createDeadlines } from './deadlines.ts'

/** Time as stores and pages see it; tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970, as `Date.now()`: it jumps when someone sets the computer's clock. */
  now(): number
  /** Calls back once after `delayMs`, however `now()` changes meanwhile. Returns a function that cancels it. */
  after(delayMs: number, callback: () => void): () => void
  /**
   * The time left until an instant that main named, in milliseconds; setting the clock back does not make it
   * longer.
   */
  leftUntil(instantMs: number): number
  /**
   * Calls back within a second after the clock was set or the computer slept. Returns a function that undoes
   * it.
   */
  onJump(listener: () => void): () => void
  /** How many jumps were noticed so far. */
  jumps(): number
}

/** The source of a clock: the browser's own, or a test's. */
export interface TimeSource {
  /** Milliseconds since 1970. */
  wallMs(): number
  /** Milliseconds on a clock that no one sets. */
  steadyMs(): number
  after(delayMs: number, callback: () => void): () => void
  /** Calls back repeatedly. Returns a function that stops it. */
  every(periodMs: number, callback: () => void): () => void
}

/** Codes have to be right a second after the clock was set. */
const LOOK_EVERY_MS = 500

/** A clock that notices when it was set; it checks only while there are listeners. */
export function createClock(time: TimeSource): Clock {
  const detector = createJumpDetector(time.wallMs, time.steadyMs)
  const deadlines = createDeadlines(time.wallMs)
  const listeners = new Set<() => void>()
  let jumps = 0
  let stopLooking = () => {}

  function look(): void {
    const byMs = detector.check()
    if (byMs === 0) return
    jumps += 1
    if (byMs < 0) deadlines.setBack(-byMs)
    for (const listener of listeners) listener()
  }

  return {
    now: time.wallMs,
    after: time.after,
    leftUntil(instantMs) {
      look()
      return deadlines.leftUntil(instantMs)
    },
    onJump(listener) {
      if (listeners.size === 0) stopLooking = time.every(LOOK_EVERY_MS, look)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stopLooking()
      }
    },
    jumps: () => jumps,
  }
}

/** The longest delay of `setTimeout`; a longer one would fire at once. */
const LONGEST_DELAY_MS = 2_147_483_647

export const systemClock = createClock({
  wallMs: () => Date.now(),
  steadyMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), LONGEST_DELAY_MS))
    return () => clearTimeout(timer)
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs)
    return () => clearInterval(timer)
  },
})
