import type { Failure } from '../../../src-shared/model/failure.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { SEARCH_PAUSE_MS, searchOf } from '../../people-search.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** A person who can be chosen. */
export interface FoundPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

export type PersonSearchPhase =
  | { readonly phase: 'searching' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'found'
      /** Sorted by email address, at most one page. */
      readonly people: readonly FoundPerson[]
      /** There are more people, whom a longer search text would find. */
      readonly isCut: boolean
    }

export interface PersonSearch {
  readonly phase: Readable<PersonSearchPhase>
  /** Requests everyone, at once: the list was opened. */
  open(): void
  /** Requests the people whose name or address contains the typed text, once no one has typed for a while. */
  type(typed: string): void
  /** The response to a running request is ignored. */
  stop(): void
}

/** Finds the person whose events are to be shown. Only the response to the newest request counts. */
export function createPersonSearch(api: Pick<SettingsApi, 'people'>, clock: Clock): PersonSearch {
  const phase = createPhase<PersonSearchPhase>({ phase: 'searching' })
  let newest = 0
  let stopTimer = () => {}

  async function ask(search: string | null): Promise<void> {
    const mine = ++newest
    const answer = await api.people.list({
      twoFactor: null,
      account: null,
      search,
      cursor: null,
    })
    if (mine !== newest) return
    if (!answer.ok) return phase.set({ phase: 'refused', failure: answer.error })
    const people = answer.value.items.map(({ id, name, email }) => ({ id, name, email }))
    phase.set({ phase: 'found', people, isCut: answer.value.nextCursor !== null })
  }
  const stop = () => {
    stopTimer()
    newest += 1
  }
  const begin = () => {
    stop()
    phase.set({ phase: 'searching' })
  }

  return {
    phase,
    open() {
      begin()
      void ask(null)
    },
    type(typed) {
      begin()
      stopTimer = clock.after(SEARCH_PAUSE_MS, () => void ask(searchOf(typed)))
    },
    stop,
  }
}
