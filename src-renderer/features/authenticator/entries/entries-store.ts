import type {
  EntryCode,
  EntryPatch,
  EntrySummary,
  TypedEntry,
} from '../../../../src-shared/model/vault/entry.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { AppApi } from '../../../api.ts'
import type { Clock } from '../../../clock.ts'
import { createPhase, type Readable } from '../../../phase.ts'
import { isStale, nextBoundaryMs } from './entry-rules.ts'

export type EntriesPhase =
  /** The vault is not open: no list and no codes are held here. */
  | { readonly phase: 'closed' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | {
      readonly phase: 'ready'
      readonly entries: readonly EntrySummary[]
      readonly trash: readonly EntrySummary[]
      readonly codes: ReadonlyMap<string, EntryCode>
      /** The instant that codes and rings are drawn for. */
      readonly nowMs: number
    }

export interface EntriesStore {
  readonly phase: Readable<EntriesPhase>
  start(): void
  stop(): void
  /** Requests list and codes again, e.g. after the computer slept. */
  reload(): Promise<void>
  copy(id: string): Promise<Result<{ clearsInSeconds: number }>>
  /** Copies the code after the present one. */
  copyNext(id: string): Promise<Result<{ clearsInSeconds: number }>>
  nextCode(id: string): Promise<Failure | null>
  addUri(uri: string): Promise<Result<EntrySummary>>
  addTyped(entry: TypedEntry): Promise<Result<EntrySummary>>
  edit(id: string, patch: EntryPatch): Promise<Failure | null>
  remove(id: string): Promise<Failure | null>
  restore(id: string): Promise<Failure | null>
  /** Permanently deletes the entries in the trash. */
  emptyTrash(): Promise<Failure | null>
}

/** After this time a failed or late code is requested again. */
const RETRY_MS = 1_000

/** The entries and their present codes, with one timer that fires when a code or its last seconds begin. */
export function createEntriesStore(api: Pick<AppApi, 'authenticator'>, clock: Clock): EntriesStore {
  const vault = api.authenticator
  const phase = createPhase<EntriesPhase>({ phase: 'closed' })
  const stops: (() => void)[] = []
  let stopTicker = () => {}
  // Responses to requests from before the vault was locked again must not bring codes back.
  let generation = 0

  const close = () => {
    generation += 1
    stopTicker()
    phase.set({ phase: 'closed' })
  }

  const show = (all: readonly EntrySummary[], codes: ReadonlyMap<string, EntryCode>) => {
    const nowMs = clock.now()
    phase.set({
      phase: 'ready',
      entries: all.filter((entry) => entry.deletedAtMs === null),
      trash: all.filter((entry) => entry.deletedAtMs !== null),
      codes,
      nowMs,
    })
    stopTicker()
    const wakeMs = nextBoundaryMs([...codes.values()], nowMs)
    if (wakeMs !== null) stopTicker = clock.after(wakeMs - nowMs, () => void tick())
  }

  const isAnyStale = (codes: ReadonlyMap<string, EntryCode>) =>
    [...codes.values()].some((code) => isStale(code, clock.now()))

  const tick = async () => {
    const now = phase.getState()
    if (now.phase !== 'ready') return
    if (isAnyStale(now.codes)) await refreshCodes()
    else show([...now.entries, ...now.trash], now.codes)
  }

  const refreshCodes = async () => {
    const asked = generation
    const answer = await vault.codes()
    const now = phase.getState()
    if (asked !== generation || now.phase !== 'ready') return
    if (answer.ok) {
      show([...now.entries, ...now.trash], new Map(answer.value.map((code) => [code.id, code])))
    } else if (answer.error.code === 'vault-locked') {
      close()
    } else {
      stopTicker()
      stopTicker = clock.after(RETRY_MS, () => void refreshCodes())
    }
  }

  const reload = async () => {
    const asked = generation
    if (phase.getState().phase !== 'ready') phase.set({ phase: 'loading' })
    const [list, codes] = await Promise.all([vault.list(), vault.codes()])
    if (asked !== generation) return
    const failure = list.ok ? (codes.ok ? null : codes.error) : list.error
    if (list.ok && codes.ok) {
      show(list.value, new Map(codes.value.map((code) => [code.id, code])))
    } else if (failure?.code === 'vault-locked' || failure?.code === 'vault-absent') {
      close()
    } else if (failure !== null) {
      phase.set({ phase: 'unavailable', failure })
    }
  }

  const failureOf = (answer: Result<unknown>) => (answer.ok ? null : answer.error)

  /** Main pushes the new list as well; requesting it makes the screen right even if the push is late. */
  const changed = async <T>(answer: Result<T>): Promise<Result<T>> => {
    if (answer.ok) await reload()
    return answer
  }

  /** Main copies the code of this instant, so that code must be the one on the screen. */
  const copied = <T>(answer: T): T => {
    const now = phase.getState()
    if (now.phase === 'ready' && isAnyStale(now.codes)) void refreshCodes()
    return answer
  }

  return {
    phase,
    start() {
      stops.push(
        vault.statusChanged((status) => {
          if (status.phase !== 'unlocked') return close()
          if (phase.getState().phase === 'ready') return
          // The response to a request from before it opened would be "locked".
          generation += 1
          void reload()
        }),
        vault.listChanged((all) => {
          const now = phase.getState()
          if (now.phase !== 'ready') return
          show(all, now.codes)
          if (all.some((entry) => entry.deletedAtMs === null && !now.codes.has(entry.id))) {
            void refreshCodes()
          }
        }),
      )
      // The timer was set by the old clock; codes follow the new one.
      stops.push(
        clock.onJump(() => {
          if (phase.getState().phase === 'ready') void refreshCodes()
        }),
      )
      void reload()
    },
    stop() {
      for (const stop of stops.splice(0)) stop()
      close()
    },
    reload,
    copy: async (id) => copied(await vault.copyCode({ id })),
    copyNext: async (id) => copied(await vault.copyCode({ id, isNext: true })),
    async nextCode(id) {
      const answer = await vault.nextCode({ id })
      const now = phase.getState()
      if (answer.ok && now.phase === 'ready') {
        show([...now.entries, ...now.trash], new Map([...now.codes, [id, answer.value]]))
      }
      return failureOf(answer)
    },
    addUri: async (uri) => changed(await vault.addUri({ uri })),
    addTyped: async (entry) => changed(await vault.addTyped(entry)),
    edit: async (id, patch) => failureOf(await changed(await vault.edit({ id, patch }))),
    remove: async (id) => failureOf(await changed(await vault.remove({ id }))),
    restore: async (id) => failureOf(await changed(await vault.restore({ id }))),
    emptyTrash: async () => failureOf(await changed(await vault.emptyTrash())),
  }
}
