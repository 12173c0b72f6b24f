import type {
  BusyWith,
  InstallTime,
  UpdateStage,
  UpdateState,
} from '../../src-shared/model/desktop/update.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../time/clock.ts'
import { isRightFile } from './feed/check-file.ts'
import { download } from './feed/download.ts'
import { inFeed } from './feed/read-feed.ts'
import { UpdateError } from './feed/update-error.ts'
import { findNewer, type FindDeps, type Found } from './find-newer.ts'
import type { Installer } from './install/installer.ts'
import { createOneAtATime } from './one-at-a-time.ts'

export interface UpdatesDeps extends FindDeps {
  readonly folder: string
  /** Null where something else than the app installs. */
  readonly installer: Installer | null
  readonly busyWith: () => BusyWith | null
  /** Ends the app; `finish` is called on the way. */
  readonly quit: () => void
  readonly clock: Pick<Clock, 'nowMs' | 'after'>
  readonly log: Log
  readonly changed: (state: UpdateState) => void
}

export interface Updates {
  state(): UpdateState
  /** Asks the feed, and downloads what it may. */
  check(): Promise<UpdateState>
  /** Downloads the version that is told of. */
  download(): Promise<UpdateState>
  stopDownload(): Promise<UpdateState>
  /** Says when the version that is ready is installed; now, unless somebody is in the middle of something. */
  install(when: InstallTime | 'now'): UpdateState
  /** What is decided may have changed. */
  decided(): void
  /** The app ends: installs what is ready. */
  finish(): Promise<void>
}

/** What is known now. One object, which its steps change. */
interface Held {
  stage: UpdateStage
  found: Found | null
  /** Where the file is, once it is there and right. */
  path: string | null
  isStopped: boolean
  restarts: boolean
}

/** Looks for newer versions, brings them, and has them installed as the app ends. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { memory, log } = deps
  const held: Held = {
    stage: firstStage(deps),
    found: null,
    path: null,
    isStopped: false,
    restarts: false,
  }
  const state = (): UpdateState => ({
    version: deps.installed,
    channel: deps.rules().channel,
    checkedAtMs: memory.get().checkedAtMs,
    stage: offStage(deps) ?? held.stage,
  })
  function become(stage: UpdateStage): void {
    held.stage = stage
    deps.changed(state())
  }
  const work = createOneAtATime(deps.clock, (error) => {
    const why = error instanceof UpdateError ? error.why : 'not-written'
    log.warn('a newer version could not be had', { why })
    become({ kind: 'failed', why })
  })

  async function look(signal: AbortSignal): Promise<void> {
    const { feed } = deps.rules()
    if (feed === null) return
    become({ kind: 'checking' })
    const found = await findNewer(deps, feed, signal)
    held.found = found.kind === 'found' ? found : null
    if (found.kind !== 'found') return become(found)
    const why = whyOnlyTold(deps, found)
    if (why !== null) become({ kind: 'told', newer: found.newer, why })
    return undefined
  }
  const bring = (signal: AbortSignal, moved: () => void) =>
    bringFile(deps, held, { signal, moved, become })

  return {
    state,
    async check() {
      const isDone = held.stage.kind === 'ready' || held.stage.kind === 'installing'
      if (offStage(deps) !== null || isDone) return state()
      held.isStopped = false
      await work.run(async (signal, moved) => {
        await look(signal)
        await bring(signal, moved)
      })
      return state()
    },
    async download() {
      held.isStopped = false
      if (offStage(deps) === null) await work.run(bring)
      return state()
    },
    async stopDownload() {
      held.isStopped = true
      await work.stop()
      return state()
    },
    install(when) {
      chooseTime(deps, held, when, become)
      return state()
    },
    decided() {
      if (offStage(deps) !== null) void work.stop()
      deps.changed(state())
    },
    async finish() {
      await work.stop()
      const isAllowed = deps.rules().policy.mode === 'automatic' && offStage(deps) === null
      if (held.stage.kind === 'ready' && isAllowed) await installFound(deps, held)
    },
  }
}

function offStage({ rules, keys }: Pick<UpdatesDeps, 'rules' | 'keys'>): UpdateStage | null {
  const { feed, policy } = rules()
  if (policy.mode === 'off') return { kind: 'off', why: 'managed' }
  return feed === null || keys.length === 0 ? { kind: 'off', why: 'no-address' } : null
}

function firstStage({ memory, installed }: Pick<UpdatesDeps, 'memory' | 'installed'>): UpdateStage {
  const { notInstalled } = memory.get()
  if (notInstalled === null) return { kind: 'unchecked' }
  memory.keep({ notInstalled: null })
  return notInstalled === installed
    ? { kind: 'unchecked' }
    : { kind: 'failed', why: 'not-installed' }
}

/** Why the app leaves the installation to somebody else; null where it does not. */
function whyOnlyTold(
  { installer, kind, rules }: Pick<UpdatesDeps, 'installer' | 'kind' | 'rules'>,
  { file }: Found,
): 'package' | 'by-hand' | 'managed' | null {
  if (kind === 'deb' || kind === 'rpm') return 'package'
  if (rules().policy.mode !== 'automatic') return 'managed'
  return installer === null || file === null ? 'by-hand' : null
}

/** Downloads what was found, where the app installs it itself. */
async function bringFile(
  deps: UpdatesDeps,
  held: Held,
  {
    signal,
    moved,
    become,
  }: { signal: AbortSignal; moved: () => void; become: (stage: UpdateStage) => void },
): Promise<void> {
  const { feed } = deps.rules()
  const { found } = held
  if (found === null || found.file === null || feed === null) return
  if (whyOnlyTold(deps, found) !== null) return
  const { newer, file } = found
  let toldBytes = 0
  const tell = (doneBytes: number) =>
    become({ kind: 'downloading', newer, doneBytes, allBytes: file.size })
  tell(0)
  const means = {
    folder: deps.folder,
    transport: await deps.transport(),
    urlOf: (name: string) => inFeed(feed, name),
    progress(doneBytes: number) {
      moved()
      // A hundred steps at most.
      if (doneBytes - toldBytes < file.size / 100) return
      toldBytes = doneBytes
      tell(doneBytes)
    },
  }
  try {
    held.path = await download(file, means, signal)
  } catch (error) {
    if (!held.isStopped) throw error
    return become({ kind: 'told', newer, why: 'stopped' })
  }
  return become({ kind: 'ready', newer, when: deps.memory.get().when, busy: null })
}

function chooseTime(
  { memory, busyWith, quit }: Pick<UpdatesDeps, 'memory' | 'busyWith' | 'quit'>,
  held: Held,
  when: InstallTime | 'now',
  become: (stage: UpdateStage) => void,
): void {
  const { stage } = held
  if (stage.kind !== 'ready') return
  if (when !== 'now') {
    memory.keep({ when })
    return become({ ...stage, when, busy: null })
  }
  const busy = busyWith()
  become({ ...stage, busy })
  held.restarts = busy === null
  if (held.restarts) quit()
  return undefined
}

async function installFound(deps: UpdatesDeps, { found, path, restarts }: Held): Promise<void> {
  const { installer, memory, log } = deps
  if (installer === null || path === null || found === null || found.file === null) return
  const { version } = found.newer
  try {
    // Once more: what lay on the disk meanwhile could have been changed.
    if (!(await isRightFile(path, found.file))) throw new UpdateError('wrong-file')
    await installer.install(path, { version, restarts })
  } catch (error) {
    log.error('a newer version was not installed', { reason: error })
    memory.keep({ notInstalled: version })
  }
}
