import type { BusyWith } from '../../src-shared/model/desktop/update.ts'

export interface Busy {
  /** From now on this is asked before the app restarts itself. */
  add(what: BusyWith, isSo: () => boolean): void
  /** What somebody is in the middle of; null for nothing. */
  now(): BusyWith | null
}

/** The one list of what must not be interrupted. */
export function createBusy(): Busy {
  const reasons: { readonly what: BusyWith; readonly isSo: () => boolean }[] = []
  return {
    add: (what, isSo) => void reasons.push({ what, isSo }),
    now: () => reasons.find(({ isSo }) => isSo())?.what ?? null,
  }
}
