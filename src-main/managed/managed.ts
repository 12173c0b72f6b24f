import type { ManagedValues } from '../../src-shared/model/managed/managed-settings.ts'
import type { ManagedReport } from '../../src-shared/model/managed/managed-report.ts'
import type { Log } from '../log.ts'
import type { Clock, Undo } from '../time/clock.ts'
import { readValues, unmanaged, type Managed } from './read-values.ts'
import type { Place, Source } from './sources.ts'

/** Where nothing tells of a change, it is seen after this long. */
const READ_AGAIN_MS = 600_000
/** A file that is being written is not read in the middle. */
const SETTLES_AFTER_MS = 300

/** The settings that the administrator of this computer decided. */
export interface ManagedSettings {
  /** Settles when they were read for the first time: whatever one of them guards waits for it. */
  readonly ready: Promise<void>
  /** What holds. Empty until `ready`. */
  values(): ManagedValues
  report(): ManagedReport
  /** Calls back after what holds, or what is said about it, has changed. */
  onChange(listener: () => void): Undo
  stop(): void
}

export interface ManagedDeps {
  readonly place: Place
  readonly clock: Pick<Clock, 'after' | 'every'>
  readonly log: Log
}

const NOWHERE: readonly Source[] = [{ from: '', trouble: 'unreadable' }]

export function createManagedSettings({ place, clock, log }: ManagedDeps): ManagedSettings {
  const listeners = new Set<() => void>()
  let current = unmanaged
  let told = JSON.stringify(unmanaged.report)
  let reading: Promise<void> | null = null
  let stopWaiting: Undo = () => {}
  let stopWatching: Undo = () => {}
  let isStopped = false

  function hold(next: Managed): void {
    const text = JSON.stringify(next.report)
    if (text === told) return
    told = text
    current = next
    for (const { from, what, setting } of next.report.problems) {
      log.warn('a managed setting is not right', { from, what, setting: setting ?? '' })
    }
    for (const listener of listeners) listener()
  }

  async function readOnce(): Promise<void> {
    stopWatching()
    // Before the reading: what changes meanwhile is seen.
    stopWatching = place.watch(changed)
    hold(readValues(await place.read().catch(() => NOWHERE)))
  }

  /** One reading at a time; what was asked for meanwhile is one more. */
  function read(): Promise<void> {
    reading = (reading ?? Promise.resolve()).then(readOnce)
    return reading
  }

  function changed(): void {
    if (isStopped) return
    stopWaiting()
    stopWaiting = clock.after(SETTLES_AFTER_MS, () => void read())
  }

  const stopReading = clock.every(READ_AGAIN_MS, () => void read())
  return {
    ready: read(),
    values: () => current.values,
    report: () => current.report,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop() {
      isStopped = true
      stopReading()
      stopWaiting()
      stopWatching()
    },
  }
}
