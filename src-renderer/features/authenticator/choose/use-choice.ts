import { useCallback, useMemo, useState } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { allOf, extended, toggled, type Choosing } from './chosen-rows.ts'

/** Choosing several entries, for one change of all of them. */
export interface Choice {
  /** Null: entries are not being chosen. */
  readonly ids: ReadonlySet<string> | null
  readonly toggle: (id: string) => void
  /** Chooses everything from the row that was chosen last to this one. */
  readonly extendTo: (id: string) => void
  readonly chooseAll: () => void
  readonly end: () => void
}

export interface ChoosingState {
  readonly choosing: Choosing | null
  readonly setChoosing: (next: (before: Choosing | null) => Choosing | null) => void
}

/** Whether entries are being chosen, and what begins and ends it. */
export function useChoosing() {
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const begin = useCallback(
    ({ id }: EntrySummary) => setChoosing((before) => toggled(before, id)),
    [],
  )
  const end = useCallback(() => setChoosing(null), [])
  return useMemo(() => ({ choosing, setChoosing, begin, end }), [choosing, begin, end])
}

/** What is chosen among the entries that are shown: nothing is changed that a search or a filter hides. */
export function useChoice(
  shown: readonly EntrySummary[],
  { choosing, setChoosing }: ChoosingState,
): Choice & { readonly chosen: readonly EntrySummary[] } {
  return useMemo(() => {
    const ids = choosing?.ids ?? null
    return {
      ids,
      chosen: ids === null ? [] : shown.filter(({ id }) => ids.has(id)),
      toggle: (id: string) => setChoosing((before) => toggled(before, id)),
      extendTo: (id: string) => setChoosing((before) => extended(before, shown, id)),
      chooseAll: () => setChoosing((before) => allOf(before, shown)),
      end: () => setChoosing(() => null),
    }
  }, [choosing, setChoosing, shown])
}
