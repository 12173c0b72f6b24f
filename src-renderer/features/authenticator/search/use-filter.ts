import { useMemo, useState } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { tagsOf, type KnownTag } from './entry-search.ts'

/** The tags of all entries, and those that the person chose to see. */
export interface Filter {
  readonly tags: readonly KnownTag[]
  readonly chosen: readonly KnownTag[]
  readonly chosenKeys: ReadonlySet<string>
  readonly choose: (keys: ReadonlySet<string>) => void
}

export function useFilter(entries: readonly EntrySummary[]): Filter {
  const { locale } = useWords().format
  const tags = useMemo(() => tagsOf(entries, locale), [entries, locale])
  const [pressed, choose] = useState<ReadonlySet<string>>(new Set())
  return useMemo(() => {
    // Those that no entry has any more are left out.
    const chosen = tags.filter(({ key }) => pressed.has(key))
    return { tags, chosen, chosenKeys: new Set(chosen.map(({ key }) => key)), choose }
  }, [tags, pressed])
}
