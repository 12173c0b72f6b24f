import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import type { Log } from '../log.ts'

/** A page that crashes this often within the time does so for a reason that loading it again does not fix. */
const MOST_LOADS = 3
const WITHIN_MS = 60_000

/** The part of Electron's WebContents that is used. */
export interface CrashableContents {
  on(
    event: 'render-process-gone',
    listener: (
      event: unknown,
      details: { readonly reason: string; readonly exitCode: number },
    ) => void,
  ): unknown
}

export interface CrashRecoveryDeps {
  readonly kind: WindowKind
  /** Loads the window's page again. */
  readonly load: () => void
  /** Reports that the page crashes repeatedly; true to load it once more, false to leave it. */
  readonly askAgain: () => Promise<boolean>
  readonly leave: () => void
  readonly nowMs: () => number
  readonly log: Log
}

/**
 * Loads a window's page again when its process is gone, at most three times per minute; after that the user
 * decides. Everything important is in main: the page finds the session and the vault as before.
 */
export function reviveAfterCrash(contents: CrashableContents, deps: CrashRecoveryDeps): void {
  const { kind, log } = deps
  let loadedAtMs: readonly number[] = []
  let isAsking = false

  async function ask(): Promise<void> {
    isAsking = true
    const wantsMore = await deps.askAgain()
    isAsking = false
    loadedAtMs = []
    if (wantsMore) deps.load()
    else deps.leave()
  }

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || isAsking) return
    const nowMs = deps.nowMs()
    loadedAtMs = loadedAtMs.filter((atMs) => nowMs - atMs < WITHIN_MS)
    const willLoad = loadedAtMs.length < MOST_LOADS
    log.error('page process gone', { window: kind, reason, exit: exitCode, willLoad })
    if (!willLoad) return void ask()
    loadedAtMs = [...loadedAtMs, nowMs]
    deps.load()
  })
}
