// Time that may be believed to have passed. A clock may be wrong by years for a day (an empty battery, a wrong
// date), so a single reading of it never decides anything.

/** How much time was seen to pass; in milliseconds. */
export interface SeenTime {
  readonly countedMs: number
  /**
   * The latest instant that the clock has shown. Only time beyond it counts, so that a clock that is set back
   * and forth does not count the same time twice.
   */
  readonly latestMs: number
}

/** The most that one reading of the clock can add: whoever looks once a week loses nothing of the count. */
const LONGEST_STEP_MS = 7 * 86_400_000

/** Nothing has been seen to pass yet. */
export function seenFrom(nowMs: number): SeenTime {
  return { countedMs: 0, latestMs: nowMs }
}

/** Adds the time since the last reading of the clock. */
export function seenUntil({ countedMs, latestMs }: SeenTime, nowMs: number): SeenTime {
  const stepMs = Math.min(Math.max(0, nowMs - latestMs), LONGEST_STEP_MS)
  return { countedMs: countedMs + stepMs, latestMs: Math.max(latestMs, nowMs) }
}
