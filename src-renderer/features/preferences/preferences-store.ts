import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { ManagedReport } from '../../../src-shared/model/managed/managed-report.ts'
import type { PreferencesChange, PreferencesView } from '../../../src-shared/model/preferences.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type PreferencesPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly preferences: PreferencesView }
  /** They can't be read; the window still works, in the system's language. */
  | { readonly phase: 'unavailable'; readonly failure: Failure }

export interface PreferencesStore {
  readonly phase: Readable<PreferencesPhase>
  /** Settles when the first response has arrived: words and theme are known from then on. */
  start(): Promise<void>
  stop(): void
  /** Resolves to the failure, or null. */
  change(change: PreferencesChange): Promise<Failure | null>
  /** What an administrator decided for this computer, and what of it is wrong. */
  managed(): Promise<Result<ManagedReport>>
}

/** The user's preferences and every change to them, from any window. */
export function createPreferencesStore(api: Pick<AppApi, 'preferences'>): PreferencesStore {
  const phase = createPhase<PreferencesPhase>({ phase: 'loading' })
  let stopListening = () => {}
  const receive = (preferences: PreferencesView) => phase.set({ phase: 'ready', preferences })
  return {
    phase,
    async start() {
      stopListening = api.preferences.changed(receive)
      const answer = await api.preferences.get()
      if (answer.ok) receive(answer.value)
      else phase.set({ phase: 'unavailable', failure: answer.error })
    },
    stop: () => stopListening(),
    managed: () => api.preferences.managed(),
    async change(change) {
      const answer = await api.preferences.set(change)
      if (!answer.ok) return answer.error
      receive(answer.value)
      return null
    },
  }
}

/** The language in force: the chosen one, or the nearest to the system's languages. */
export function localeOf(state: PreferencesPhase, systemLanguage: string): Locale {
  if (state.phase === 'ready') return state.preferences.effectiveLocale
  const language = systemLanguage.toLowerCase()
  if (language.startsWith('es')) return 'es'
  return language.startsWith('pt') ? 'pt-BR' : 'en'
}
