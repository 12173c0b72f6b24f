import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'

function isSameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((value, index) => value === b[index])
}

function isSameEntry(a: EntrySummary, b: EntrySummary): boolean {
  const names = Object.keys(a) as (keyof EntrySummary)[]
  return names.every((name) => isSameValue(a[name], b[name]))
}

/**
 * A list that main sent again, with the objects of the list before for entries that did not change: their rows
 * need not be drawn again, nor their texts be prepared for a search. The same list where nothing changed.
 */
export function keptEntries(
  before: readonly EntrySummary[],
  after: readonly EntrySummary[],
): readonly EntrySummary[] {
  const known = new Map(before.map((entry) => [entry.id, entry]))
  const kept = after.map((entry) => {
    const old = known.get(entry.id)
    return old !== undefined && isSameEntry(old, entry) ? old : entry
  })
  const isSame = kept.length === before.length && kept.every((entry, at) => entry === before[at])
  return isSame ? before : kept
}
