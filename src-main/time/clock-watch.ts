import { createJumpDetector } from '../../src-shared/time/clock-jumps.ts'
import type { Clock, Undo } from './clock.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Calls back within a second after this computer's clock was set, or after it slept. Main's statements about
 * the clock (how far it is off) are then out of date. Its own deadlines are not, as they are counted on
 * clocks that no one sets. Returns a function that stops it.
 */
export function watchClock(
  clock: Pick<Clock, 'nowMs' | 'steadyMs' | 'every'>,
  jumped: (byMs: number) => void,
): Undo {
  const detector = createJumpDetector(clock.nowMs, clock.steadyMs)
  return clock.every(LOOK_EVERY_MS, () => {
    const byMs = detector.check()
    if (byMs !== 0) jumped(byMs)
  })
}
