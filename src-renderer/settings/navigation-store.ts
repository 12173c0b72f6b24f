import { createPhase, type Readable } from '../phase.ts'
import type { PeopleFilter } from '../people-filter.ts'

export type PageName =
  | 'two-factor'
  | 'devices'
  | 'activity'
  | 'overview'
  | 'policy'
  | 'people'
  | 'audit'

/** The present position in the portal. */
export interface Place {
  readonly page: PageName
  /** The person whose events the audit log begins with; null for everyone's. */
  readonly eventsOf: { readonly id: string; readonly name: string } | null
  /** Whom the list of people begins with. */
  readonly people: PeopleFilter
  /** How many sessions a report ended, after which a new password is asked for; null without one. */
  readonly endedByReport: number | null
}

export interface NavigationStore {
  readonly phase: Readable<Place>
  go(page: PageName): void
  goToPeople(filter: PeopleFilter): void
  goToNewPassword(endedByReport: number): void
  goToEventsOf(person: { readonly id: string; readonly name: string }): void
}

/** Where the portal begins. */
export const firstPlace: Place = {
  page: 'two-factor',
  eventsOf: null,
  people: 'all',
  endedByReport: null,
}

/** Remembers the page while the window is open. */
export function createNavigationStore(): NavigationStore {
  const go = (page: PageName, more: Partial<Place> = {}) =>
    phase.set({ ...firstPlace, page, ...more })
  const phase = createPhase(firstPlace)
  return {
    phase,
    go: (page) => go(page),
    goToNewPassword: (endedByReport) => go('devices', { endedByReport }),
    goToPeople: (people) => go('people', { people }),
    goToEventsOf: ({ id, name }) => go('audit', { eventsOf: { id, name } }),
  }
}
