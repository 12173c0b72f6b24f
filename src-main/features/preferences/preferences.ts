import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { localeOf } from '../../../src-shared/model/locale.ts'
import { Preferences, type PreferencesView } from '../../../src-shared/model/preferences.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { KeyValueStore } from '../../files/forgiving-store.ts'

export interface PreferencesDeps {
  readonly store: KeyValueStore
  /** The system's languages, most preferred first (BCP 47). */
  readonly systemLanguages: readonly string[]
  readonly changed: (view: PreferencesView) => void
}

export interface PreferencesFeature {
  readonly handlers: Handlers<AppContract>['preferences']
  view(): PreferencesView
  /** Changes some of the preferences and saves them. */
  update(change: Partial<Preferences>): PreferencesView
}

const STORE_KEY = 'preferences'

/** Reads the stored preferences; each one that is not valid falls back to its own default. */
export function parsePreferences(stored: unknown): Preferences {
  const known = typeof stored === 'object' && stored !== null ? stored : {}
  const picked = Object.fromEntries(
    Object.entries(known).filter(([name]) => Object.hasOwn(Preferences.shape, name)),
  )
  const parsed = Preferences.safeParse({ lastEmail: '', ...picked })
  return parsed.success ? parsed.data : Preferences.parse({ lastEmail: '' })
}

export function createPreferences(deps: PreferencesDeps): PreferencesFeature {
  let current = parsePreferences(deps.store.get(STORE_KEY))
  const view = (): PreferencesView => ({
    ...current,
    effectiveLocale: current.locale ?? localeOf(deps.systemLanguages),
  })
  function update(change: Partial<Preferences>): PreferencesView {
    current = Preferences.parse({ ...current, ...change })
    deps.store.set(STORE_KEY, current)
    const now = view()
    deps.changed(now)
    return now
  }
  return {
    view,
    update,
    handlers: {
      get: () => ok(view()),
      set: (change) =>
        ok(
          update(
            Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
          ),
        ),
    },
  }
}
