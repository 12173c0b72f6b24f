import { assertNever, type Result } from '../../../src-shared/model/result.ts'
import type { ScanProgress, ScanReport } from '../../../src-shared/model/vault/scan.ts'
import type { ConflictChoice } from '../../ui/form/conflict-choice.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type { ReadPicture } from './pictures/read-picture.ts'
import { selectionOf } from './scan-rules.ts'
import {
  afterAdding,
  afterSearch,
  isSearching,
  withResults,
  type ScanPhase,
  type ScanSource,
  type Select,
} from './scan-state.ts'
import { createFilming } from './search/filming.ts'
import type { OpenCamera } from './search/open-camera.ts'
import { createScanRun } from './search/scan-run.ts'
import type { ScanShell } from './search/scan-shell.ts'
import type { ScanTrail } from './search/scan-trail.ts'
import { readOpenedLink, searchFile, searchScreens, searchText } from './search/search-once.ts'

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
  /** What becomes of a conflict, and of the vault's entry. */
  decide(candidateId: string, choice: ConflictChoice): void
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

/** One scan, from looking to adding. */
export function createScanStore(deps: ScanStoreDeps): ScanStore {
  const { source, canEnrol } = deps
  const { incoming } = deps.api
  const phase = createPhase<ScanPhase>({ phase: 'scanning' })
  const run = createScanRun(incoming, deps.trail, deps.newId)
  let isStopped = false
  let choices: ReadonlyMap<string, boolean> = new Map()
  let stopFollowing = () => {}

  const select: Select = (candidates) => selectionOf(candidates, canEnrol, choices)
  const show = (next: ScanPhase) => {
    if (!isStopped) phase.set(next)
  }
  const receive = (answer: Result<ScanReport>) => {
    run.finish()
    if (answer.ok && phase.getState().phase !== 'added') run.saw(answer.value.candidates)
    show(afterSearch(phase.getState(), answer, select))
  }
  const follow = (progress: ScanProgress) => {
    const now = phase.getState()
    if (!run.isCurrent(progress.sourceId) || !isSearching(now)) return
    if (progress.candidates.length > 0) {
      run.saw(progress.candidates)
      show(withResults(now, progress, select))
    } else if (progress.isCloser) show({ phase: 'looking-closer' })
  }
  const shell: ScanShell = { incoming, run, show, receive, isStopped: () => isStopped }
  const filming = createFilming(shell, deps.openCamera, deps.clock)

  const scan = (): Promise<void> => {
    choices = new Map()
    switch (source.kind) {
      case 'picture':
        return searchFile(shell, deps.readPicture, source.file)
      case 'camera':
        return filming.start()
      case 'text':
        return searchText(shell, source.text)
      case 'link':
        return readOpenedLink(shell)
      case 'screens':
        return announceOrSearchScreens(shell)
      default:
        return assertNever(source)
    }
  }

  return {
    phase,
    source,
    canEnrol,
    start() {
      stopFollowing = incoming.found(follow)
      void scan()
    },
    stop() {
      isStopped = true
      stopFollowing()
      filming.stop()
      run.leave()
    },
    scan,
    scanBehind() {
      choices = new Map()
      return searchScreens(shell, { behind: true })
    },
    proceed() {
      const now = phase.getState()
      const isShared = now.phase === 'system-will-ask' && now.warning === 'system-asks'
      return searchScreens(shell, { isShared })
    },
    toggle(candidateId) {
      const now = phase.getState()
      if (now.phase !== 'found') return
      choices = new Map(choices).set(candidateId, !now.selected.has(candidateId))
      phase.set({ ...now, selected: select(now.report.candidates) })
    },
    decide(candidateId, choice) {
      const now = phase.getState()
      if (now.phase !== 'found') return
      choices = new Map(choices).set(candidateId, choice !== 'mine')
      const replacing = replacingAfter(now.replacing, candidateId, choice)
      phase.set({ ...now, selected: select(now.report.candidates), replacing })
    },
    async addSelected() {
      const now = phase.getState()
      if (now.phase !== 'found' || now.attempt.kind === 'busy' || now.selected.size === 0) return
      phase.set({ ...now, attempt: busy })
      const answer = await incoming.add(chosenIn(now))
      show(afterAdding(phase.getState(), answer))
    },
    dismissFailure() {
      const now = phase.getState()
      if (now.phase === 'found') phase.set({ ...now, attempt: idle })
    },
  }
}

/** Says first when the system will ask for permission. */
async function announceOrSearchScreens(shell: ScanShell): Promise<void> {
  const outlook = await shell.incoming.prepare()
  if (shell.isStopped()) return
  const warning = outlook.ok ? outlook.value.screens : 'ready'
  if (warning === 'system-asks' || warning === 'not-asked') {
    return shell.show({ phase: 'system-will-ask', warning })
  }
  return searchScreens(shell)
}

/** The conflicts that take the place of the vault's entry, after one was decided. */
function replacingAfter(
  replacing: ReadonlySet<string>,
  candidateId: string,
  choice: ConflictChoice,
): ReadonlySet<string> {
  const others = [...replacing].filter((id) => id !== candidateId)
  return new Set(choice === 'theirs' ? [...others, candidateId] : others)
}

/** What main is to add. */
function chosenIn({ selected, replacing }: Extract<ScanPhase, { phase: 'found' }>) {
  const chosen = [...replacing].filter((id) => selected.has(id))
  return { candidateIds: [...selected], ...(chosen.length === 0 ? {} : { replacing: chosen }) }
}
