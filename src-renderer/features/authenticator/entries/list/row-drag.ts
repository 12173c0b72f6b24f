// Where a row that is dragged stands: pure rules.
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'

/** A row under way: from which place to which, and how far it is drawn from where it was. */
export interface RowDrag {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly byPx: number
}

/** The first and the last place that an entry can go to: pinned ones stay among pinned ones. */
function placesFor(entries: readonly EntrySummary[], at: number): [number, number] {
  const isPinned = entries[at]?.isPinned
  const first = entries.findIndex((entry) => entry.isPinned === isPinned)
  return [first, entries.findLastIndex((entry) => entry.isPinned === isPinned)]
}

/** The drag of the row at `from` that the pointer has moved by so much. */
export function draggedBy(
  entries: readonly EntrySummary[],
  from: number,
  byPx: number,
  rowPx: number,
): RowDrag | null {
  const entry = entries[from]
  if (entry === undefined) return null
  const [first, last] = placesFor(entries, from)
  const within = Math.min(Math.max(byPx, (first - from) * rowPx), (last - from) * rowPx)
  return { id: entry.id, from, to: from + Math.round(within / rowPx), byPx: within }
}

/** How far the row at a place is drawn from there, while another one is dragged past it. */
export function shiftOf(drag: RowDrag | null, index: number, rowPx: number): number {
  if (drag === null) return 0
  const { from, to, byPx } = drag
  if (index === from) return byPx
  if (index > from && index <= to) return -rowPx
  return index < from && index >= to ? rowPx : 0
}

/** Before which entry a dragged one stands once it is dropped; null: after the last of its kind. */
export function beforeAfterDrop(
  entries: readonly EntrySummary[],
  { id, to }: RowDrag,
): string | null {
  const moved = entries.find((entry) => entry.id === id)
  const next = entries.filter((entry) => entry !== moved)[to]
  return next !== undefined && next.isPinned === moved?.isPinned ? next.id : null
}
