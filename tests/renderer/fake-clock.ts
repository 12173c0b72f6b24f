import type { Clock } from '../../src-renderer/clock.ts'

export interface FakeClock extends Clock {
  /** Moves time on and calls back what is due, in order; lets promises settle in between. */
  advance(byMs: number): Promise<void>
  /** How many callbacks are still waiting. */
  waiting(): number
}

/** Lets everything settle that is only waiting for promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A clock that stands still until it is moved. */
export function createFakeClock(startMs: number): FakeClock {
  let nowMs = startMs
  let timers: { atMs: number; callback: () => void }[] = []
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    waiting: () => timers.length,
    async advance(byMs) {
      const untilMs = nowMs + byMs
      for (;;) {
        const due = timers
          .filter((timer) => timer.atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined) break
        timers = timers.filter((timer) => timer !== due)
        nowMs = Math.max(nowMs, due.atMs)
        due.callback()
        await settle()
      }
      nowMs = untilMs
      await settle()
    },
  }
}
