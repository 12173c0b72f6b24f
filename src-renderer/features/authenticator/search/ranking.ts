// Which of the entries that were found comes first.
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'

/** An entry that was found, and whether its issuer begins with a word that was searched for. */
export interface Found {
  readonly entry: EntrySummary
  readonly begins: boolean
}

/**
 * Best first: where the issuer begins with a word, then pinned ones, then what was used last. Entries that are alike
 * in all of it keep the order of the list.
 */
export function bestFirst(found: readonly Found[]): EntrySummary[] {
  // Four groups, each of which sorts only what was used: thousands are ranked while someone types.
  const groups: EntrySummary[][] = [[], [], [], []]
  for (const { entry, begins } of found) {
    groups[(begins ? 0 : 2) + (entry.isPinned ? 0 : 1)]?.push(entry)
  }
  return groups.flatMap((group) => {
    const used = group.filter(({ lastUsedAtMs }) => lastUsedAtMs !== null).toSorted(byLastUse)
    return [...used, ...group.filter(({ lastUsedAtMs }) => lastUsedAtMs === null)]
  })
}

/** What was used last comes first; what never was comes last. */
export function byLastUse(a: EntrySummary, b: EntrySummary): number {
  return (b.lastUsedAtMs ?? -1) - (a.lastUsedAtMs ?? -1)
}

/** What was used most comes first. */
export function byUses(a: EntrySummary, b: EntrySummary): number {
  return b.timesUsed - a.timesUsed || byLastUse(a, b)
}
