import type { EntryOrder } from '../../../../src-shared/model/preferences.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { folded } from '../../../../src-shared/text/folded.ts'
import { byLastUse, byUses } from './ranking.ts'

/** The entries in the order that the person wants to see; pinned ones stay first, as they were pinned. */
export function ordered(
  entries: readonly EntrySummary[],
  order: EntryOrder,
): readonly EntrySummary[] {
  if (order === 'mine') return entries
  const others = entries.filter((entry) => !entry.isPinned)
  return [...entries.filter((entry) => entry.isPinned), ...sorted(others, order)]
}

function sorted(
  entries: readonly EntrySummary[],
  order: Exclude<EntryOrder, 'mine'>,
): readonly EntrySummary[] {
  switch (order) {
    case 'issuer':
      return byService(entries)
    case 'last-used':
      return entries.toSorted(byLastUse)
    case 'most-used':
      return entries.toSorted(byUses)
  }
}

/** Folded texts are compared by their characters: a collator takes a tenth of a second for 20,000. */
function byService(entries: readonly EntrySummary[]): readonly EntrySummary[] {
  const keyed = entries.map((entry) => ({
    entry,
    key: `${folded(entry.issuer || entry.name)}\n${folded(entry.name)}`,
  }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ entry }) => entry)
}
