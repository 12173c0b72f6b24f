// The entries of the open vault: reading them without their secrets, their codes, and changing them.
import type { EntryCode, EntryPatch, EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type { SeveralChange, SeveralDone } from '../../src-shared/model/vault/several.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { partsOf, type Steps } from '../time/steps.ts'
import {
  codeOf,
  isInUse,
  isListed,
  newEntry,
  summaryOf,
  type CodeTimes,
  type Entry,
  type NewEntry,
} from './entries/entry.ts'
import { changeEntry, editEntry, listed, type ChangedEntry } from './entries/entry-changes.ts'
import { changeParameters, type NewParameters } from './entries/change-parameters.ts'
import { compareSteps, matchOf } from './entries/entry-index.ts'
import {
  appendEntry,
  keepEntry,
  takeOutEntry,
  writeAdditions,
  type AddedAll,
  type NewAddition,
} from './entry-writes.ts'
import { moveEntry } from './entries/order.ts'
import { changeSeveral } from './entries/several.ts'
import { intoTrash, outOfTrash } from './entries/trash.ts'
import { noteUse, withUses } from './entries/usage.ts'
import type { OpenVault } from './open-vault.ts'
import type { VaultCore } from './vault-core.ts'

/** The entries that the user sees, and their codes. */
export interface VaultEntries {
  /** Every entry, including the trash. */
  list(): Result<EntrySummary[]>
  codes(): Result<EntryCode[]>
  /** The same in turns: each code of thousands has to be computed. */
  codesInTurns(): Promise<Result<EntryCode[]>>
  /** The code of one entry in use; null: it is an HOTP entry, and none was shown yet. */
  code(id: string): Result<EntryCode | null>
  /** The next code of an HOTP entry; its counter has been persisted by then. */
  nextCode(id: string): Promise<Result<EntryCode>>
  /** Makes `compare` quick, in turns: of thousands of entries it needs an index. */
  prepareComparison(): Promise<void>
  /** The code of an entry was copied or filled in: it is counted, and written with the next change or at the lock. */
  noteUse(id: string): void
  /** How an entry compares with those in use; null while that cannot be said. */
  compare(entry: NewEntry): Comparison | null
  /** Refuses one that an entry in use gives the codes of (`duplicate-entry`). */
  add(entry: NewEntry): Promise<Result<EntrySummary>>
  /**
   * Adds entries in one generation: all of them but those that are there already, or none. Copies the secrets at once.
   * Fails with `vault-full`, `vault-locked` or `file-not-written`; then memory and file are as they were.
   */
  addAll(additions: readonly NewAddition[]): Promise<Result<AddedAll>>
  /** Writes nothing when the patch changes nothing. */
  edit(id: string, patch: EntryPatch): Promise<Result<EntrySummary>>
  /** Changes what decides the codes of an entry that guards no sign-in. The secret is copied. */
  changeParameters(id: string, given: NewParameters): Promise<Result<EntrySummary>>
  /**
   * Puts an entry before another one, or after the last (null): a pinned one among pinned entries, any other among the
   * others.
   */
  move(id: string, beforeId: string | null): Promise<Result<null>>
  /** Changes several entries in one generation, all or none; writes nothing when nothing changes. */
  changeSeveral(ids: readonly string[], change: SeveralChange): Promise<Result<SeveralDone>>
  /** Moves the entry to the trash, where it stays until 30 days have been counted. */
  remove(id: string): Promise<Result<null>>
  restore(id: string): Promise<Result<EntrySummary>>
  /** For good. */
  purge(id: string): Promise<Result<null>>
  /** Permanently removes everything in the trash, in one change. */
  emptyTrash(): Promise<Result<null>>
}

/** How an entry compares with those of the vault, and with which of them. */
export type Comparison =
  | { readonly kind: 'new' }
  | { readonly kind: 'same' | 'conflict'; readonly entry: EntrySummary }

export interface VaultEntriesDeps {
  readonly core: VaultCore
  readonly clock: { nowMs(): number; codeTimeMs(boundTo: string | null): number }
}

export function createVaultEntries({ core, clock }: VaultEntriesDeps): VaultEntries {
  const timesFor = ({ binding }: Entry): CodeTimes => ({
    nowMs: clock.nowMs(),
    codeTimeMs: clock.codeTimeMs(binding?.server ?? null),
  })

  /** The times of one instant, asked once for each server: for thousands of entries this takes longer than their codes. */
  function timesNow(): typeof timesFor {
    const known = new Map<string | null, CodeTimes>()
    return (entry) => {
      const boundTo = entry.binding?.server ?? null
      const times = known.get(boundTo) ?? timesFor(entry)
      known.set(boundTo, times)
      return times
    }
  }

  /** Writes the change of one entry, where it changes something, and tells what became of it. */
  function change(
    changed: (entries: readonly Entry[]) => Result<ChangedEntry>,
  ): Promise<Result<EntrySummary>> {
    return core.change(async (vault) => {
      const next = changed(vault.entries)
      if (!next.ok) return next
      const { entries, before, after } = next.value
      const written = after === before ? ok(null) : await core.write(vault, { entries })
      return written.ok ? ok(summaryOf(after)) : written
    })
  }

  const codeIn = (vault: OpenVault, entry: Entry, times = timesFor) =>
    codeOf(entry, times(entry), vault.shownCounters.get(entry.id))

  function codesIn(vault: OpenVault, entries: readonly Entry[]): EntryCode[] {
    const times = timesNow()
    return entries.map((entry) => codeIn(vault, entry, times)).filter((code) => code !== null)
  }

  /** All codes; null once the vault was locked or changed: secrets that it had before are overwritten. */
  function* codeSteps(vault: OpenVault): Steps<EntryCode[] | null> {
    const { entries } = vault
    const isAsBefore = () => core.opened() === vault && vault.entries === entries
    const codes: EntryCode[] = []
    for (const part of partsOf(entries.filter(isInUse), 20)) {
      if (!isAsBefore()) return null
      for (const code of codesIn(vault, part)) codes.push(code)
      yield
    }
    return isAsBefore() ? codes : null
  }

  function codes(): Result<EntryCode[]> {
    const vault = core.opened()
    return vault === null ? core.closedFailure() : ok(codesIn(vault, vault.entries.filter(isInUse)))
  }

  async function advance(vault: OpenVault, id: string): Promise<Result<EntryCode>> {
    const entry = vault.entries.find((one) => one.id === id && isInUse(one))
    if (entry === undefined) return fail({ code: 'entry-not-found' })
    const { parameters } = entry
    if (parameters.type !== 'hotp') {
      return fail({ code: 'invalid-entry', reason: 'not-counter-based' })
    }
    const { counter } = parameters
    if (counter >= Number.MAX_SAFE_INTEGER) {
      return fail({ code: 'invalid-entry', reason: 'counter-exhausted' })
    }
    const code = codeOf(entry, timesFor(entry), counter)
    if (code === null) return fail({ code: 'entry-not-found' })
    const advanced = { ...entry, parameters: { ...parameters, counter: counter + 1 } }
    const entries = vault.entries.map((one) => (one === entry ? advanced : one))
    // Persisted first: if a code was shown and the same one was made again after a crash, the server would
    // refuse it.
    const written = await core.write(vault, { entries })
    if (!written.ok) return written
    vault.shownCounters.set(id, counter)
    return ok(code)
  }

  return {
    list() {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      return ok(listed(withUses(vault.entries, vault.uses)).map(summaryOf))
    },
    codes,
    async codesInTurns() {
      const vault = core.opened()
      const made = vault === null ? null : await core.inTurns(codeSteps(vault))
      return made === null ? codes() : ok(made)
    },
    code(id) {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      const entry = vault.entries.find((one) => one.id === id && isInUse(one))
      return entry === undefined ? fail({ code: 'entry-not-found' }) : ok(codeIn(vault, entry))
    },
    nextCode: (id) => core.change((vault) => advance(vault, id)),
    noteUse(id) {
      const vault = core.opened()
      if (vault !== null) noteUse(vault.uses, id, clock.nowMs())
    },
    async prepareComparison() {
      const vault = core.opened()
      if (vault !== null) await core.inTurns(compareSteps(vault.entries, []))
    },
    compare(entry) {
      const vault = core.opened()
      if (vault === null) return null
      const match = matchOf(vault.entries, entry)
      return match.kind === 'new' ? match : { kind: match.kind, entry: summaryOf(match.entry) }
    },
    add(entry) {
      const added = newEntry(entry, {
        id: core.newId(),
        createdAtMs: clock.nowMs(),
        binding: null,
        state: 'live',
      })
      return keepEntry(core, added, (vault) => {
        const match = matchOf(vault.entries, added)
        if (match.kind !== 'same') return appendEntry(core, vault, added)
        const { issuer, name } = match.entry
        return fail({ code: 'duplicate-entry', issuer, name })
      })
    },
    addAll: (additions) => writeAdditions(core, additions, clock.nowMs()),
    edit: (id, patch) => change((entries) => editEntry(entries, id, patch)),
    changeParameters: (id, given) =>
      core.change(async (vault) => {
        const done = changeParameters(vault.entries, id, given)
        if (!done.ok) return done
        const { entries, after } = done.value
        const written = await core.write(vault, { entries })
        if (!written.ok) return written
        vault.shownCounters.delete(id)
        return ok(summaryOf(after))
      }),
    move: (id, beforeId) =>
      core.change(async (vault) => {
        const moved = moveEntry(vault.entries, id, beforeId)
        if (!moved.ok) return moved
        const isSame = moved.value === vault.entries
        return isSame ? ok(null) : core.write(vault, { entries: moved.value })
      }),
    changeSeveral: (ids, wanted) =>
      core.change(async (vault) => {
        const done = changeSeveral(vault.entries, ids, wanted, clock.nowMs())
        if (!done.ok) return done
        const { entries, ...told } = done.value
        const isSame = entries === vault.entries
        const written = isSame ? ok(null) : await core.write(vault, { entries })
        return written.ok ? ok(told) : written
      }),
    async remove(id) {
      const deletedAtMs = clock.nowMs()
      const removed = await change((entries) =>
        changeEntry(entries, id, (entry) => intoTrash(entry, deletedAtMs)),
      )
      return removed.ok ? ok(null) : removed
    },
    restore: (id) =>
      change((entries) =>
        changeEntry(entries, id, (entry) => ({ ...outOfTrash(entry), state: 'live' })),
      ),
    purge: (id) => takeOutEntry(core, id, isListed),
    emptyTrash: () =>
      core.change((vault) => {
        const entries = vault.entries.filter((entry) => entry.deletedAtMs === null)
        if (entries.length === vault.entries.length) return Promise.resolve(ok(null))
        return core.write(vault, { entries })
      }),
  }
}
