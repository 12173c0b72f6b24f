import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import { isStale } from './entry-rules.ts'
import { keptEntries } from './kept-entries.ts'

export type EntriesPhase =
  /** The vault is not open: no list and no codes are held here. */
  | { readonly phase: 'closed' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly entries: readonly EntrySummary[]
      readonly trash: readonly EntrySummary[]
      readonly codes: ReadonlyMap<string, EntryCode>
      /** The instant that codes and rings are drawn for. */
      readonly nowMs: number
    }

export type ReadyEntries = Extract<EntriesPhase, { phase: 'ready' }>

export type EntryLists = Pick<ReadyEntries, 'entries' | 'trash'>

/** The list that main sent, taken apart; what did not change stays as it was shown before. */
export function listsOf(all: readonly EntrySummary[], before: EntriesPhase): EntryLists {
  const shown = before.phase === 'ready' ? before : { entries: [], trash: [] }
  const isInUse = ({ deletedAtMs }: EntrySummary) => deletedAtMs === null
  return {
    entries: keptEntries(shown.entries, all.filter(isInUse)),
    trash: keptEntries(
      shown.trash,
      all.filter((entry) => !isInUse(entry)),
    ),
  }
}

export function codesById(codes: readonly EntryCode[]): ReadonlyMap<string, EntryCode> {
  const byId = new Map<string, EntryCode>()
  for (const code of codes) byId.set(code.id, code)
  return byId
}

/** Whether a code on the screen is not the one for this instant. */
export function hasStaleCode({ codes }: ReadyEntries, nowMs: number): boolean {
  for (const code of codes.values()) if (isStale(code, nowMs)) return true
  return false
}

/** Whether an entry is shown whose code is not known yet. */
export function lacksCode({ entries, codes }: Pick<ReadyEntries, 'entries' | 'codes'>): boolean {
  return entries.some(({ id }) => !codes.has(id))
}
