// Which rows are chosen: pure rules.
interface Row {
  readonly id: string
}

/** The rows that are chosen, and the one from which a range goes. */
export interface Choosing {
  readonly ids: ReadonlySet<string>
  readonly anchor: string
}

/** The ids from one row to another, both included; the last alone where the first is not in the list any more. */
function idsBetween(rows: readonly Row[], from: string, to: string): string[] {
  const places = [from, to].map((id) => rows.findIndex((row) => row.id === id))
  const known = places.filter((place) => place >= 0)
  return rows.slice(Math.min(...known), Math.max(...known) + 1).map(({ id }) => id)
}

/** A row is chosen, or chosen no longer. */
export function toggled(before: Choosing | null, id: string): Choosing {
  const ids = before?.ids ?? new Set<string>()
  const others = [...ids].filter((one) => one !== id)
  return { ids: new Set(ids.has(id) ? others : [...others, id]), anchor: id }
}

/** All rows from the anchor to this one are chosen as well. */
export function extended(before: Choosing | null, rows: readonly Row[], id: string): Choosing {
  const anchor = before?.anchor ?? id
  return { ids: new Set([...(before?.ids ?? []), ...idsBetween(rows, anchor, id)]), anchor }
}

/** All rows are chosen. */
export function allOf(before: Choosing | null, rows: readonly Row[]): Choosing {
  return { ids: new Set(rows.map(({ id }) => id)), anchor: before?.anchor ?? rows[0]?.id ?? '' }
}
