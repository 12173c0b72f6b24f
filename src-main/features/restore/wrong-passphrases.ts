import type { Clock } from '../../time/clock.ts'
import { delayAfter } from '../../vault/keys/attempts.ts'

/** The waits after wrong passphrases of files: as long as those of the vault, while the app runs. */
export interface WrongPassphrases {
  /** The instant before which no attempt is allowed, or null. */
  retryAtMs(): number | null
  /** Counts an attempt as wrong before it is made: several at once gain nothing. */
  begin(): void
  /** The passphrase was right. */
  succeed(): void
  /** The attempt said nothing about the passphrase. */
  takeBack(): void
}

export function createWrongPassphrases(
  clock: Pick<Clock, 'nowMs' | 'monotonicMs'>,
): WrongPassphrases {
  let wrong = 0
  let sinceMs = 0
  return {
    retryAtMs() {
      const leftMs = delayAfter(wrong) - (clock.monotonicMs() - sinceMs)
      return wrong > 0 && leftMs > 0 ? clock.nowMs() + leftMs : null
    },
    begin() {
      wrong += 1
      sinceMs = clock.monotonicMs()
    },
    succeed() {
      wrong = 0
    },
    takeBack() {
      wrong = Math.max(0, wrong - 1)
    },
  }
}
