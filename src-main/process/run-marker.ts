import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Clock } from '../time/clock.ts'

/** Two readings of the time at which the computer started differ by less than this. */
const SAME_START_MS = 120_000

export interface RunMarker {
  /** Whether the app ended before without coming to its end, while the computer went on. */
  readonly hasCrashed: boolean
  /** The app came to its end. */
  end(): void
}

/** A file that is there while the app runs: whoever finds one at the start knows how the time before ended. */
export function markRun(path: string, clock: Pick<Clock, 'nowMs' | 'monotonicMs'>): RunMarker {
  const startedMs = Math.round(clock.nowMs() - clock.monotonicMs())
  const before = startOf(path)
  attempt(() => writeFileSync(path, `${startedMs}\n`, { mode: 0o600 }))
  return {
    // After a power cut, or when somebody switched the computer off, nothing of the app was at fault.
    hasCrashed: before !== null && Math.abs(before - startedMs) < SAME_START_MS,
    end: () => attempt(() => rmSync(path, { force: true })),
  }
}

/** When the computer started on which the run before began; null where that run came to its end. */
function startOf(path: string): number | null {
  try {
    const text = readFileSync(path, 'latin1').slice(0, 32).trim()
    return /^\d{1,16}$/.test(text) ? Number(text) : null
  } catch {
    return null
  }
}

/** A folder that cannot be written keeps nobody from their codes. */
function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Nothing is told at the next start.
  }
}
