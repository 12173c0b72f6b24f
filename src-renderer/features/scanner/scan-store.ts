import type { EnrolmentDone } from '../../../src-shared/model/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { ScanReport } from '../../../src-shared/model/scan.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type { PictureProblem, ReadPicture } from './read-picture.ts'
import { preselected } from './scan-rules.ts'

/** Where to look for QR codes. */
export type ScanSource =
  | { readonly kind: 'screens' }
  | { readonly kind: 'picture'; readonly file: Blob }

/** What putting finds into the vault came to. */
export interface ScanAdded {
  readonly added: number
  readonly duplicates: number
  readonly enrolment: EnrolmentDone | null
}

export type ScanPhase =
  | { readonly phase: 'scanning' }
  | { readonly phase: 'picture-refused'; readonly problem: PictureProblem }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'found'
      readonly report: ScanReport
      readonly selected: ReadonlySet<string>
      readonly attempt: Attempt
    }
  | { readonly phase: 'added'; readonly outcome: ScanAdded }

export interface ScanStore {
  readonly phase: Readable<ScanPhase>
  readonly source: ScanSource
  /** Whether the enrolment under way can be finished here: only where its recovery codes are shown. */
  readonly canEnrol: boolean
  start(): void
  /** What comes back after this is dropped. */
  stop(): void
  scan(): Promise<void>
  toggle(findId: string): void
  addSelected(): Promise<void>
  dismissFailure(): void
}

/** One scan, from looking to adding. */
export function createScanStore(
  api: Pick<AppApi, 'scanner'>,
  readPicture: ReadPicture,
  source: ScanSource,
  canEnrol: boolean,
): ScanStore {
  const phase = createPhase<ScanPhase>({ phase: 'scanning' })
  let isStopped = false

  const show = (next: ScanPhase) => {
    if (!isStopped) phase.set(next)
  }
  const receive = (answer: Result<ScanReport>) => {
    if (!answer.ok) return show({ phase: 'refused', failure: answer.error })
    return show({
      phase: 'found',
      report: answer.value,
      selected: preselected(answer.value, canEnrol),
      attempt: idle,
    })
  }
  const scan = async () => {
    show({ phase: 'scanning' })
    if (source.kind === 'screens') return receive(await api.scanner.scanScreens())
    const read = await readPicture(source.file)
    if (!read.ok) return show({ phase: 'picture-refused', problem: read.problem })
    return receive(await api.scanner.scanPicture(read.picture))
  }

  return {
    phase,
    source,
    canEnrol,
    start: () => void scan(),
    stop() {
      isStopped = true
    },
    scan,
    toggle(findId) {
      const now = phase.getState()
      if (now.phase !== 'found') return
      const selected = new Set(now.selected)
      if (!selected.delete(findId)) selected.add(findId)
      phase.set({ ...now, selected })
    },
    async addSelected() {
      const now = phase.getState()
      if (now.phase !== 'found' || now.attempt.kind === 'busy' || now.selected.size === 0) return
      phase.set({ ...now, attempt: busy })
      const answer = await api.scanner.add({ findIds: [...now.selected] })
      if (answer.ok) show({ phase: 'added', outcome: answer.value })
      else show({ ...now, attempt: refused(answer.error) })
    },
    dismissFailure() {
      const now = phase.getState()
      if (now.phase === 'found') phase.set({ ...now, attempt: idle })
    },
  }
}
