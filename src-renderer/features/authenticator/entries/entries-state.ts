import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import { isStale } from './entry-rules.ts'

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

/** What is shown of a list and its codes at an instant. */
export function readyEntries(
  all: readonly EntrySummary[],
  codes: ReadonlyMap<string, EntryCode>,
  nowMs: number,
): ReadyEntries {
  return {
    phase: 'ready',
    entries: all.filter((entry) => entry.deletedAtMs === null),
    trash: all.filter((entry) => entry.deletedAtMs !== null),
    codes,
    nowMs,
  }
}

/** The list that main sent. */
export function allEntries({ entries, trash }: ReadyEntries): EntrySummary[] {
  return [...entries, ...trash]
}

export function codesById(codes: readonly EntryCode[]): ReadonlyMap<string, EntryCode> {
  return new Map(codes.map((code) => [code.id, code]))
}

/** Whether a code on the screen is not the one for this instant. */
export function hasStaleCode({ codes }: ReadyEntries, nowMs: number): boolean {
  return [...codes.values()].some((code) => isStale(code, nowMs))
}

/** Whether an entry is shown whose code is not known yet. */
export function lacksCode({ entries, codes }: ReadyEntries): boolean {
  return entries.some(({ id }) => !codes.has(id))
}
