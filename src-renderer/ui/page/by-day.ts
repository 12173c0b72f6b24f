/** The events of one day, in this computer's time zone. */
export interface Day<Item> {
  /** The instant of the day's first item, for its heading. */
  readonly atMs: number
  readonly items: readonly Item[]
}

const dayOf = (atMs: number) => new Date(atMs).toDateString()

/** Splits a list in time order at each new day. */
export function byDay<Item>(
  items: readonly Item[],
  instantOf: (item: Item) => number,
): readonly Day<Item>[] {
  const days: { atMs: number; items: Item[] }[] = []
  for (const item of items) {
    const atMs = instantOf(item)
    const last = days.at(-1)
    if (last !== undefined && dayOf(last.atMs) === dayOf(atMs)) last.items.push(item)
    else days.push({ atMs, items: [item] })
  }
  return days
}

/** The day of an instant, relative to now. */
export function relativeDay(atMs: number, nowMs: number): 'today' | 'yesterday' | 'other' {
  if (dayOf(atMs) === dayOf(nowMs)) return 'today'
  const before = new Date(nowMs)
  before.setDate(before.getDate() - 1)
  return dayOf(atMs) === before.toDateString() ? 'yesterday' : 'other'
}
