import type { EntryOrder } from '../../../../src-shared/model/preferences.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { folded } from '../../../../src-shared/text/folded.ts'

/**
 * The entries in the order that the person wants to see; pinned ones stay first, as they were pinned. Folded texts
 * are compared by their characters: a collator takes a tenth of a second for 20,000.
 */
export function ordered(
  entries: readonly EntrySummary[],
  order: EntryOrder,
): readonly EntrySummary[] {
  if (order === 'mine') return entries
  const keyed = entries
    .filter((entry) => !entry.isPinned)
    .map((entry) => ({
      entry,
      key: `${folded(entry.issuer || entry.name)}\n${folded(entry.name)}`,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return [...entries.filter((entry) => entry.isPinned), ...keyed.map(({ entry }) => entry)]
}
