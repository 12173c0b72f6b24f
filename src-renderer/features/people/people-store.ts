import type {
  PeopleCounts,
  Person,
  TwoFactorState,
} from '../../../src-shared/model/people/person.ts'
import { assertNever, type Result } from '../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle, refused, type Attempt, type Copying } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createConfirmStore, type ConfirmStore } from '../../confirm/confirm-store.ts'
import { createPagedList, type PagedListStore } from '../../paged-list.ts'
import { SEARCH_PAUSE_MS, searchOf } from '../../people-search.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** The actions of an administrator for a person. */
export type Act = 'unlock' | 'end-sessions' | 'reset'

/** The last completed action, until the next one. */
export type PeopleNews =
  | { readonly kind: 'unlocked'; readonly person: Person }
  | { readonly kind: 'ended'; readonly person: Person; readonly count: number }
  /** `activationCode`: shown once, when the server sends no email. */
  | {
      readonly kind: 'reset'
      readonly person: Person
      readonly activationCode: string | null
      readonly copying: Copying
    }

export interface PeopleState {
  readonly filter: TwoFactorState | 'all'
  /** As the user types it. */
  readonly search: string
  /** The action to confirm, and the state of its attempt. */
  readonly question: {
    readonly act: Act
    readonly person: Person
    readonly attempt: Attempt
  } | null
  readonly news: PeopleNews | null
  /** How many people are in each state; null until the server has responded. */
  readonly counts: PeopleCounts | null
}

export interface PeopleStore {
  readonly phase: Readable<PeopleState>
  readonly list: PagedListStore<Person>
  readonly confirm: ConfirmStore
  start(): void
  stop(): void
  setFilter(filter: TwoFactorState | 'all'): void
  setSearch(search: string): void
  /** Clears filter and search. */
  showAll(): void
  ask(act: Act, person: Person): void
  dismiss(): void
  /** Copies the activation code that is shown; it is cleared from the clipboard after a while. */
  copyCode(): Promise<void>
  /** Forgets an activation code that was shown. */
  dismissCode(): void
  /** Performs the confirmed action; `reason` is one line for the audit log. */
  answer(reason: string): Promise<void>
}

const everybody: PeopleState = {
  filter: 'all',
  search: '',
  question: null,
  news: null,
  counts: null,
}

/** The People page: how each person is protected, and help for those who are locked out. */
export function createPeopleStore(
  api: Pick<SettingsApi, 'people' | 'twoFactor'>,
  clock: Clock,
): PeopleStore {
  const phase = createPhase<PeopleState>(everybody)
  const confirm = createConfirmStore(api.twoFactor)
  let stopTimer = () => {}

  const change = (changed: Partial<PeopleState>) => phase.set({ ...phase.getState(), ...changed })
  const list = createPagedList<Person>(async (cursor) => {
    const { filter, search } = phase.getState()
    const answer = await api.people.list({
      twoFactor: filter === 'all' ? null : filter,
      search: searchOf(search),
      cursor,
    })
    if (answer.ok && answer.value.counts !== null) change({ counts: answer.value.counts })
    return answer
  })
  /**
   * After a person's state has changed. The list stays as it is: a row must not disappear while the user
   * looks at it.
   */
  const recount = async () => {
    const answer = await api.people.list({ twoFactor: null, search: null, cursor: null })
    if (answer.ok && phase.getState().counts !== null) change({ counts: answer.value.counts })
  }
  const load = () => {
    stopTimer()
    void list.load()
  }

  /** The reset whose activation code is on the screen. */
  const shown = () => {
    const { news } = phase.getState()
    return news?.kind === 'reset' && news.activationCode !== null ? news : null
  }
  const forgetCode = () => {
    const news = shown()
    if (news === null) return
    change({ news: { ...news, activationCode: null } })
    void api.people.forgetActivationCode()
  }

  const perform = async (
    act: Act,
    person: Person,
    reason: string,
    isRetry: boolean,
  ): Promise<Result<PeopleNews>> => {
    const on = { id: person.id, reason }
    switch (act) {
      case 'unlock': {
        const answer = await api.people.unlock(on)
        if (!answer.ok) return answer
        return { ok: true, value: { kind: 'unlocked', person: answer.value } }
      }
      case 'end-sessions': {
        const answer = await api.people.endSessions(on)
        if (!answer.ok) return answer
        return { ok: true, value: { kind: 'ended', person, count: answer.value.ended } }
      }
      case 'reset': {
        const answer = await api.people.resetTwoFactor({ ...on, isRetry })
        if (!answer.ok) return answer
        return { ok: true, value: { kind: 'reset', ...answer.value, copying: idle } }
      }
      default:
        return assertNever(act)
    }
  }

  return {
    phase,
    list,
    confirm,
    start: load,
    stop() {
      stopTimer()
      confirm.dismissConfirm()
      list.stop()
      forgetCode()
      phase.set(everybody)
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
    async copyCode() {
      const news = shown()
      if (news === null || news.copying.kind === 'busy') return
      change({ news: { ...news, copying: busy } })
      const answer = await api.people.copyActivationCode()
      const now = shown()
      if (now?.person.id !== news.person.id) return
      const copying: Copying = answer.ok
        ? { kind: 'copied', ...answer.value }
        : refused(answer.error)
      change({ news: { ...now, copying } })
    },
    dismissCode: forgetCode,
    async answer(reason) {
      const { question } = phase.getState()
      if (question === null || question.attempt.kind === 'busy') return
      const { act, person } = question
      change({ question: { ...question, attempt: busy } })
      const answer = await confirm.confirmed(() =>
        perform(act, person, reason, question.attempt.kind === 'refused'),
      )
      // The question may have been closed, or be about another person by now; the completed action is
      // reported all the same.
      const now = phase.getState().question
      const isOpen = now?.person.id === person.id && now.act === act
      if (answer?.ok === true) {
        change({ question: isOpen ? null : now, news: answer.value })
        list.replace(({ id }) => id === person.id, answer.value.person)
        if (act !== 'end-sessions') void recount()
      } else if (isOpen) {
        const attempt = answer === null ? idle : refused(answer.error)
        change({ question: { ...question, attempt } })
      }
    },
  }
}
