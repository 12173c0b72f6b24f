import { STEP_UP_LIFETIME_MS } from './lifetimes.ts'

/** Clocks of several instances may differ by this much; more means that the clock was set back. */
const TOLERATED_FUTURE_MS = 60_000

/** Whether a session confirmed "it's me" within the last ten minutes. */
export function isConfirmed(strongAuthAtMs: number | null, nowMs: number): boolean {
  if (strongAuthAtMs === null) return false
  const ageMs = nowMs - strongAuthAtMs
  return ageMs >= -TOLERATED_FUTURE_MS && ageMs < STEP_UP_LIFETIME_MS
}
