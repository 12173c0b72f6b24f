import type { SecurityEvent } from '../../../src-shared/model/people/security-event.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createPagedList, type PagedListStore } from '../../paged-list.ts'
import { createPhase, type Readable } from '../../phase.ts'

export interface ActivityStore {
  readonly list: PagedListStore<SecurityEvent>
  /** The question before a report with the state of its request; null while it is not asked. */
  readonly question: Readable<Attempt | null>
  start(): void
  stop(): void
  ask(): void
  dismiss(): void
  /** Something here was somebody else. */
  report(): Promise<void>
}

/** The Activity page. `onReported` gets how many sessions a report ended. */
export function createActivityStore(
  api: Pick<SettingsApi, 'activity'>,
  onReported: (ended: number) => void,
): ActivityStore {
  const list = createPagedList((cursor) => api.activity.list({ cursor }))
  const question = createPhase<Attempt | null>(null)
  return {
    list,
    question,
    start: () => void list.load(),
    stop() {
      list.stop()
      question.set(null)
    },
    ask: () => question.set(idle),
    dismiss: () => question.set(null),
    async report() {
      if (question.getState()?.kind === 'busy') return
      question.set(busy)
      const result = await api.activity.report()
      // The page may have been left meanwhile.
      if (question.getState() === null) return
      if (!result.ok) return question.set(refused(result.error))
      question.set(null)
      onReported(result.value.ended)
    },
  }
}
