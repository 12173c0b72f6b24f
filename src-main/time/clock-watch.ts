import { createJumpDetector } from '../../src-shared/time/clock-jumps.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Calls back within a second after this computer's clock was set, or after it slept. What main says of
 * the clock (how far it is off) is then out of date; its own deadlines are not, for they are counted on
 * clocks that nobody sets. Returns its stop.
 */
export function watchClock(deps: {
  readonly nowMs: () => number
  /** Does not jump; may stand still while the computer sleeps. */
  readonly steadyMs: () => number
  readonly timers: {
    setInterval(callback: () => void, milliseconds: number): unknown
    clearInterval(timer: unknown): void
  }
  readonly jumped: (byMs: number) => void
}): () => void {
  const detector = createJumpDetector(deps.nowMs, deps.steadyMs)
  const timer = deps.timers.setInterval(() => {
    const byMs = detector.check()
    if (byMs !== 0) deps.jumped(byMs)
  }, LOOK_EVERY_MS)
  return () => deps.timers.clearInterval(timer)
}
