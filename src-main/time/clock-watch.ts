import { createJumpDetector } from '../../src-shared/time/clock-jumps.ts'
import type { Clock, Undo } from './clock.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Calls back within a second after this computer's clock was set, or after it slept. What main says of
 * the clock (how far it is off) is then out of date; its own deadlines are not, for they are counted on
 * clocks that nobody sets. Returns its stop.
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
