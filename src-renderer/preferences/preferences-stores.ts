import type { PreferencesApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { createSlotsStore } from '../features/authenticator/vault/slots-store.ts'
import { createBackupsStore } from '../features/backups/backups-store.ts'
import { createNetworkStore } from '../features/network/network-store.ts'
import { createPreferencesStore } from '../features/preferences/preferences-store.ts'
import { createStayingStore } from '../features/sign-in/staying-store.ts'
import { createUpdatesStore } from '../features/updates/updates-store.ts'
import { createToasts } from '../ui/layer/toasts.ts'
import { createPlaceStore } from './place-store.ts'

/** Everything that the window of the preferences holds, built once. */
export function createPreferencesStores(api: PreferencesApi, clock: Clock) {
  const preferences = createPreferencesStore(api)
  const place = createPlaceStore(api)
  const slots = createSlotsStore(api)
  const staying = createStayingStore(api)
  const backups = createBackupsStore(api)
  const network = createNetworkStore(api)
  const updates = createUpdatesStore(api)
  const toasts = createToasts(clock)
  const followed = [slots, staying, backups, network, updates]
  return {
    preferences,
    place,
    slots,
    staying,
    backups,
    network,
    updates,
    toasts,
    /** Settles when words, theme and the first place are known. */
    async start(): Promise<void> {
      for (const store of followed) store.start()
      await Promise.all([preferences.start(), place.start()])
    },
    stop() {
      for (const store of [...followed, preferences, place, toasts]) store.stop()
    },
  }
}
export type PreferencesStores = ReturnType<typeof createPreferencesStores>
