/** A clock that only moves when told to. Starts on the edge of a time step. */
export interface FakeClock {
  readonly nowMs: () => number
  advance(ms: number): void
  set(ms: number): void
}

export const STEP_MS = 30_000
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export function createFakeClock(startMs = Date.UTC(2026, 0, 15, 10)): FakeClock {
  let now = startMs
  return {
    nowMs: () => now,
    advance(ms) {
      now += ms
    },
    set(ms) {
      now = ms
    },
  }
}

const FAST = 20

/**
 * The real clock, twenty times as fast since `startMs`: a time step lasts one and a half seconds, so that a
 * slow machine is in time. Several processes may share one.
 */
export function createFastClock(startMs: number): { readonly nowMs: () => number } {
  return { nowMs: () => startMs + (Date.now() - startMs) * FAST }
}
