// Whether the person is to be told that there was no backup and no export for long.
import { seenFrom, seenUntil } from '../time/seen-time.ts'
import type { BackupMemory } from './backup-state.ts'

const DAY_MS = 86_400_000
const REMINDS_AFTER_MS = 30 * DAY_MS
const LATER_MS = 7 * DAY_MS

export interface Reminder {
  /** Counts the time that has passed; without entries there is nothing to lose, and nothing is counted. */
  look(nowMs: number, hasEntries: boolean): void
  isDue(): boolean
  /** There is a backup or an export: counting begins again. */
  reset(nowMs: number): void
  /** Tells again in a week. */
  later(nowMs: number): void
}

/** Counts days as the trash does (decision 0027): a clock that is wrong for a day reminds nobody. */
export function createReminder(memory: BackupMemory): Reminder {
  const counted = () => memory.get().without?.countedMs ?? 0
  return {
    look(nowMs, hasEntries) {
      const { without } = memory.get()
      if (!hasEntries) {
        if (without !== null) memory.set({ without: null })
        return
      }
      const next = without === null ? seenFrom(nowMs) : seenUntil(without, nowMs)
      // An hour more or less is not worth a write.
      const isWorthIt = without === null || next.latestMs - without.latestMs >= DAY_MS / 24
      if (isWorthIt) memory.set({ without: next })
    },
    isDue: () => memory.get().reminds && counted() >= REMINDS_AFTER_MS,
    reset: (nowMs) => memory.set({ without: seenFrom(nowMs) }),
    later: (nowMs) =>
      memory.set({
        without: { ...seenFrom(nowMs), countedMs: REMINDS_AFTER_MS - LATER_MS },
      }),
  }
}
