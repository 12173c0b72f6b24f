import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Overview } from '../../../src-shared/model/people/overview.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { createPhase, type Readable } from '../../phase.ts'

export type OverviewState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly failure: Failure }
  /** `isEarlier`: counted a while before it was asked for. */
  | { readonly phase: 'ready'; readonly overview: Overview; readonly isEarlier: boolean }

export interface OverviewStore {
  readonly phase: Readable<OverviewState>
  start(): void
  stop(): void
  reload(): Promise<void>
}

/** Counts that are older say their time. */
const PRESENT_MS = 60_000

/** The Overview page. It is read when it is shown. */
export function createOverviewStore(
  api: Pick<SettingsApi, 'overview'>,
  clock: Pick<Clock, 'now'>,
): OverviewStore {
  const phase = createPhase<OverviewState>({ phase: 'loading' })
  let isStopped = false

  const load = async () => {
    const answer = await api.overview.get()
    if (isStopped) return
    if (!answer.ok) return phase.set({ phase: 'refused', failure: answer.error })
    const isEarlier = clock.now() - Date.parse(answer.value.countedAt) > PRESENT_MS
    phase.set({ phase: 'ready', overview: answer.value, isEarlier })
  }

  return {
    phase,
    start() {
      isStopped = false
      void load()
    },
    stop() {
      isStopped = true
    },
    reload: load,
  }
}
