import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'

type Name = keyof EntrySummary

function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((value, index) => value === b[index])
}

/** Finds the entry of a list that another one stands for; most stand in the same place as before. */
function finderIn(entries: readonly EntrySummary[]) {
  let byId: Map<string, EntrySummary> | null = null
  return ({ id }: EntrySummary, at: number): EntrySummary | undefined => {
    const there = entries[at]
    if (there?.id === id) return there
    if (byId === null) {
      byId = new Map()
      for (const entry of entries) byId.set(entry.id, entry)
    }
    return byId.get(id)
  }
}

/**
 * A list that main sent again, with the objects of the list before for entries that did not change: their rows
 * need not be drawn again, nor their texts be prepared for a search. The same list where nothing changed.
 */
export function keptEntries(
  before: readonly EntrySummary[],
  after: readonly EntrySummary[],
): readonly EntrySummary[] {
  const find = finderIn(before)
  // All have the same members: they are named once, and not for each of thousands.
  const names = Object.keys(after[0] ?? {}) as Name[]
  let isSame = after.length === before.length
  const kept = after.map((entry, at) => {
    const old = find(entry, at)
    const isKept = old !== undefined && names.every((name) => isSameValue(old[name], entry[name]))
    const shown = isKept ? old : entry
    isSame &&= shown === before[at]
    return shown
  })
  return isSame ? before : kept
}
