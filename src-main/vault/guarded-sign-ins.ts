// Entries that guard sign-ins enrolled in this app: they are stored before the server confirms them, provide
// the codes of a sign-in, and are retired when that sign-in has ended.
import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { otpCodeAt } from '../../src-shared/otp/codes.ts'
import type { Binding } from './entries/binding.ts'
import { hmac } from './keys/cipher.ts'
import {
  answersFor,
  newEntry,
  summaryOf,
  type EntryBinding,
  type NewEntry,
} from './entries/entry.ts'
import { confirm, findSamePending, retire } from './entries/entry-changes.ts'
import { noteUse } from './entries/usage.ts'
import { appendEntry, keepEntry, takeOutEntry } from './entry-writes.ts'
import type { VaultCore } from './vault-core.ts'
import { bindingDigest } from './file/vault-format.ts'

/** Entries of enrolments that the server has not confirmed yet. */
export interface PendingEntries {
  /**
   * Stores the secret of an enrolment before the server has confirmed it. Trying again returns the same
   * entry.
   */
  addPending(entry: NewEntry & { readonly binding: EntryBinding }): Promise<Result<{ id: string }>>
  confirmPending(id: string): Promise<Result<EntrySummary>>
  dropPending(id: string): Promise<Result<null>>
  /** Enrolments that were neither confirmed nor dropped, e.g. because the app was killed. */
  pending(): readonly { readonly id: string; readonly binding: EntryBinding | null }[]
}

/** What the vault knows about the sign-ins that its entries guard. */
export interface GuardedSignIns {
  /** Whether the vault has an entry for this sign-in; also known while locked. */
  holdsBinding(binding: Binding): boolean
  /** The code for a sign-in at an instant of the service's time. */
  codeForBinding(binding: Binding, atMs: number): Result<string>
  /**
   * Moves entries whose sign-in has ended for good into the trash, where they no longer guard anything.
   * Returns them; writes nothing when there are none.
   */
  retire(isOver: (binding: EntryBinding) => boolean): Promise<Result<EntrySummary[]>>
}

export interface GuardedSignInsDeps {
  readonly core: VaultCore
  readonly clock: { nowMs(): number }
}

export function createGuardedSignIns(deps: GuardedSignInsDeps): PendingEntries & GuardedSignIns {
  const { core, clock } = deps
  return {
    addPending(entry) {
      const added = newEntry(entry, {
        id: core.newId(),
        createdAtMs: clock.nowMs(),
        binding: entry.binding,
        state: 'pending',
      })
      return keepEntry(core, added, (vault) => {
        const same = findSamePending(vault.entries, added)
        return same === undefined ? appendEntry(core, vault, added) : ok({ id: same.id })
      })
    },
    confirmPending: (id) =>
      core.change(async (vault) => {
        const found = vault.entries.find((entry) => entry.id === id)
        if (found === undefined) return fail({ code: 'entry-not-found' })
        if (found.state === 'live') return ok(summaryOf(found))
        const { entries, confirmed } = confirm(vault.entries, found)
        const written = await core.write(vault, { entries })
        return written.ok ? ok(summaryOf(confirmed)) : written
      }),
    dropPending: (id) => takeOutEntry(core, id, (entry) => entry.state === 'pending'),
    pending() {
      const entries = core.opened()?.entries ?? []
      return entries
        .filter((entry) => entry.state === 'pending')
        .map(({ id, binding }) => ({ id, binding }))
    },
    holdsBinding(binding) {
      const vault = core.opened()
      if (vault !== null) return vault.entries.some((entry) => answersFor(entry, binding))
      const onDisk = core.onDisk()
      if (onDisk.kind !== 'found') return false
      const { bindingDigests, vaultId } = onDisk.header
      return bindingDigests.includes(bindingDigest(vaultId, binding))
    },
    codeForBinding(binding, atMs) {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      const candidates = vault.entries.filter(
        (entry) => entry.parameters.type !== 'hotp' && answersFor(entry, binding),
      )
      const found = candidates.find((entry) => entry.state === 'live') ?? candidates.at(-1)
      if (found === undefined) return fail({ code: 'entry-not-found' })
      noteUse(vault.uses, found.id, clock.nowMs())
      return ok(otpCodeAt(found.parameters, atMs, hmac))
    },
    retire: (isOver) =>
      core.change(async (vault) => {
        const { entries, retired } = retire(vault.entries, isOver, clock.nowMs())
        if (retired.length === 0) return ok([])
        const written = await core.write(vault, { entries })
        return written.ok ? ok(retired.map(summaryOf)) : written
      }),
  }
}
