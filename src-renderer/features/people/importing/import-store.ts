import type { Locale } from '../../../../src-shared/model/locale.ts'
import type {
  ImportProgress,
  OpenedPeopleFile,
} from '../../../../src-shared/model/people/file/faults.ts'
import type { SettingsApi } from '../../../api.ts'
import { busy, idle, refused, type Attempt } from '../../../attempt.ts'
import type { ConfirmStore } from '../../../confirm/confirm-store.ts'
import { createPhase, type Readable } from '../../../phase.ts'

type Opened = Extract<OpenedPeopleFile, { kind: 'opened' }>
type Refused = Extract<OpenedPeopleFile, { kind: 'refused' }>

/** Adding the people of a file, from the choice of the file to the end; null while nobody does. */
export type Importing =
  /** `file`: the one that was chosen last and could not be read. */
  | { readonly kind: 'choosing'; readonly file: Refused | null; readonly attempt: Attempt }
  | { readonly kind: 'preview'; readonly file: Opened; readonly attempt: Attempt }
  /** `attempt` is idle after a stop, and refused after a failure: both can go on. */
  | { readonly kind: 'adding'; readonly progress: ImportProgress; readonly attempt: Attempt }
  | { readonly kind: 'done'; readonly progress: ImportProgress }
  | null

export interface ImportStore {
  readonly phase: Readable<Importing>
  open(): void
  /** Asks for a file; rows without a language get this one. */
  choose(locale: Locale): Promise<void>
  /** Adds everybody who is new, or goes on after a stop. */
  add(): Promise<void>
  /** Ends after the request under way. */
  stopAdding(): void
  close(): void
}

/** Adds the people of a file, some with each request. */
export function createImportStore(
  people: SettingsApi['people'],
  confirm: ConfirmStore,
  added: () => void,
): ImportStore {
  const phase = createPhase<Importing>(null)
  let isStopping = false

  return {
    phase,
    open: () => phase.set({ kind: 'choosing', file: null, attempt: idle }),
    async choose(locale) {
      const before = phase.getState()
      if (before?.kind !== 'choosing' && before?.kind !== 'preview') return
      if (before.attempt.kind === 'busy') return
      phase.set({ ...before, attempt: busy })
      const answer = await people.chooseFile({ locale })
      if (phase.getState() === null) return
      if (!answer.ok) return phase.set({ ...before, attempt: refused(answer.error) })
      const file = answer.value
      if (file === null) return phase.set({ ...before, attempt: idle })
      phase.set(
        file.kind === 'opened'
          ? { kind: 'preview', file, attempt: idle }
          : { kind: 'choosing', file, attempt: idle },
      )
    },
    async add() {
      const before = phase.getState()
      if (before?.kind !== 'preview' && before?.kind !== 'adding') return
      if (before.attempt.kind === 'busy') return
      isStopping = false
      let progress: ImportProgress =
        before.kind === 'adding'
          ? before.progress
          : { done: 0, total: before.file.counts.new, added: 0, exists: 0, isWelcomedByEmail: null }
      const show = (attempt: Attempt) => phase.set({ kind: 'adding', progress, attempt })
      show(busy)
      while (progress.done < progress.total) {
        const outcome = await confirm.confirmed(() => people.addNextFromFile())
        if (phase.getState() === null) return
        if (outcome?.ok !== true) {
          return show(outcome === null ? idle : refused(outcome.error))
        }
        progress = outcome.value
        if (isStopping && progress.done < progress.total) {
          added()
          return show(idle)
        }
        show(busy)
      }
      phase.set({ kind: 'done', progress })
      added()
    },
    stopAdding() {
      isStopping = true
    },
    close() {
      if (phase.getState() === null) return
      isStopping = true
      phase.set(null)
      void people.closeFile()
    },
  }
}
