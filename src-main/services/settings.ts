import { app, nativeTheme } from 'electron'
import Store from 'electron-store'
import { createPreferences, type PreferencesFeature } from '../features/preferences/preferences.ts'
import { createForgivingStore, type KeyValueStore } from '../files/forgiving-store.ts'
import type { ManagedSettings } from '../managed/managed.ts'
import type { WindowMemory } from '../windows/windows.ts'
import type { Undo } from '../time/clock.ts'
import { createListeners } from './listeners.ts'
import type { Base } from './shell.ts'

export interface Settings {
  readonly preferences: PreferencesFeature
  /** What else is remembered between starts. */
  readonly store: KeyValueStore
  /** Called after each change of the preferences, or of what an administrator decided. */
  onChange(listener: () => void): Undo
  readonly windowMemory: Pick<
    WindowMemory,
    'savedBounds' | 'saveBounds' | 'locale' | 'zoom' | 'protectsContent'
  >
}

/** What is remembered between starts, as it is on the disk. */
export function openSettings(log: Base['log']): KeyValueStore {
  return createForgivingStore(() => {
    const kept = new Store<Record<string, unknown>>({ clearInvalidConfig: true })
    return { get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) }
  }, log)
}

/** The preferences, their effects on the windows, and the remembered state of the windows. */
export function buildSettings({ windows, push, log }: Base, managed: ManagedSettings): Settings {
  const store = openSettings(log)
  const changed = createListeners()
  const preferences = createPreferences({
    store,
    systemLanguages: app.getPreferredSystemLanguages(),
    managed,
    changed(view) {
      nativeTheme.themeSource = view.theme
      windows.setZoom(view.zoomPercent)
      windows.setProtection(view.protectsContent)
      push.preferences.changed(view)
      changed.tell()
    },
  })
  nativeTheme.themeSource = preferences.view().theme
  managed.onChange(preferences.managedChanged)
  return {
    preferences,
    store,
    onChange: changed.add,
    windowMemory: {
      savedBounds: (kind) => store.get(`bounds.${kind}`),
      saveBounds: (kind, bounds) => store.set(`bounds.${kind}`, bounds),
      locale: () => preferences.view().effectiveLocale,
      protectsContent: () => preferences.view().protectsContent,
      zoom: {
        percent: () => preferences.view().zoomPercent,
        change: (zoomPercent) => void preferences.update({ zoomPercent }),
      },
    },
  }
}
