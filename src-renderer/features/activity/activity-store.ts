import type { SecurityEvent } from '../../../src-shared/model/people/security-event.ts'
import type { SettingsApi } from '../../api.ts'
import { createPagedList, type PagedListStore } from '../../paged-list.ts'

export interface ActivityStore {
  readonly list: PagedListStore<SecurityEvent>
  start(): void
  stop(): void
}

/** The Activity page. */
export function createActivityStore(api: Pick<SettingsApi, 'activity'>): ActivityStore {
  const list = createPagedList((cursor) => api.activity.list({ cursor }))
  return {
    list,
    start: () => void list.load(),
    stop: () => list.stop(),
  }
}
