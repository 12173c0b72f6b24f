import type { Failure } from '../src-shared/model/failure.ts'
import type { Result } from '../src-shared/model/result.ts'
import { busy, idle, refused, type Attempt } from './attempt.ts'
import { createPhase, type Readable } from './phase.ts'

/** A list that is loaded page by page. */
export type PagedList<Item> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly items: readonly Item[]
      /** The cursor of the next page; null on the last one. */
      readonly nextCursor: string | null
      /** The state of the request for more. */
      readonly more: Attempt
      /** True while the first page is requested again: the items on the screen are about to be replaced. */
      readonly isRefreshing: boolean
    }

export interface PagedListStore<Item> {
  readonly phase: Readable<PagedList<Item>>
  /** Requests the first page of what `ask` returns now. */
  load(): Promise<void>
  more(): Promise<void>
  /** Replaces an item by its changed version. */
  replace(isTheOne: (item: Item) => boolean, changed: Item): void
  /** Clears everything; the response to a running request is ignored. */
  stop(): void
}

/** Holds a list that is read by cursor. Only the response to the newest request counts. */
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
