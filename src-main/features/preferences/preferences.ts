import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { localeOf } from '../../../src-shared/model/locale.ts'
import type { ManagedReport } from '../../../src-shared/model/managed/managed-report.ts'
import type { ManagedValues } from '../../../src-shared/model/managed/managed-settings.ts'
import { proxyChoiceOf } from '../../../src-shared/model/network/proxy.ts'
import { Preferences, type PreferencesView } from '../../../src-shared/model/preferences.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { KeyValueStore } from '../../files/forgiving-store.ts'

export interface PreferencesDeps {
  readonly store: KeyValueStore
  /** The system's languages, most preferred first (BCP 47). */
  readonly systemLanguages: readonly string[]
  /** The settings that an administrator decided for this computer. */
  readonly managed: { values(): ManagedValues; report(): ManagedReport }
  readonly changed: (view: PreferencesView) => void
}

export interface PreferencesFeature {
  readonly handlers: Handlers<AppContract>['preferences']
  view(): PreferencesView
  /** Changes some of the preferences and saves them. */
  update(change: Partial<Preferences>): PreferencesView
  /** What an administrator decided has changed. */
  managedChanged(): void
}

const STORE_KEY = 'preferences'

/**
 * Reads the stored preferences; each one that is not valid falls back to its own default. Only where nothing was
 * ever stored is the app new to the person: settings that cannot be read (null) say nothing of that.
 */
export function parsePreferences(stored: unknown): Preferences {
  const known = typeof stored === 'object' && stored !== null ? stored : {}
  const picked = Object.fromEntries(
    Object.entries(known).filter(([name]) => Object.hasOwn(Preferences.shape, name)),
  )
  const first = { lastEmail: '', ...(stored === undefined ? { isIntroduced: false } : {}) }
  const parsed = Preferences.safeParse({ ...first, ...picked })
  return parsed.success ? parsed.data : Preferences.parse(first)
}

/** A person's choices, as far as an administrator leaves them. */
export function withinManaged(chosen: Preferences, managed: ManagedValues): Preferences {
  const isSuggestionWanted = chosen.serverUrl === null && !chosen.isServerChosen
  const suggested = isSuggestionWanted ? managed.suggestedServerAddress : null
  return {
    ...chosen,
    locale: managed.language ?? chosen.locale,
    autoLockMinutes: Math.min(chosen.autoLockMinutes, managed.autoLockMinutesAtMost ?? Infinity),
    opensOnReturn: managed.opensOnReturn ?? chosen.opensOnReturn,
    staySignedIn: managed.staySignedIn ?? chosen.staySignedIn,
    protectsContent: managed.contentProtection ?? chosen.protectsContent,
    isInTray: managed.tray ?? chosen.isInTray,
    shortcut: managed.globalShortcut === false ? null : chosen.shortcut,
    startsAtLogin: managed.startAtLogin ?? chosen.startsAtLogin,
    clearClipboardSeconds: Math.min(
      chosen.clearClipboardSeconds,
      managed.clipboardSecondsAtMost ?? Infinity,
    ),
    looksForUpdates: managed.updates === undefined ? chosen.looksForUpdates : true,
    proxy: managed.proxy ? proxyChoiceOf(managed.proxy) : chosen.proxy,
    serverUrl: managed.serverAddress ?? suggested ?? chosen.serverUrl,
  }
}

export function createPreferences(deps: PreferencesDeps): PreferencesFeature {
  let current = parsePreferences(deps.store.get(STORE_KEY))
  function view(): PreferencesView {
    const managed = deps.managed.values()
    const held = withinManaged(current, managed)
    return { ...held, effectiveLocale: held.locale ?? localeOf(deps.systemLanguages), managed }
  }
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
    managedChanged: () => deps.changed(view()),
    handlers: {
      get: () => ok(view()),
      managed: () => ok(deps.managed.report()),
      set: (change) =>
        ok(
          update(
            Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
          ),
        ),
    },
  }
}
