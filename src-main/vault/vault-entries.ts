// The entries of the open vault: reading them without their secrets, their codes, and changing them.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { otpCodeAt } from '../../src-shared/otp/codes.ts'
import { copyOfSecret } from '../../src-shared/otp/copy-of-secret.ts'
import {
  answersFor,
  codeOf,
  isInUse,
  isListed,
  summaryOf,
  type CodeTimes,
  type Entry,
  type NewEntry,
} from './entry.ts'
import { changeEntry, confirm, findDuplicate, findSamePending, retire } from './entry-changes.ts'
import { hmac } from './keys/cipher.ts'
import { wipeSecrets } from './payload.ts'
import { intoTrash, outOfTrash } from './trash.ts'
import type { Vault } from './vault.ts'
import type { OpenVault, VaultCore } from './vault-core.ts'
import { bindingDigest } from './file/vault-format.ts'

export interface VaultEntriesDeps {
  readonly core: VaultCore
  readonly clock: { nowMs(): number; codeTimeMs(boundTo: string | null): number }
}

type VaultEntries = Pick<
  Vault,
  | 'list'
  | 'codes'
  | 'nextCode'
  | 'hasSecret'
  | 'add'
  | 'rename'
  | 'remove'
  | 'restore'
  | 'retire'
  | 'purge'
  | 'emptyTrash'
  | 'addPending'
  | 'confirmPending'
  | 'dropPending'
  | 'pending'
  | 'holdsBinding'
  | 'codeForBinding'
>

export function createVaultEntries({ core, clock }: VaultEntriesDeps): VaultEntries {
  const timesFor = ({ binding }: Entry): CodeTimes => ({
    nowMs: clock.nowMs(),
    codeTimeMs: clock.codeTimeMs(binding?.server ?? null),
  })

  function newEntry(entry: NewEntry, rest: Pick<Entry, 'binding' | 'state'>): Entry {
    const { parameters, issuer, name } = entry
    // A secret of the vault's own: it is overwritten when the vault locks, the caller's is not.
    const secret = copyOfSecret(parameters.secret)
    return {
      id: core.newId(),
      parameters: { ...parameters, secret },
      issuer,
      name,
      createdAtMs: clock.nowMs(),
      deletedAtMs: null,
      ...rest,
    }
  }

  /**
   * Runs `job` with an entry that was made when the change was asked for: the caller may overwrite
   * its own copy of the secret at once. An entry that is not kept is overwritten.
   */
  async function keep<T extends { id: string }>(
    added: Entry,
    job: (vault: OpenVault, added: Entry) => Result<T> | Promise<Result<T>>,
  ): Promise<Result<T>> {
    const result = await core.change(async (vault) => job(vault, added))
    if (!result.ok || result.value.id !== added.id) wipeSecrets([added])
    return result
  }

  async function append(vault: OpenVault, added: Entry): ReturnType<Vault['add']> {
    const summary = summaryOf(added)
    const written = await core.write(vault, { entries: [...vault.entries, added] })
    return written.ok ? ok(summary) : written
  }

  /** Changes one entry and tells what became of it. */
  function edit(id: string, edited: (entry: Entry) => Entry): ReturnType<Vault['restore']> {
    return core.change(async (vault) => {
      const next = changeEntry(vault.entries.filter(isListed), id, edited)
      if (!next.ok) return next
      const { changed } = next.value
      const entries = vault.entries.map((entry) => (entry.id === id ? changed : entry))
      const written = await core.write(vault, { entries })
      return written.ok ? ok(summaryOf(changed)) : written
    })
  }

  /** Takes one entry out for good. */
  function takeOut(id: string, isAllowed: (entry: Entry) => boolean): Promise<Result<null>> {
    return core.change(async (vault) => {
      const entries = vault.entries.filter((entry) => entry.id !== id || !isAllowed(entry))
      if (entries.length === vault.entries.length) return fail({ code: 'entry-not-found' })
      return core.write(vault, { entries })
    })
  }

  async function advance(vault: OpenVault, id: string): ReturnType<Vault['nextCode']> {
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
    // On the disk first: a code that was shown and is made again after a crash would be refused.
    const written = await core.write(vault, { entries })
    if (!written.ok) return written
    vault.shownCounters.set(id, counter)
    return ok(code)
  }

  return {
    list() {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      return ok(vault.entries.filter(isListed).map(summaryOf))
    },
    codes() {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      const codes = vault.entries
        .filter(isInUse)
        .map((entry) => codeOf(entry, timesFor(entry), vault.shownCounters.get(entry.id)))
      return ok(codes.filter((code) => code !== null))
    },
    nextCode: (id) => core.change((vault) => advance(vault, id)),
    hasSecret(parameters) {
      const vault = core.opened()
      return vault === null ? null : findDuplicate(vault.entries, parameters) !== undefined
    },
    add: (entry) =>
      keep(newEntry(entry, { binding: null, state: 'live' }), (vault, added) => {
        const same = findDuplicate(vault.entries, added.parameters)
        return same === undefined
          ? append(vault, added)
          : fail({ code: 'duplicate-entry', issuer: same.issuer, name: same.name })
      }),
    rename: (id, issuer, name) => edit(id, (entry) => ({ ...entry, issuer, name })),
    async remove(id) {
      const deletedAtMs = clock.nowMs()
      const removed = await edit(id, (entry) => intoTrash(entry, deletedAtMs))
      return removed.ok ? ok(null) : removed
    },
    restore: (id) => edit(id, (entry) => ({ ...outOfTrash(entry), state: 'live' })),
    retire: (isOver) =>
      core.change(async (vault) => {
        const { entries, retired } = retire(vault.entries, isOver, clock.nowMs())
        if (retired.length === 0) return ok([])
        const written = await core.write(vault, { entries })
        return written.ok ? ok(retired.map(summaryOf)) : written
      }),
    purge: (id) => takeOut(id, isListed),
    emptyTrash: () =>
      core.change((vault) => {
        const entries = vault.entries.filter((entry) => entry.deletedAtMs === null)
        if (entries.length === vault.entries.length) return Promise.resolve(ok(null))
        return core.write(vault, { entries })
      }),

    addPending: (entry) =>
      keep(newEntry(entry, { binding: entry.binding, state: 'pending' }), (vault, added) => {
        const same = findSamePending(vault.entries, added)
        return same === undefined ? append(vault, added) : ok({ id: same.id })
      }),
    confirmPending: (id) =>
      core.change(async (vault) => {
        const found = vault.entries.find((entry) => entry.id === id)
        if (found === undefined) return fail({ code: 'entry-not-found' })
        if (found.state === 'live') return ok(summaryOf(found))
        const summary = summaryOf({ ...found, deletedAtMs: null })
        const written = await core.write(vault, { entries: confirm(vault.entries, found) })
        return written.ok ? ok(summary) : written
      }),
    dropPending: (id) => takeOut(id, (entry) => entry.state === 'pending'),
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
      return ok(otpCodeAt(found.parameters, atMs, hmac))
    },
  }
}
