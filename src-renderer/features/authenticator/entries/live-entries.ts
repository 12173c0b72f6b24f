import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { EntryCode, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import type { AppApi } from '../../../api.ts'
import type { Clock } from '../../../clock.ts'
import { createPhase, type Readable } from '../../../phase.ts'
import type { Visibility } from '../../../visibility.ts'
import {
  codesById,
  hasStaleCode,
  lacksCode,
  listsOf,
  type EntriesPhase,
  type EntryLists,
} from './entries-state.ts'
import { nextBoundaryMs } from './entry-rules.ts'

/** The list and its codes as they are now, as long as the vault is open. */
export interface LiveEntries {
  readonly phase: Readable<EntriesPhase>
  /** Requests list and codes again. */
  reload(): Promise<void>
  /** Requests list and codes; responses to earlier requests no longer count. */
  open(): void
  /** Forgets list and codes; responses to earlier requests no longer count. */
  close(): void
  /** The list has changed; codes stay, and those of new entries are requested. */
  showList(all: readonly EntrySummary[]): void
  /** Shows a code that was made just now. */
  showCode(id: string, code: EntryCode): void
  refreshCodes(): Promise<void>
  /** Requests the codes again if one on the screen is not the one for this instant. */
  refreshStaleCodes(): void
}

/** After this time a failed or late code is requested again. */
const RETRY_MS = 1_000

/** The codes of a longer list come after it, except for its first rows. */
const SHORT_LIST = 50

const isClosed = ({ code }: Failure) => code === 'vault-locked' || code === 'vault-absent'

/** All codes of thousands take a while: those of the first rows, with which the list is shown meanwhile. */
async function firstCodes(
  vault: Pick<AppApi['authenticator'], 'codesOf'>,
  { entries }: EntryLists,
) {
  if (entries.length <= SHORT_LIST) return null
  const first = await vault.codesOf({ ids: entries.slice(0, SHORT_LIST).map(({ id }) => id) })
  return first.ok ? codesById(first.value) : null
}

/** The list comes before the codes, which main would make first otherwise. */
async function listThenCodes(
  vault: Pick<AppApi['authenticator'], 'list' | 'codes' | 'codesOf'>,
  before: EntriesPhase,
  showFirst: (lists: EntryLists, codes: ReadonlyMap<string, EntryCode>) => void,
) {
  const list = await vault.list()
  if (list.ok) {
    const lists = listsOf(list.value, before)
    const first = await firstCodes(vault, lists)
    if (first !== null) showFirst(lists, first)
  }
  return [list, await vault.codes()] as const
}

/**
 * Keeps list and codes right with one timer, which fires when a code or its last seconds begin. While the page is
 * hidden it rests.
 */
export function createLiveEntries(
  vault: Pick<AppApi['authenticator'], 'list' | 'codes' | 'codesOf'>,
  clock: Clock,
  visibility: Visibility,
): LiveEntries {
  const phase = createPhase<EntriesPhase>({ phase: 'closed' })
  let stopTicker = () => {}
  // Responses to requests from before the vault was locked again must not bring codes back.
  let generation = 0
  // A list that main pushed is newer than the response to a request from before it.
  let pushes = 0
  const close = () => {
    generation += 1
    stopTicker()
    phase.set({ phase: 'closed' })
  }

  const show = ({ entries, trash }: EntryLists, codes: ReadonlyMap<string, EntryCode>) => {
    const nowMs = clock.now()
    phase.set({ phase: 'ready', entries, trash, codes, nowMs })
    stopTicker()
    const wakeMs = nextBoundaryMs(codes.values(), nowMs)
    if (wakeMs === null || visibility.isHidden()) return
    stopTicker = clock.after(wakeMs - nowMs, () => void tick())
  }

  const tick = async () => {
    const now = phase.getState()
    if (now.phase !== 'ready' || visibility.isHidden()) return
    if (hasStaleCode(now, clock.now())) await refreshCodes()
    else show(now, now.codes)
  }

  const refreshCodes = async () => {
    const asked = generation
    const answer = await vault.codes()
    const now = phase.getState()
    if (asked !== generation || now.phase !== 'ready') return
    if (answer.ok) {
      show(now, codesById(answer.value))
    } else if (isClosed(answer.error)) {
      close()
    } else {
      stopTicker()
      stopTicker = clock.after(RETRY_MS, () => void refreshCodes())
    }
  }

  const reload = async () => {
    const asked = generation
    const pushesBefore = pushes
    const before = phase.getState()
    if (before.phase !== 'ready') phase.set({ phase: 'loading' })
    const [list, codes] = await (before.phase === 'ready'
      ? Promise.all([vault.list(), vault.codes()])
      : listThenCodes(vault, before, (lists, first) => {
          if (asked === generation) show(lists, first)
        }))
    if (asked !== generation) return
    if (list.ok && codes.ok) {
      const now = phase.getState()
      const isNewest = pushes === pushesBefore || now.phase !== 'ready'
      return show(isNewest ? listsOf(list.value, now) : now, codesById(codes.value))
    }
    const failed = list.ok ? codes : list
    if (failed.ok) return
    if (isClosed(failed.error)) close()
    else phase.set({ phase: 'unavailable', failure: failed.error })
  }

  return {
    phase,
    reload,
    open() {
      generation += 1
      void reload()
    },
    close,
    showList(all) {
      const before = phase.getState()
      if (before.phase !== 'ready') return
      pushes += 1
      const lists = listsOf(all, before)
      show(lists, before.codes)
      if (lacksCode({ ...lists, codes: before.codes })) void refreshCodes()
    },
    showCode(id, code) {
      const now = phase.getState()
      if (now.phase === 'ready') show(now, new Map([...now.codes, [id, code]]))
    },
    refreshCodes,
    refreshStaleCodes() {
      const now = phase.getState()
      if (now.phase === 'ready' && hasStaleCode(now, clock.now())) void refreshCodes()
    },
  }
}
