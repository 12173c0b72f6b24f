import { createPhase, type Readable } from '../phase.ts'

export type PageName = 'two-factor' | 'devices' | 'activity' | 'policy' | 'people' | 'audit'

/** The present position in the portal. */
export interface Place {
  readonly page: PageName
  /** The person whose events the audit log begins with; null for everyone's. */
  readonly eventsOf: { readonly id: string; readonly name: string } | null
}

export interface NavigationStore {
  readonly phase: Readable<Place>
  go(page: PageName): void
  goToEventsOf(person: { readonly id: string; readonly name: string }): void
}

/** Remembers the page while the window is open. */
export function createNavigationStore(): NavigationStore {
  const phase = createPhase<Place>({ page: 'two-factor', eventsOf: null })
  return {
    phase,
    go: (page) => phase.set({ page, eventsOf: null }),
    goToEventsOf: ({ id, name }) => phase.set({ page: 'audit', eventsOf: { id, name } }),
  }
}
