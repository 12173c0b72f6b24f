// How long entries stay in the trash, as far as the clock can be believed.
import { seenFrom, seenUntil } from '../../time/seen-time.ts'
import type { Entry } from './entry.ts'

const DAY_MS = 86_400_000
/** The counted time after which an entry is removed. */
const TRASH_MS = 30 * DAY_MS
/** Counting this much is worth a generation of its own when the vault is opened. */
const WORTH_WRITING_MS = DAY_MS

/** Moves an entry into the trash; one that is already there keeps its age. */
export function intoTrash(entry: Entry, nowMs: number): Entry {
  if (entry.deletedAtMs !== null) return entry
  return { ...entry, deletedAtMs: nowMs, trashAge: seenFrom(nowMs) }
}

/** Takes an entry out of the trash. */
export function outOfTrash(entry: Entry): Entry {
  return { ...entry, deletedAtMs: null, trashAge: null }
}

/** Applies the passed time to the trash: removes entries that have been in it for 30 days. */
export function ageTrash(entries: readonly Entry[], nowMs: number): Entry[] {
  return entries.flatMap((entry) => {
    const { deletedAtMs } = entry
    if (deletedAtMs === null) return [entry]
    // Moved there by a version that did not count: counting starts at the instant of deletion.
    const before = entry.trashAge ?? seenFrom(deletedAtMs)
    const trashAge = seenUntil(before, nowMs)
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
