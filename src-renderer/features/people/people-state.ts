import type { Failure } from '../../../src-shared/model/failure.ts'
import type {
  AccountState,
  PeopleCounts,
  Person,
  TwoFactorState,
} from '../../../src-shared/model/people/person.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import { idle, refused, type Attempt, type Copying } from '../../attempt.ts'
import type { PeopleFilter } from '../../people-filter.ts'

/** The actions of an administrator for a person. */
export type Act =
  | 'unlock'
  | 'end-sessions'
  | 'reset'
  | 'invite'
  | 'disable'
  | 'enable'
  | 'give-pass'
  | 'take-pass-back'
  | 'edit'
  | 'change-role'
  | 'delete'

/** The last completed action, until the next one. */
export type PeopleNews =
  | {
      readonly kind:
        | 'unlocked'
        | 'disabled'
        | 'enabled'
        | 'pass-taken-back'
        | 'edited'
        | 'role-changed'
        | 'deleted'
      readonly person: Person
    }
  /** `pass`: shown once. */
  | {
      readonly kind: 'pass-given'
      readonly person: Person
      readonly pass: string | null
      readonly expiresAt: string
      readonly copying: Copying
    }
  | { readonly kind: 'ended'; readonly person: Person; readonly count: number }
  /** `activationCode`: shown once, when the server sends no email. */
  | {
      readonly kind: 'reset' | 'invited'
      readonly person: Person
      readonly activationCode: string | null
      readonly copying: Copying
    }

export interface PeopleState {
  readonly filter: PeopleFilter
  /** The text of the search field, which the person may be typing. */
  readonly search: string
  /** The action to confirm, and the state of its attempt. */
  readonly question: {
    readonly act: Act
    readonly person: Person
    readonly attempt: Attempt
  } | null
  /** The state of adding a person; null while nobody is being added. */
  readonly adding: Attempt | null
  readonly news: PeopleNews | null
  /** How many people are in each state; null until the server has responded. */
  readonly counts: PeopleCounts | null
}

/** Everybody, with nothing asked and nothing done. */
export const everybody: PeopleState = {
  filter: 'all',
  search: '',
  question: null,
  adding: null,
  news: null,
  counts: null,
}

/** A reset whose activation code, or a pass or a welcome that, is on the screen. */
export type NewsWithCode = Extract<PeopleNews, { copying: Copying }>

/** The code or pass that is on the screen; null when there is none. */
export function shownCode({
  news,
}: PeopleState): { readonly news: NewsWithCode; readonly code: string } | null {
  if (news === null || !('copying' in news)) return null
  const code = news.kind === 'pass-given' ? news.pass : news.activationCode
  return code === null ? null : { news, code }
}

/** Whether the question is still about this action for this person. */
function isAbout(question: PeopleState['question'], act: Act, person: Person): boolean {
  return question?.act === act && question.person.id === person.id
}

/**
 * What follows when an action ends; `outcome` is null when the user closed "Confirm it's you". The question
 * may have been closed, or be about another person by now: a completed action is reported all the same.
 */
export function afterAct(
  now: PeopleState,
  { act, person }: Pick<NonNullable<PeopleState['question']>, 'act' | 'person'>,
  outcome: Result<PeopleNews> | null,
): PeopleState {
  const isOpen = isAbout(now.question, act, person)
  if (outcome?.ok === true) {
    return { ...now, question: isOpen ? null : now.question, news: outcome.value }
  }
  if (!isOpen || now.question === null) return now
  return { ...now, question: { ...now.question, attempt: attemptOf(outcome) } }
}

/** What is shown of a request that did not succeed; null: the user closed "Confirm it's you". */
export function attemptOf(outcome: { readonly error: Failure } | null): Attempt {
  return outcome === null ? idle : refused(outcome.error)
}

/** What the server is asked for a filter. */
export function queryOf(filter: PeopleFilter): {
  readonly twoFactor: TwoFactorState | null
  readonly account: AccountState | null
} {
  if (filter === 'all') return { twoFactor: null, account: null }
  return filter === 'invited' || filter === 'disabled'
    ? { twoFactor: null, account: filter }
    : { twoFactor: filter, account: null }
}
