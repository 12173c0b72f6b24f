/** Instants to wait for, however the wall clock changes meanwhile. All times in milliseconds. */
export interface Deadlines {
  /** Reports that the wall clock was set back by this much. */
  setBack(byMs: number): void
  /**
   * The time left until an instant, by the wall clock as it was when this instant was first passed in; 0 once
   * it has passed.
   */
  leftUntil(instantMs: number): number
}

/** A window never waits for more instants than this at once. */
const MAX_KEPT = 500

/**
 * Remembers the setting of the clock at which it first received an instant, so that setting the clock back
 * does not turn a countdown of 30 s into one of an hour. Setting the clock ahead ends countdowns early: a
 * page cannot tell that from sleep, and a request that comes too early is refused with a new instant.
 */
export function createDeadlines(wallMs: () => number): Deadlines {
  /** For each instant: how far the clock had been set back when the instant was first received. */
  const heard = new Map<number, number>()
  let setBackMs = 0
  return {
    setBack(byMs) {
      setBackMs += byMs
    },
    leftUntil(instantMs) {
      const setBackBeforeMs = heard.get(instantMs) ?? setBackMs
      if (!heard.has(instantMs)) {
        const [oldest] = heard.keys()
        if (heard.size >= MAX_KEPT && oldest !== undefined) heard.delete(oldest)
        heard.set(instantMs, setBackBeforeMs)
      }
      return Math.max(0, instantMs - wallMs() - (setBackMs - setBackBeforeMs))
    },
  }
}
