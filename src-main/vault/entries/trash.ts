// How long entries stay in the trash. A clock may be wrong by years for a day (an empty battery, a wrong
// date), so a single reading of the clock never destroys anything.
import type { Entry, TrashAge } from './entry.ts'

const DAY_MS = 86_400_000
/** The counted time after which an entry is removed. */
const TRASH_MS = 30 * DAY_MS
/**
 * The most that one reading of the clock can add: a user who opens the vault once a week loses nothing of the
 * count.
 */
const LONGEST_STEP_MS = 7 * DAY_MS
/** Counting this much is worth a generation of its own when the vault is opened. */
const WORTH_WRITING_MS = DAY_MS

/** Moves an entry into the trash; one that is already there keeps its age. */
export function intoTrash(entry: Entry, nowMs: number): Entry {
  if (entry.deletedAtMs !== null) return entry
  return { ...entry, deletedAtMs: nowMs, trashAge: { countedMs: 0, latestMs: nowMs } }
}

/** Takes an entry out of the trash. */
export function outOfTrash(entry: Entry): Entry {
  return { ...entry, deletedAtMs: null, trashAge: null }
}

/** Adds the time since the last reading of the clock. */
function olderTrash(age: TrashAge, nowMs: number): TrashAge {
  const stepMs = Math.min(Math.max(0, nowMs - age.latestMs), LONGEST_STEP_MS)
  return { countedMs: age.countedMs + stepMs, latestMs: Math.max(age.latestMs, nowMs) }
}

/** Applies the passed time to the trash: removes entries that have been in it for 30 days. */
export function ageTrash(entries: readonly Entry[], nowMs: number): Entry[] {
  return entries.flatMap((entry) => {
    const { deletedAtMs } = entry
    if (deletedAtMs === null) return [entry]
    // Moved there by a version that did not count: counting starts at the instant of deletion.
    const before = entry.trashAge ?? { countedMs: 0, latestMs: deletedAtMs }
    const trashAge = olderTrash(before, nowMs)
    return trashAge.countedMs >= TRASH_MS ? [] : [{ ...entry, trashAge }]
  })
}

/** Whether enough was counted since these entries were written that it should be saved. */
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
