import { seenUntil } from '../../time/seen-time.ts'
import type { BeforeRestore } from '../entries/records.ts'

/** How long the state that a restore replaced is kept, counted as the days of the trash are. */
const KEPT_MS = 30 * 86_400_000

/** Counts the time that has passed; null once there is no way back any more. */
export function ageBefore(before: BeforeRestore | null, nowMs: number): BeforeRestore | null {
  if (before === null) return null
  const age = seenUntil(before.age, nowMs)
  return age.countedMs >= KEPT_MS ? null : { ...before, age }
}
