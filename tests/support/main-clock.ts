import type { Clock } from '../../src-main/time/clock.ts'

export interface FakeClock extends Clock {
  /** Time passes: due callbacks run in order, and promises settle in between. */
  advance(byMs: number): Promise<void>
  /** Someone sets the computer's clock; no time passes. */
  set(byMs: number): void
  /** The delays of callbacks that wait for `after`, in milliseconds from now, soonest first. */
  delays(): number[]
  /** The periods of repeating callbacks. */
  periods(): number[]
}

interface Timer {
  atMs: number
  readonly everyMs: number | null
  readonly run: () => void
}

/** Main's clock for tests: it stands still until it is moved. */
export function createFakeClock(startMs = 0): FakeClock {
  let steadyMs = 0
  let setByMs = startMs
  const timers = new Set<Timer>()
  const start = (delayMs: number, everyMs: number | null, run: () => void) => {
    const timer: Timer = { atMs: steadyMs + Math.max(0, delayMs), everyMs, run }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return {
    nowMs: () => steadyMs + setByMs,
    monotonicMs: () => steadyMs,
    steadyMs: () => steadyMs,
    after: (delayMs, run) => start(delayMs, null, run),
    every: (periodMs, run) => start(periodMs, periodMs, run),
    set: (byMs) => void (setByMs += byMs),
    delays: () =>
      [...timers]
        .filter(({ everyMs }) => everyMs === null)
        .map(({ atMs }) => atMs - steadyMs)
        .toSorted((a, b) => a - b),
    periods: () => [...timers].flatMap(({ everyMs }) => everyMs ?? []),
    async advance(byMs) {
      const untilMs = steadyMs + byMs
      for (;;) {
        const due = [...timers]
          .filter(({ atMs }) => atMs <= untilMs)
          .toSorted((a, b) => a.atMs - b.atMs)[0]
        if (due === undefined) break
        steadyMs = Math.max(steadyMs, due.atMs)
        if (due.everyMs === null) timers.delete(due)
        else due.atMs = steadyMs + due.everyMs
        due.run()
        await settle()
      }
      steadyMs = untilMs
      await settle()
    },
  }
}
