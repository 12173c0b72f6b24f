import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { Candidate } from '../../../src-shared/model/vault/candidate.ts'
import type { ScanOutlook, ScanReport } from '../../../src-shared/model/vault/scan.ts'
import { idle, refused, type Attempt } from '../../attempt.ts'
import type { PictureProblem } from './pictures/picture-reading.ts'
import type { CameraProblem } from './search/open-camera.ts'

/** Where to search for QR codes, or the text to read instead. */
export type ScanSource =
  | { readonly kind: 'screens' }
  | { readonly kind: 'picture'; readonly file: Blob }
  | { readonly kind: 'camera' }
  /** Key URIs that were pasted. */
  | { readonly kind: 'text'; readonly text: string }
  /** A link that was opened outside the app, and is in main. */
  | { readonly kind: 'link' }

/** Whether a second search may find something else: a file or a text does not change. */
export function isRepeatable(source: ScanSource): boolean {
  return source.kind === 'screens' || source.kind === 'camera'
}

/** What putting candidates into the vault came to. */
export interface ScanAdded {
  readonly added: number
  readonly same: number
  readonly replaced: number
  readonly enrolment: EnrolmentDone | null
}

/** What the user should know before the system's own dialog opens. */
export type ScanWarning = Exclude<ScanOutlook['screens'], 'ready' | 'denied'>

/** What is shown of a report. */
export type ShownReport = Pick<ScanReport, 'pictures' | 'candidates'>

export type ScanPhase =
  /** `isShared`: not every display, only what the user shared in the system's dialog. */
  | { readonly phase: 'scanning'; readonly isShared?: boolean }
  /** The ordinary search found nothing; the closer look takes seconds. */
  | { readonly phase: 'looking-closer' }
  | { readonly phase: 'system-will-ask'; readonly warning: ScanWarning }
  | { readonly phase: 'filming'; readonly stream: MediaStream }
  | { readonly phase: 'picture-refused'; readonly problem: PictureProblem }
  | { readonly phase: 'camera-refused'; readonly problem: CameraProblem }
  | { readonly phase: 'refused'; readonly failure: Failure }
  | {
      readonly phase: 'found'
      readonly report: ShownReport
      readonly selected: ReadonlySet<string>
      /** Conflicts that take the place of the vault's entry, if they are selected. */
      readonly replacing: ReadonlySet<string>
      readonly attempt: Attempt
      /** More results may come. */
      readonly isSearching: boolean
      /** A window of ours may cover more codes. */
      readonly mayBeCovered: boolean
    }
  | { readonly phase: 'added'; readonly outcome: ScanAdded }

/** Whether a search is under way whose results may still be shown. */
export function isSearching(now: ScanPhase): boolean {
  return (
    now.phase === 'scanning' ||
    now.phase === 'looking-closer' ||
    (now.phase === 'found' && now.isSearching)
  )
}

/** Which candidates are ticked, of those that were found. */
export type Select = (candidates: readonly Candidate[]) => ReadonlySet<string>

/** What follows when a search found something, and goes on. */
export function withResults(
  now: ScanPhase,
  report: ShownReport,
  select: Select,
): Extract<ScanPhase, { phase: 'found' }> {
  return {
    phase: 'found',
    report,
    selected: select(report.candidates),
    replacing: now.phase === 'found' ? now.replacing : new Set(),
    attempt: now.phase === 'found' ? now.attempt : idle,
    isSearching: true,
    mayBeCovered: false,
  }
}

/** What follows when a search ends. Results from before it failed stay. */
export function afterSearch(now: ScanPhase, answer: Result<ScanReport>, select: Select): ScanPhase {
  if (now.phase === 'added') return now
  if (answer.ok) {
    const { mayBeCovered } = answer.value
    return { ...withResults(now, answer.value, select), isSearching: false, mayBeCovered }
  }
  if (now.phase === 'found' && now.isSearching) return { ...now, isSearching: false }
  return { phase: 'refused', failure: answer.error }
}

/** What follows when the candidates were added, or refused. */
export function afterAdding(now: ScanPhase, answer: Result<ScanAdded>): ScanPhase {
  if (answer.ok) return { phase: 'added', outcome: answer.value }
  return now.phase === 'found' ? { ...now, attempt: refused(answer.error) } : now
}
