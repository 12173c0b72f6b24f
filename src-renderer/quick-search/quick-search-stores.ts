import type { QuickSearchApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { pageVisibility } from '../visibility.ts'
import { followVault } from '../features/authenticator/entries/follow-vault.ts'
import { createLiveEntries } from '../features/authenticator/entries/live-entries.ts'
import { createVaultStore } from '../features/authenticator/vault/vault-store.ts'
import { createPreferencesStore } from '../features/preferences/preferences-store.ts'

/** Everything that the quick search holds, built once. */
export function createQuickSearchStores(api: QuickSearchApi, clock: Clock) {
  const preferences = createPreferencesStore(api)
  const vault = createVaultStore(api)
  const entries = createLiveEntries(api.authenticator, clock, pageVisibility)
  let stopFollowing = () => {}
  return {
    preferences,
    vault,
    entries,
    /** Settles when words and theme are known. */
    start(): Promise<void> {
      vault.start({ opensByItself: true })
      stopFollowing = followVault(api.authenticator, entries, clock, pageVisibility)
      return preferences.start()
    },
    stop() {
      for (const store of [preferences, vault]) store.stop()
      stopFollowing()
    },
  }
}
export type QuickSearchStores = ReturnType<typeof createQuickSearchStores>
