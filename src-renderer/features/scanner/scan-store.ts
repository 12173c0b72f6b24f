import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Candidate } from '../../../src-shared/model/vault/candidate.ts'
import type { Picture, ScanOutlook, ScanReport } from '../../../src-shared/model/vault/scan.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type { Camera, CameraProblem, OpenCamera } from './open-camera.ts'
import type { PictureProblem } from './pictures/picture-reading.ts'
import type { ReadPicture } from './pictures/read-picture.ts'
import { hasNews, isUnfinished, selectionOf } from './scan-rules.ts'
import type { ScanTrail } from './scan-trail.ts'

/** Where to search for QR codes, or the text to read instead. */
export type ScanSource =
  | { readonly kind: 'screens' }
  | { readonly kind: 'picture'; readonly file: Blob }
  | { readonly kind: 'camera' }
  /** Key URIs that were pasted. */
  | { readonly kind: 'text'; readonly text: string }

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
      readonly report: Pick<ScanReport, 'pictures' | 'candidates'>
      readonly selected: ReadonlySet<string>
      readonly attempt: Attempt
      /** More results may come. */
      readonly isSearching: boolean
      /** A window of ours may cover more codes. */
      readonly mayBeCovered: boolean
    }
  | { readonly phase: 'added'; readonly outcome: ScanAdded }

export interface ScanStore {
  readonly phase: Readable<ScanPhase>
  readonly source: ScanSource
  /** Whether the enrolment under way can be finished here: only in a window that shows its recovery codes. */
  readonly canEnrol: boolean
  start(): void
  /** Ends the search and the camera; main forgets the results. */
  stop(): void
  scan(): Promise<void>
  /** Scans the screens with the app's own windows hidden. */
  scanBehind(): Promise<void>
  /** Continues to the system's dialog, after it was announced. */
  proceed(): Promise<void>
  toggle(candidateId: string): void
  addSelected(): Promise<void>
  dismissFailure(): void
}

export interface ScanStoreDeps {
  readonly api: Pick<AppApi, 'incoming'>
  readonly readPicture: ReadPicture
  readonly openCamera: OpenCamera
  readonly clock: Clock
  readonly newId: () => string
  readonly source: ScanSource
  readonly canEnrol: boolean
  readonly trail: ScanTrail
}

/** The pause between two pictures from the camera; searching one takes some 30 ms. */
export const CAMERA_PAUSE_MS = 150

/** One scan, from looking to adding. */
export function createScanStore(deps: ScanStoreDeps): ScanStore {
  const { api, readPicture, openCamera, clock, newId, source, canEnrol, trail } = deps
  const phase = createPhase<ScanPhase>({ phase: 'scanning' })
  let isStopped = false
  /** The scan whose candidates are or will be shown. */
  let sourceId: string | null = null
  let camera: Camera | null = null
  /** Whether that scan has delivered its final report. */
  let isFinished = false
  /** The results of the last report. */
  let shown: readonly Candidate[] = []
  let choices: ReadonlyMap<string, boolean> = new Map()
  let stopFollowing = () => {}
  let stopPause = () => {}

  const show = (next: ScanPhase) => {
    if (!isStopped) phase.set(next)
  }
  const showCandidates = (
    report: Pick<ScanReport, 'pictures' | 'candidates'>,
    isSearching: boolean,
    mayBeCovered = false,
  ) => {
    const now = phase.getState()
    shown = report.candidates
    show({
      phase: 'found',
      report,
      selected: selectionOf(report.candidates, canEnrol, choices),
      attempt: now.phase === 'found' ? now.attempt : idle,
      isSearching,
      mayBeCovered,
    })
  }
  const receive = (answer: Result<ScanReport>) => {
    const now = phase.getState()
    isFinished = true
    if (now.phase === 'added') return
    if (answer.ok) showCandidates(answer.value, false, answer.value.mayBeCovered)
    // Results from before the search failed stay.
    else if (now.phase === 'found' && now.isSearching) show({ ...now, isSearching: false })
    else show({ phase: 'refused', failure: answer.error })
  }
  const closeCamera = () => {
    if (camera === null) return
    camera.close()
    camera = null
    void api.incoming.endCamera()
  }
  /** The scan has ended, and main forgets its results, except for parts that wait for others. */
  const leave = () => {
    if (sourceId === null) return
    if (isFinished && isUnfinished(shown)) trail.keep(sourceId)
    else void api.incoming.cancel({ sourceId })
    sourceId = null
  }
  /** Creates the id of a new scan. */
  const begin = () => {
    leave()
    isFinished = false
    sourceId = newId()
    return sourceId
  }
  const searchPicture = async (picture: Picture, isGlance: boolean) => {
    const own = begin()
    const answer = await api.incoming.scanPicture({ sourceId: own, picture, isGlance })
    return sourceId === own && !isStopped ? answer : null
  }

  const scanScreens = async ({ behind = false, isShared = false } = {}) => {
    show(isShared ? { phase: 'scanning', isShared } : { phase: 'scanning' })
    const own = begin()
    const answer = await api.incoming.scanScreens({ sourceId: own, behind })
    if (sourceId === own) receive(answer)
  }
  const scanFile = async (file: Blob) => {
    show({ phase: 'scanning' })
    const read = await readPicture(file)
    if (isStopped) return
    if (!read.ok) return show({ phase: 'picture-refused', problem: read.problem })
    let answer = await searchPicture(read.picture, false)
    for (const other of read.others ?? []) {
      if (answer?.ok !== true || answer.value.candidates.length > 0) break
      show({ phase: 'looking-closer' })
      answer = await searchPicture(other(), false)
    }
    if (answer !== null) receive(answer)
  }
  const readText = async (text: string) => {
    show({ phase: 'scanning' })
    const own = begin()
    const answer = await api.incoming.readText({ sourceId: own, text })
    if (sourceId === own) receive(answer)
  }
  const look = async (through: Camera) => {
    const picture = through.grab()
    const answer = picture === null ? null : await searchPicture(picture, true)
    if (isStopped || camera !== through) return
    if (answer !== null && (!answer.ok || hasNews(answer.value.candidates, shown))) {
      closeCamera()
      return receive(answer)
    }
    stopPause = clock.after(CAMERA_PAUSE_MS, () => void look(through))
  }
  const film = async () => {
    closeCamera()
    show({ phase: 'scanning' })
    const allowed = await api.incoming.beginCamera()
    if (!allowed.ok) return show({ phase: 'refused', failure: allowed.error })
    const opened = isStopped ? null : await openCamera(() => lostCamera())
    if (opened === null || isStopped) {
      if (opened?.ok === true) opened.camera.close()
      void api.incoming.endCamera()
      return
    }
    if (!opened.ok) {
      void api.incoming.endCamera()
      return show({ phase: 'camera-refused', problem: opened.problem })
    }
    camera = opened.camera
    show({ phase: 'filming', stream: opened.camera.stream })
    await look(opened.camera)
  }
  /** The camera was unplugged, or taken by the system. */
  const lostCamera = () => {
    if (camera === null) return
    closeCamera()
    show({ phase: 'camera-refused', problem: 'camera-lost' })
  }

  const scan = async () => {
    choices = new Map()
    if (source.kind === 'picture') return scanFile(source.file)
    if (source.kind === 'camera') return film()
    if (source.kind === 'text') return readText(source.text)
    const outlook = await api.incoming.prepare()
    if (isStopped) return
    const warning = outlook.ok ? outlook.value.screens : 'ready'
    if (warning === 'system-asks' || warning === 'not-asked') {
      return show({ phase: 'system-will-ask', warning })
    }
    return scanScreens()
  }

  return {
    phase,
    source,
    canEnrol,
    start() {
      stopFollowing = api.incoming.found((progress) => {
        const now = phase.getState()
        const isWaiting = now.phase === 'scanning' || now.phase === 'looking-closer'
        const isLooking = isWaiting || (now.phase === 'found' && now.isSearching)
        if (progress.sourceId !== sourceId || !isLooking) return
        if (progress.candidates.length > 0) showCandidates(progress, true)
        else if (progress.isCloser) show({ phase: 'looking-closer' })
      })
      void scan()
    },
    stop() {
      isStopped = true
      stopFollowing()
      stopPause()
      closeCamera()
      leave()
    },
    scan,
    scanBehind() {
      choices = new Map()
      return scanScreens({ behind: true })
    },
    proceed() {
      const now = phase.getState()
      const isShared = now.phase === 'system-will-ask' && now.warning === 'system-asks'
      return scanScreens({ isShared })
    },
    toggle(candidateId) {
      const now = phase.getState()
      if (now.phase !== 'found') return
      choices = new Map(choices).set(candidateId, !now.selected.has(candidateId))
      phase.set({ ...now, selected: selectionOf(now.report.candidates, canEnrol, choices) })
    },
    async addSelected() {
      const before = phase.getState()
      if (before.phase !== 'found' || before.attempt.kind === 'busy') return
      if (before.selected.size === 0) return
      phase.set({ ...before, attempt: busy })
      const answer = await api.incoming.add({ candidateIds: [...before.selected] })
      const now = phase.getState()
      if (answer.ok) show({ phase: 'added', outcome: answer.value })
      else if (now.phase === 'found') show({ ...now, attempt: refused(answer.error) })
    },
    dismissFailure() {
      const now = phase.getState()
      if (now.phase === 'found') phase.set({ ...now, attempt: idle })
    },
  }
}
