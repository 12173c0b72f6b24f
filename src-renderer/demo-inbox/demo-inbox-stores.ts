import type { DemoInboxApi } from '../api.ts'
import { createPreferencesStore } from '../features/preferences/preferences-store.ts'
import { createDemoInboxStore } from './demo-inbox-store.ts'

/** Everything that the demo inbox holds, built once. */
export function createDemoInboxStores(api: DemoInboxApi) {
  const preferences = createPreferencesStore(api)
  const inbox = createDemoInboxStore(api)
  return {
    preferences,
    inbox,
    /** Settles when words and theme are known. */
    start(): Promise<void> {
      inbox.start()
      return preferences.start()
    },
    stop() {
      for (const store of [preferences, inbox]) store.stop()
    },
  }
}
export type DemoInboxStores = ReturnType<typeof createDemoInboxStores>
