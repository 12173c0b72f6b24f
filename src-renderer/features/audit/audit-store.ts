import type {
  AuditEvent,
  SecurityEventKind,
} from '../../../src-shared/model/people/security-event.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { createPagedList, type PagedListStore } from '../../paged-list.ts'
import { createPhase, type Readable } from '../../phase.ts'
import { createPersonSearch, type PersonSearch } from './person-search.ts'

/** The person whose events are shown. */
export interface AuditPerson {
  readonly id: string
  readonly name: string
}

/** The state of writing the file. */
export type Export =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | {
      readonly kind: 'saved'
      readonly path: string
      readonly eventCount: number
      /** There are older events that are not in the file. */
      readonly isCut: boolean
    }

export interface AuditState {
  readonly kind: SecurityEventKind | 'all'
  readonly person: AuditPerson | null
  readonly exported: Export
}

export interface AuditStore {
  readonly phase: Readable<AuditState>
  readonly list: PagedListStore<AuditEvent>
  readonly search: PersonSearch
  start(): void
  stop(): void
  setKind(kind: SecurityEventKind | 'all'): void
  setPerson(person: AuditPerson | null): void
  /** Clears both filters. */
  showAll(): void
  /** Saves the filtered events to a file. */
  exportCsv(): Promise<void>
}

/** The Audit log page; `person` is the person whose events are shown first. */
export function createAuditStore(
  api: Pick<SettingsApi, 'audit' | 'people'>,
  clock: Clock,
  person: AuditPerson | null,
): AuditStore {
  const first: AuditState = { kind: 'all', person, exported: { kind: 'idle' } }
  const phase = createPhase<AuditState>(first)
  const filter = () => {
    const { kind, person: chosen } = phase.getState()
    return { kind: kind === 'all' ? null : kind, userId: chosen?.id ?? null }
  }
  const list = createPagedList((cursor) => api.audit.list({ ...filter(), cursor }))

  /** A file that is being written continues; the notice about an older one is removed. */
  const choose = (chosen: Partial<AuditState>) => {
    const now = phase.getState()
    const exported = now.exported.kind === 'busy' ? now.exported : first.exported
    phase.set({ ...now, exported, ...chosen })
    void list.load()
  }
  const search = createPersonSearch(api, clock)
  const setExported = (exported: Export) => phase.set({ ...phase.getState(), exported })

  return {
    phase,
    list,
    search,
    start: () => void list.load(),
    stop() {
      list.stop()
      search.stop()
      phase.set(first)
    },
    setKind: (kind) => choose({ kind }),
    setPerson: (chosen) => choose({ person: chosen }),
    showAll: () => choose({ kind: 'all', person: null }),
    async exportCsv() {
      if (phase.getState().exported.kind === 'busy') return
      setExported({ kind: 'busy' })
      const answer = await api.audit.exportCsv(filter())
      if (!answer.ok) setExported({ kind: 'refused', failure: answer.error })
      else if (answer.value === null) setExported({ kind: 'idle' })
      else setExported({ kind: 'saved', ...answer.value })
    },
  }
}
