import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'

/** One place up or down in the list. */
export type Step = -1 | 1

/** Whether an entry has a place to go to: pinned entries move among pinned ones, others among the others. */
export function canMove(entries: readonly EntrySummary[], at: number, by: Step): boolean {
  const neighbour = entries[at + by]
  return neighbour !== undefined && neighbour.isPinned === entries[at]?.isPinned
}

/** Before which entry one stands after the move, null for after the last; undefined where it cannot move. */
export function placeAfterMove(
  entries: readonly EntrySummary[],
  id: string,
  by: Step,
): string | null | undefined {
  const at = entries.findIndex((entry) => entry.id === id)
  if (at < 0 || !canMove(entries, at, by)) return undefined
  if (by === -1) return entries[at - 1]?.id
  return canMove(entries, at + 1, 1) ? entries[at + 2]?.id : null
}
