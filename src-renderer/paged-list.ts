import type { Failure } from '../src-shared/model/failure.ts'
import type { Result } from '../src-shared/model/result.ts'
import { busy, idle, refused, type Attempt } from './attempt.ts'
import { createPhase, type Readable } from './phase.ts'

/** A list that comes a page at a time. */
export type PagedList<Item> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly items: readonly Item[]
      /** Where the next page begins; null on the last one. */
      readonly nextCursor: string | null
      /** How asking for more goes. */
      readonly more: Attempt
      /** True while the first page is asked for anew: what is shown is about to be replaced. */
      readonly isRefreshing: boolean
    }

export interface PagedListStore<Item> {
  readonly phase: Readable<PagedList<Item>>
  /** Asks for the first page, of what `ask` wants now. */
  load(): Promise<void>
  more(): Promise<void>
  /** Puts the changed item in the place of the one that it was. */
  replace(isTheOne: (item: Item) => boolean, changed: Item): void
  /** Forgets everything; an answer that is under way comes to nothing. */
  stop(): void
}

/** Holds a list that a cursor leads through. Only the answer to the newest question counts. */
export function createPagedList<Item>(
  ask: (
    cursor: string | null,
  ) => Promise<Result<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>>,
): PagedListStore<Item> {
  const phase = createPhase<PagedList<Item>>({ phase: 'loading' })
  let newest = 0
  return {
    phase,
    async load() {
      const mine = ++newest
      const before = phase.getState()
      phase.set(
        before.phase === 'ready'
          ? { ...before, more: idle, isRefreshing: true }
          : { phase: 'loading' },
      )
      const answer = await ask(null)
      if (mine !== newest) return
      phase.set(
        answer.ok
          ? { phase: 'ready', ...answer.value, more: idle, isRefreshing: false }
          : { phase: 'refused', failure: answer.error },
      )
    },
    async more() {
      const list = phase.getState()
      if (list.phase !== 'ready' || list.isRefreshing || list.more.kind === 'busy') return
      if (list.nextCursor === null) return
      const mine = ++newest
      phase.set({ ...list, more: busy })
      const answer = await ask(list.nextCursor)
      const now = phase.getState()
      if (mine !== newest || now.phase !== 'ready') return
      phase.set(
        answer.ok
          ? {
              ...now,
              items: [...now.items, ...answer.value.items],
              nextCursor: answer.value.nextCursor,
              more: idle,
            }
          : { ...now, more: refused(answer.error) },
      )
    },
    replace(isTheOne, changed) {
      const list = phase.getState()
      if (list.phase !== 'ready') return
      phase.set({ ...list, items: list.items.map((item) => (isTheOne(item) ? changed : item)) })
    },
    stop() {
      newest += 1
      phase.set({ phase: 'loading' })
    },
  }
}
