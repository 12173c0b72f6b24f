import { createClock, type Clock } from '../../src-renderer/clock.ts'

export interface FakeClock extends Clock {
  /** Advances time and runs due callbacks in order; promises settle in between. */
  advance(byMs: number): Promise<void>
  /** Sets the wall clock, as a person or a time server does; no time passes. The app notices at once. */
  jump(byMs: number): Promise<void>
  /** How many callbacks still wait. */
  waiting(): number
}

/** Lets everything settle that only waits for promises. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A clock that stands still until it is moved. */
export function createFakeClock(startMs: number): FakeClock {
  let steadyMs = 0
  let differenceMs = startMs
  let timers: { atMs: number; callback: () => void }[] = []
  const looks = new Set<() => void>()
  const clock = createClock({
    wallMs: () => steadyMs + differenceMs,
    steadyMs: () => steadyMs,
    after(delayMs, callback) {
      const timer = { atMs: steadyMs + Math.max(0, delayMs), callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    every(_periodMs, callback) {
      looks.add(callback)
      return () => {
        looks.delete(callback)
      }
    },
  })
  return {
    ...clock,
    waiting: () => timers.length,
    async advance(byMs) {
      const untilMs = steadyMs + byMs
      for (;;) {
        const due = timers
          .filter((timer) => timer.atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined) break
        timers = timers.filter((timer) => timer !== due)
        steadyMs = Math.max(steadyMs, due.atMs)
        due.callback()
        await settle()
      }
      steadyMs = untilMs
      await settle()
    },
    async jump(byMs) {
      differenceMs += byMs
      for (const look of looks) look()
      await settle()
    },
  }
}
