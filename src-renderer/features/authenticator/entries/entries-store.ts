import type {
  ChangedKey,
  EntryPatch,
  EntrySummary,
  TypedEntry,
} from '../../../../src-shared/model/vault/entry.ts'
import type { SeveralChange, SeveralDone } from '../../../../src-shared/model/vault/several.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import { ok, type Result } from '../../../../src-shared/model/result.ts'
import type { AppApi } from '../../../api.ts'
import type { Clock } from '../../../clock.ts'
import type { Readable } from '../../../phase.ts'
import { alwaysShown } from '../../../visibility.ts'
import type { EntriesPhase } from './entries-state.ts'
import { followVault } from './follow-vault.ts'
import { createLiveEntries, type LiveEntries } from './live-entries.ts'
import { createShownCodes } from './shown-codes.ts'
import { placeAfterMove, type Step } from './neighbour.ts'

export interface EntriesStore {
  readonly phase: Readable<EntriesPhase>
  /** The entries whose codes were copied just now: where codes are hidden, theirs are shown. */
  readonly shown: Readable<ReadonlySet<string>>
  start(): void
  stop(): void
  /** Requests list and codes again, e.g. after the computer slept. */
  reload(): Promise<void>
  copy(id: string): Promise<Result<{ clearsInSeconds: number }>>
  /** Copies the code after the present one. */
  copyNext(id: string): Promise<Result<{ clearsInSeconds: number }>>
  nextCode(id: string): Promise<Failure | null>
  addLink(link: string): Promise<Result<EntrySummary>>
  addTyped(entry: TypedEntry): Promise<Result<EntrySummary>>
  edit(id: string, patch: EntryPatch): Promise<Failure | null>
  /** Changes what decides the codes. */
  changeKey(changed: ChangedKey): Promise<Failure | null>
  /** Moves an entry by one place; gives its new place in the list, from 1 up, or null where it stays. */
  move(id: string, by: Step): Promise<Result<number | null>>
  /** Puts an entry before another one, or after the last of its kind (null); gives its new place as `move` does. */
  place(id: string, beforeId: string | null): Promise<Result<number | null>>
  /** One change of several entries. */
  changeSeveral(ids: readonly string[], change: SeveralChange): Promise<Result<SeveralDone>>
  remove(id: string): Promise<Failure | null>
  restore(id: string): Promise<Failure | null>
  /** Permanently deletes the entries in the trash. */
  emptyTrash(): Promise<Failure | null>
}

function failureOf(answer: Result<unknown>): Failure | null {
  return answer.ok ? null : answer.error
}

/** One move at a time: the next one starts from what the first one led to. */
function createMoves(
  vault: Pick<AppApi['authenticator'], 'move'>,
  live: LiveEntries,
): Pick<EntriesStore, 'move' | 'place'> {
  let isMoving = false
  const entries = () => {
    const now = live.phase.getState()
    return now.phase === 'ready' ? now.entries : []
  }
  const place: EntriesStore['place'] = async (id, beforeId) => {
    if (isMoving) return ok(null)
    isMoving = true
    try {
      const answer = await vault.move({ id, beforeId })
      if (!answer.ok) return answer
      await live.reload()
      return ok(entries().findIndex((entry) => entry.id === id) + 1)
    } finally {
      isMoving = false
    }
  }
  return {
    place,
    async move(id, by) {
      const beforeId = placeAfterMove(entries(), id, by)
      return beforeId === undefined ? ok(null) : place(id, beforeId)
    },
  }
}

/** The entries and their present codes, and what can be done with them. */
export function createEntriesStore(
  api: Pick<AppApi, 'authenticator' | 'incoming'>,
  clock: Clock,
  visibility = alwaysShown,
): EntriesStore {
  const vault = api.authenticator
  const live = createLiveEntries(vault, clock, visibility)
  const shown = createShownCodes(clock)
  let stop = () => {}

  /** Main pushes the new list as well; requesting it makes the screen right even if the push is late. */
  const changed = async <T>(answer: Result<T>): Promise<Result<T>> => {
    if (answer.ok) await live.reload()
    return answer
  }

  /** Main copies the code of this instant, so that code must be the one on the screen. */
  const copied = <T>(id: string, answer: Result<T>): Result<T> => {
    live.refreshStaleCodes()
    if (answer.ok) shown.show(id)
    return answer
  }
  const close = () => {
    shown.hideAll()
    live.close()
  }

  return {
    phase: live.phase,
    shown: shown.ids,
    start() {
      stop = followVault(vault, live, clock, visibility, close)
    },
    stop: () => stop(),
    reload: live.reload,
    copy: async (id) => copied(id, await vault.copyCode({ id })),
    copyNext: async (id) => copied(id, await vault.copyCode({ id, isNext: true })),
    async nextCode(id) {
      const answer = await vault.nextCode({ id })
      if (answer.ok) {
        live.showCode(id, answer.value)
        shown.show(id)
      }
      return failureOf(answer)
    },
    addLink: async (link) => changed(await api.incoming.addLink({ link })),
    addTyped: async (entry) => changed(await api.incoming.addTyped(entry)),
    edit: async (id, patch) => failureOf(await changed(await vault.edit({ id, patch }))),
    changeKey: async (given) => failureOf(await changed(await api.incoming.changeKey(given))),
    ...createMoves(vault, live),
    changeSeveral: async (ids, change) =>
      changed(await vault.changeSeveral({ ids: [...ids], change })),
    remove: async (id) => failureOf(await changed(await vault.remove({ id }))),
    restore: async (id) => failureOf(await changed(await vault.restore({ id }))),
    emptyTrash: async () => failureOf(await changed(await vault.emptyTrash())),
  }
}
