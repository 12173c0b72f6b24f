import type { AppApi } from '../../../api.ts'
import type { Clock } from '../../../clock.ts'
import type { Visibility } from '../../../visibility.ts'
import type { LiveEntries } from './live-entries.ts'

/**
 * Keeps list and codes as the vault has them: from the first answer on, whenever main tells of a change, whenever the
 * clock is set, and when the page is seen again. Returns a function that ends it.
 */
export function followVault(
  vault: Pick<AppApi['authenticator'], 'statusChanged' | 'listChanged'>,
  live: LiveEntries,
  clock: Clock,
  visibility: Visibility,
  close: () => void = live.close,
): () => void {
  const isReady = () => live.phase.getState().phase === 'ready'
  const stops = [
    vault.statusChanged((status) => {
      if (status.phase !== 'unlocked') close()
      // The response to a request from before it opened would be "locked".
      else if (!isReady()) live.open()
    }),
    vault.listChanged(live.showList),
    // The timer was set by the old clock; codes follow the new one.
    clock.onJump(() => {
      if (isReady()) void live.refreshCodes()
    }),
    visibility.onShown(() => {
      if (isReady()) void live.reload()
    }),
  ]
  void live.reload()
  return () => {
    for (const stop of stops) stop()
    close()
  }
}
