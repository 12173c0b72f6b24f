import { useEffect, useMemo, useReducer } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { startSearch, type EntrySearch } from './entry-search.ts'

/** Searches in slices with the page's own work between them. What has been found meanwhile is shown at once. */
export function useFound(
  entries: readonly EntrySummary[],
  query: string,
  tagKeys: ReadonlySet<string>,
): Pick<EntrySearch, 'found' | 'isDone'> {
  const search = useMemo(() => {
    const started = startSearch(entries, query, tagKeys)
    // Most searches end with the first slice: then the list is drawn once.
    started.step()
    return started
  }, [entries, query, tagKeys])
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0)

  useEffect(() => {
    if (search.isDone) return undefined
    let timer = setTimeout(goOn)
    function goOn(): void {
      search.step()
      if (search.isDone) draw()
      else timer = setTimeout(goOn)
    }
    return () => clearTimeout(timer)
  }, [search])

  return search
}
