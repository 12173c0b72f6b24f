// How long entries lie in the trash. A clock may be wrong by years for a day (an empty battery, a wrong
// date): time alone never destroys anything by one look at it.
import type { Entry, TrashAge } from './entry.ts'

const DAY_MS = 86_400_000
/** Days that have passed until an entry goes. */
const TRASH_MS = 30 * DAY_MS
/** What one look at the clock can prove at most: who opens the vault once a week loses nothing of the count. */
const LONGEST_STEP_MS = 7 * DAY_MS
/** Worth a generation of its own when the vault is opened. */
const WORTH_WRITING_MS = DAY_MS

/** Puts an entry into the trash; one that is there already keeps its age. */
export function intoTrash(entry: Entry, nowMs: number): Entry {
  if (entry.deletedAtMs !== null) return entry
  return { ...entry, deletedAtMs: nowMs, trashAge: { countedMs: 0, latestMs: nowMs } }
}

/** Takes an entry out of the trash. */
export function outOfTrash(entry: Entry): Entry {
  return { ...entry, deletedAtMs: null, trashAge: null }
}

/** Counts the time since the last look. */
function olderTrash(age: TrashAge, nowMs: number): TrashAge {
  const stepMs = Math.min(Math.max(0, nowMs - age.latestMs), LONGEST_STEP_MS)
  return { countedMs: age.countedMs + stepMs, latestMs: Math.max(age.latestMs, nowMs) }
}

/** What time did to the trash: entries that have been in it for 30 days go. */
export function ageTrash(entries: readonly Entry[], nowMs: number): Entry[] {
  return entries.flatMap((entry) => {
    const { deletedAtMs } = entry
    if (deletedAtMs === null) return [entry]
    // Put there by a version that did not count: its count begins at the day that it noted.
    const before = entry.trashAge ?? { countedMs: 0, latestMs: deletedAtMs }
    const trashAge = olderTrash(before, nowMs)
    return trashAge.countedMs >= TRASH_MS ? [] : [{ ...entry, trashAge }]
  })
}

/** Whether so much was counted since these entries were written that it is to be kept. */
export function isWorthWriting(written: readonly Entry[], aged: readonly Entry[]): boolean {
  const countedMs = new Map(written.map(({ id, trashAge }) => [id, trashAge?.countedMs ?? 0]))
  return (
    aged.length < written.length ||
    aged.some(
      ({ id, trashAge }) =>
        trashAge !== null && trashAge.countedMs - (countedMs.get(id) ?? 0) >= WORTH_WRITING_MS,
    )
  )
}
