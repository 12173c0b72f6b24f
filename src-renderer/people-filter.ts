import type { TwoFactorState } from '../src-shared/model/people/person.ts'

/** Whom a list of people shows. */
export type PeopleFilter = TwoFactorState | 'all' | 'invited' | 'disabled'
