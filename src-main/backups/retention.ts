/** A backup that is there. */
export interface KeptBackup {
  readonly name: string
  readonly writtenAtMs: number
}

const NEWEST_KEPT = 10
const MONTHS_KEPT = 12

/**
 * The names of the backups that may be removed: not the newest ten, and not the newest of its (UTC) month for the
 * twelve latest months in which there are any. A backup of a time that has not come yet counts for neither and
 * stays: a clock that was wrong for an hour would else leave no room for those that follow. Beyond that the present
 * time plays no part.
 */
export function backupsToRemove(all: readonly KeptBackup[], nowMs: number): string[] {
  const past = all.filter(
    ({ writtenAtMs }) => writtenAtMs <= nowMs && monthOf(writtenAtMs) !== null,
  )
  const newestFirst = past.toSorted(
    (a, b) => b.writtenAtMs - a.writtenAtMs || (a.name < b.name ? 1 : -1),
  )
  const months = new Set<string | null>()
  return newestFirst
    .filter(({ writtenAtMs }, index) => {
      const month = monthOf(writtenAtMs)
      const isLastOfItsMonth = !months.has(month) && months.size < MONTHS_KEPT
      if (isLastOfItsMonth) months.add(month)
      return index >= NEWEST_KEPT && !isLastOfItsMonth
    })
    .map(({ name }) => name)
}

/** The month of an instant; null where the calendar has none. */
function monthOf(ms: number): string | null {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? null : `${date.getUTCFullYear()}-${date.getUTCMonth()}`
}
