import type { NewPerson, Person } from '../../../src-shared/model/people/person.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createConfirmStore, type ConfirmStore } from '../../confirm/confirm-store.ts'
import { createPagedList, type PagedListStore } from '../../paged-list.ts'
import { SEARCH_PAUSE_MS, searchOf } from '../../people-search.ts'
import type { PeopleFilter } from '../../people-filter.ts'
import { createPhase, type Readable } from '../../phase.ts'
import { noDetails, type ActDetails } from './acts/act-details.ts'
import { createBulkStore, type BulkStore } from './bulk/bulk-store.ts'
import { createImportStore, type ImportStore } from './importing/import-store.ts'
import { actOnPerson } from './act-on-person.ts'
import { createActivationCode, type ActivationCode } from './activation-code.ts'
import {
  afterAct,
  attemptOf,
  everybody,
  queryOf,
  type Act,
  type PeopleState,
} from './people-state.ts'

export interface PeopleStore extends ActivationCode {
  readonly phase: Readable<PeopleState>
  readonly list: PagedListStore<Person>
  readonly confirm: ConfirmStore
  /** Adding the people of a file. */
  readonly importing: ImportStore
  /** What is done for several people. */
  readonly bulk: BulkStore
  start(): void
  stop(): void
  setFilter(filter: PeopleFilter): void
  setSearch(search: string): void
  /** Clears filter and search. */
  showAll(): void
  ask(act: Act, person: Person): void
  dismiss(): void
  /** Performs the confirmed action; `reason` is one line for the audit log. */
  answer(reason: string, details?: ActDetails): Promise<void>
  /** Opens and closes the form for a new person. */
  setAdding(isAdding: boolean): void
  add(person: NewPerson): Promise<void>
}

/** A page of those who match filter and search. */
function listed(
  people: SettingsApi['people'],
  { filter, search }: PeopleState,
  cursor: string | null,
) {
  return people.list({ ...queryOf(filter), search: searchOf(search), cursor })
}

/** The People page: how each person is protected, and help for those who are locked out. */
export function createPeopleStore(
  api: Pick<SettingsApi, 'people' | 'twoFactor'>,
  clock: Clock,
  firstFilter: PeopleFilter = 'all',
): PeopleStore {
  const first: PeopleState = { ...everybody, filter: firstFilter }
  const phase = createPhase(first)
  const confirm = createConfirmStore(api.twoFactor)
  let stopTimer = () => {}

  const change = (changed: Partial<PeopleState>) => phase.set({ ...phase.getState(), ...changed })
  const ask = async (cursor: string | null) => {
    const answer = await listed(api.people, phase.getState(), cursor)
    if (answer.ok && answer.value.counts !== null) change({ counts: answer.value.counts })
    return answer
  }
  const list = createPagedList<Person>(ask)
  /**
   * After a person's state has changed. The list stays as it is: a row must not disappear while the user
   * looks at it.
   */
  const recount = async () => {
    const everyone = { twoFactor: null, account: null, search: null, cursor: null }
    const answer = await api.people.list(everyone)
    if (answer.ok && phase.getState().counts !== null) change({ counts: answer.value.counts })
  }
  const code = createActivationCode(api.people, phase.getState, change)
  const load = () => {
    stopTimer()
    void list.load()
  }

  const importing = createImportStore(api.people, confirm, load)
  const bulk = createBulkStore({ people: api.people, confirm, list: ask, changed: load })

  return {
    phase,
    list,
    confirm,
    importing,
    bulk,
    start: load,
    stop() {
      stopTimer()
      confirm.dismissConfirm()
      list.stop()
      code.dismissCode()
      importing.close()
      bulk.setChoosing(false)
      phase.set(first)
    },
    setFilter(filter) {
      change({ filter, news: null })
      load()
    },
    setSearch(search) {
      const isSame = searchOf(search) === searchOf(phase.getState().search)
      change({ search, news: null })
      if (isSame) return
      stopTimer()
      stopTimer = clock.after(SEARCH_PAUSE_MS, load)
    },
    showAll() {
      change({ filter: 'all', search: '', news: null })
      load()
    },
    ask: (act, person) => change({ question: { act, person, attempt: idle }, news: null }),
    dismiss: () => change({ question: null }),
    ...code,
    setAdding: (isAdding) => change({ adding: isAdding ? idle : null, news: null }),
    async add(person) {
      const { adding } = phase.getState()
      if (adding === null || adding.kind === 'busy') return
      change({ adding: busy })
      const outcome = await confirm.confirmed(() => api.people.add(person))
      const isOpen = phase.getState().adding !== null
      if (outcome?.ok !== true) return change({ adding: isOpen ? attemptOf(outcome) : null })
      change({ adding: null, news: { kind: 'invited', ...outcome.value, copying: idle } })
      return load()
    },
    async answer(reason, details = noDetails) {
      const { question } = phase.getState()
      if (question === null || question.attempt.kind === 'busy') return
      const { act, person } = question
      change({ question: { ...question, attempt: busy } })
      const isRetry = question.attempt.kind === 'refused'
      const outcome = await confirm.confirmed(() =>
        actOnPerson(api.people, act, person, { reason, isRetry, details }),
      )
      phase.set(afterAct(phase.getState(), question, outcome))
      if (outcome?.ok !== true) return
      // Nothing is left to look at.
      if (act === 'delete') return load()
      list.replace(({ id }) => id === person.id, outcome.value.person)
      if (act !== 'end-sessions') void recount()
    },
  }
}
