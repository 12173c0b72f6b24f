export interface KeptGeneration {
  readonly generation: number
  readonly writtenAtMs: number
}

const NEWEST_KEPT = 5
const DAYS_KEPT = 7
const DAY_MS = 86_400_000

/**
 * The generations that may be removed: not the newest five, and not the last one of its (UTC) day for the
 * seven days on which the vault was last changed. The current time is not used: a clock that is wrong by
 * months would cause all older states to be removed. Times are in milliseconds since the epoch.
 */
export function generationsToRemove(all: readonly KeptGeneration[]): number[] {
  const newestFirst = all.toSorted((a, b) => b.generation - a.generation)
  const keptDays = new Set<number>()
  return newestFirst
    .filter(({ writtenAtMs }, index) => {
      const day = Math.floor(writtenAtMs / DAY_MS)
      const isLastOfItsDay = !keptDays.has(day)
      if (isLastOfItsDay && keptDays.size < DAYS_KEPT) {
        keptDays.add(day)
        return false
      }
      return index >= NEWEST_KEPT
    })
    .map(({ generation }) => generation)
}
