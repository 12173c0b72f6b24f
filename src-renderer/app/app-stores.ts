import type { AppApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { createEntriesStore } from '../features/authenticator/entries/entries-store.ts'
import { createVaultStore } from '../features/authenticator/vault/vault-store.ts'
import { createBackupsStore } from '../features/backups/backups-store.ts'
import { createNetworkStore } from '../features/network/network-store.ts'
import { createPreferencesStore } from '../features/preferences/preferences-store.ts'
import { createSetUpStore } from '../features/set-up/set-up-store.ts'
import type { SessionPhase } from '../features/sign-in/session/session-state.ts'
import { createSessionStore } from '../features/sign-in/session/session-store.ts'
import { createStayingStore } from '../features/sign-in/staying-store.ts'
import { createUpdatesStore } from '../features/updates/updates-store.ts'
import { pageVisibility } from '../visibility.ts'
import { createToasts } from '../ui/layer/toasts.ts'

/** Whose clock the codes go by. */
function clockOf(session: SessionPhase): string {
  if (session.phase !== 'signed-in') return 'own'
  return `${session.clockSkewMs} ${session.isServerClockAccepted}`
}

/** Everything that the app window holds, built once. */
export function createAppStores(api: AppApi, clock: Clock) {
  const preferences = createPreferencesStore(api)
  const session = createSessionStore(api, clock)
  const staying = createStayingStore(api)
  const setUp = createSetUpStore(api, clock)
  const vault = createVaultStore(api)
  const entries = createEntriesStore(api, clock, pageVisibility)
  const backups = createBackupsStore(api)
  const network = createNetworkStore(api)
  const updates = createUpdatesStore(api)
  const toasts = createToasts(clock)
  let stopFollowing = () => {}
  let stopWatching = () => {}
  return {
    preferences,
    session,
    staying,
    setUp,
    vault,
    entries,
    backups,
    network,
    updates,
    toasts,
    /** Requests everything at once; settles when words and theme are known. */
    start(): Promise<void> {
      session.start()
      staying.start()
      // Everything shown of a set-up ends with it.
      stopWatching = session.phase.subscribe((now, before) => {
        if (before.phase === 'set-up' && now.phase !== 'set-up') setUp.stop()
        // Codes other than those on the screen may be right now.
        if (clockOf(now) !== clockOf(before)) void entries.reload()
        if (before.phase !== 'set-up' && now.phase === 'set-up') void setUp.resume()
      })
      // The first to hear that the vault is open: what follows it below asks only for what is not on its way.
      entries.start()
      vault.start({ opensByItself: true })
      backups.start()
      network.start()
      updates.start()
      // Main may have opened the vault before this window listened.
      stopFollowing = vault.phase.subscribe(({ phase }) => {
        if (phase === 'unlocked' && entries.phase.getState().phase === 'closed') {
          void entries.reload()
        }
      })
      return preferences.start()
    },
    stop() {
      stopFollowing()
      stopWatching()
      for (const store of [
        preferences,
        session,
        staying,
        setUp,
        vault,
        entries,
        backups,
        network,
        updates,
        toasts,
      ])
        store.stop()
    },
  }
}
export type AppStores = ReturnType<typeof createAppStores>
