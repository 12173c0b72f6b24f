/** Instants to wait for, whatever happens to the wall clock meanwhile. All times in milliseconds. */
export interface Deadlines {
  /** The wall clock was set back by so much. */
  setBack(byMs: number): void
  /** How long it is until an instant that the wall clock named when this first heard of it; 0 once it has passed. */
  leftUntil(instantMs: number): number
}

/** More are never waited for at once in one window. */
const MAX_KEPT = 500

/**
 * Remembers at which setting of the clock it first heard of an instant, so that a clock that is set
 * back does not make a countdown of 30 s one of an hour. A clock that is set ahead ends countdowns early:
 * a page cannot tell that from sleep, and whoever is asked too early says so and names a new instant.
 */
export function createDeadlines(wallMs: () => number): Deadlines {
  /** By how much the clock was set back when an instant was first heard of, by instant. */
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
