import type { SettingsApi } from '../api.ts'
import { createVaultStore } from '../features/authenticator/vault/vault-store.ts'
import { createPreferencesStore } from '../features/preferences/preferences-store.ts'
import { createAccountStore } from './account-store.ts'
import { createNavigationStore } from './navigation-store.ts'

/** Everything that the settings window holds, built once. */
export function createSettingsStores(api: SettingsApi) {
  const preferences = createPreferencesStore(api)
  const account = createAccountStore(api)
  const vault = createVaultStore(api)
  return {
    preferences,
    account,
    vault,
    navigation: createNavigationStore(),
    /** Settles when words and theme are known. */
    start(): Promise<void> {
      account.start()
      vault.start({ opensByItself: false })
      return preferences.start()
    },
    stop() {
      for (const store of [preferences, account, vault]) store.stop()
    },
  }
}
export type SettingsStores = ReturnType<typeof createSettingsStores>
