import type { PreferencesPlace } from '../../src-shared/model/desktop/preferences-place.ts'
import type { PreferencesApi } from '../api.ts'
import { createPhase, type Readable } from '../phase.ts'

export const sections = [
  'general',
  'authenticator',
  'security',
  'backups',
  'network',
  'about',
] as const
export type Section = (typeof sections)[number]

/** Where the person is: a section, and what in it has to have the focus. */
export interface Place {
  readonly section: Section
  /** The id of a field or a heading; null: the heading of the section. */
  readonly target: string | null
  /** Tells two visits to one place apart. */
  readonly visit: number
}

export interface PlaceStore {
  readonly phase: Readable<Place>
  /** Settles when it is known where the person wants to begin. */
  start(): Promise<void>
  stop(): void
  go(section: Section, target?: string | null): void
}

/** The section that is shown; main names one when the person comes from elsewhere. */
export function createPlaceStore({
  preferencesWindow,
}: Pick<PreferencesApi, 'preferencesWindow'>): PlaceStore {
  const phase = createPhase<Place>({ section: 'general', target: null, visit: 0 })
  let stopListening = () => {}
  const go: PlaceStore['go'] = (section, target = null) =>
    phase.set({ section, target, visit: phase.getState().visit + 1 })
  const goTo = (place: PreferencesPlace) => {
    if (place === 'updates' || place === 'diagnostics') go('about', place)
    else go(place)
  }
  const take = async () => {
    const answer = await preferencesWindow.place()
    if (answer.ok && answer.value !== null) goTo(answer.value)
  }
  return {
    phase,
    go,
    async start() {
      stopListening = preferencesWindow.asked(() => void take())
      await take()
    },
    stop: () => stopListening(),
  }
}
