export interface KeptGeneration {
  readonly generation: number
  readonly writtenAtMs: number
}

const NEWEST_KEPT = 5
const DAYS_KEPT = 7
const DAY_MS = 86_400_000

/**
 * The generations that may go: not among the newest five, and not the last one of its (UTC) day
 * within the past seven days. Times are in milliseconds since the epoch.
 */
export function generationsToRemove(all: readonly KeptGeneration[], nowMs: number): number[] {
  const newestFirst = all.toSorted((a, b) => b.generation - a.generation)
  const keptDays = new Set<number>()
  const today = Math.floor(nowMs / DAY_MS)
  return newestFirst
    .filter(({ writtenAtMs }, index) => {
      const day = Math.floor(writtenAtMs / DAY_MS)
      const isLastOfItsDay = !keptDays.has(day)
      keptDays.add(day)
      return index >= NEWEST_KEPT && !(isLastOfItsDay && today - day < DAYS_KEPT)
    })
    .map(({ generation }) => generation)
}
