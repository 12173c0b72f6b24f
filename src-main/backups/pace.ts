import type { BackupsState, BackupTrouble } from '../../src-shared/model/vault/backups.ts'
import type { Clock } from '../time/clock.ts'

const MINUTE_MS = 60_000
/** Changes often come in groups. */
const SETTLE_MS = 2_000
/** After one backup the next; after a second failure twice as long, and so on. */
const PAUSE_MINUTES = [1, 1, 2, 4, 5]
const LONGEST_PAUSE_MINUTES = 5

/** How soon the next backup may be tried, and what is wrong with those before. */
export interface Pace {
  trouble(): BackupsState['trouble']
  begun(): void
  good(): void
  failed(kind: BackupTrouble): void
  /** It has not ended yet. */
  slow(): void
  /** Forgets all attempts, as if nothing had been tried. */
  forget(): void
  delayMs(): number
}

export function createPace(clock: Pick<Clock, 'nowMs' | 'monotonicMs'>): Pace {
  let trouble: BackupsState['trouble'] = null
  let failures = 0
  let begunAtMs = -Infinity
  const name = (kind: BackupTrouble) => {
    trouble = { kind, sinceMs: trouble?.sinceMs ?? clock.nowMs() }
  }
  const good = () => {
    trouble = null
    failures = 0
  }
  return {
    trouble: () => trouble,
    begun() {
      begunAtMs = clock.monotonicMs()
    },
    good,
    failed(kind) {
      name(kind)
      failures += 1
    },
    slow: () => name('slow'),
    forget() {
      good()
      begunAtMs = -Infinity
    },
    delayMs() {
      const pauseMs = (PAUSE_MINUTES[failures] ?? LONGEST_PAUSE_MINUTES) * MINUTE_MS
      return Math.max(SETTLE_MS, begunAtMs + pauseMs - clock.monotonicMs())
    },
  }
}
