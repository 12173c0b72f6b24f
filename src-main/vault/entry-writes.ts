// Adding entries to the open vault, and taking one out.
import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import { MAX_ENTRIES } from '../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { partsOf, type Steps } from '../time/steps.ts'
import { newEntry, summaryOf, type Entry, type NewEntry } from './entries/entry.ts'
import { addAll, type Addition } from './entries/add-all.ts'
import { compareSteps } from './entries/entry-index.ts'
import { intoTrash } from './entries/trash.ts'
import { wipeDropped, wipeSecrets } from './entries/payload.ts'
import type { OpenVault } from './open-vault.ts'
import type { VaultCore } from './vault-core.ts'

/** An entry to add. */
export type NewAddition = NewEntry & {
  /** Pinned after those that are, in the order of the additions. */
  readonly isPinned?: boolean
  /** It goes into the trash at once. */
  readonly isTrashed?: boolean
  /** The id of an entry that goes into the trash for it; one that guards a sign-in stays. */
  readonly replaces?: string
}

/** What adding came to. */
export interface AddedAll {
  readonly added: readonly EntrySummary[]
  /** How many were there already, or twice among the additions. */
  readonly same: number
  /** How many entries went into the trash. */
  readonly replaced: number
}

const fullFailure = fail({ code: 'vault-full', limit: MAX_ENTRIES })

/**
 * Runs `job` with an entry that is made when the change is requested: the caller may overwrite its own copy
 * of the secret at once. An entry that is not kept is overwritten.
 */
export async function keepEntry<T extends { id: string }>(
  core: VaultCore,
  added: Entry,
  job: (vault: OpenVault) => Result<T> | Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await core.change(async (vault) => job(vault))
  if (!result.ok || result.value.id !== added.id) wipeSecrets([added])
  return result
}

/** Writes the vault with `added` at its end. */
export async function appendEntry(
  core: VaultCore,
  vault: OpenVault,
  added: Entry,
): Promise<Result<EntrySummary>> {
  if (vault.entries.length >= MAX_ENTRIES) return fullFailure
  const summary = summaryOf(added)
  const written = await core.write(vault, { entries: [...vault.entries, added] })
  return written.ok ? ok(summary) : written
}

/** Additions with their secrets in one piece of memory: a copy of its own for each of thousands would take too long. */
function copied(additions: readonly NewAddition[]): {
  readonly own: readonly NewAddition[]
  readonly secrets: Uint8Array
} {
  const all = additions.map(({ parameters }) => parameters.secret)
  const secrets = new Uint8Array(
    new ArrayBuffer(all.reduce((size, secret) => size + secret.length, 0)),
  )
  let offset = 0
  const own = additions.map((addition) => {
    const { parameters } = addition
    const secret = secrets.subarray(offset, offset + parameters.secret.length)
    secret.set(parameters.secret)
    offset += secret.length
    return { ...addition, parameters: { ...parameters, secret } }
  })
  return { own, secrets }
}

/** Makes the entries of additions, in steps. */
function* makeSteps(
  core: VaultCore,
  additions: readonly NewAddition[],
  nowMs: number,
  made: Addition[],
): Steps<void> {
  for (const part of partsOf(additions, 100)) {
    for (const addition of part) {
      const { isPinned = false, isTrashed = false, replaces = null } = addition
      const entry = newEntry(addition, {
        id: core.newId(),
        createdAtMs: nowMs,
        binding: null,
        state: 'live',
      })
      made.push({ entry: isTrashed ? intoTrash(entry, nowMs) : entry, isPinned, replaces })
    }
    yield
  }
}

/**
 * Writes the vault with all additions, or with none. Copies the secrets at once, and works in turns: thousands must
 * not hold up main. Copies that are not kept are overwritten.
 */
export async function writeAdditions(
  core: VaultCore,
  additions: readonly NewAddition[],
  nowMs: number,
): Promise<Result<AddedAll>> {
  const { own, secrets } = copied(additions)
  const made: Addition[] = []
  let kept: readonly Entry[] = []
  const write = async (vault: OpenVault): Promise<Result<AddedAll>> => {
    await core.inTurns(makeSteps(core, own, nowMs, made))
    const given = made.map(({ entry }) => entry)
    await core.inTurns(compareSteps(vault.entries, given))
    const { entries, added, same, replaced } = addAll(vault.entries, made, nowMs)
    if (added.length === 0) return ok({ added: [], same, replaced })
    if (entries.length > MAX_ENTRIES) return fullFailure
    const written = await core.write(vault, { entries })
    if (!written.ok) return written
    kept = added
    return ok({ added: added.map(summaryOf), same, replaced })
  }
  try {
    return await core.change(write)
  } finally {
    secrets.fill(0)
    wipeDropped(
      made.map(({ entry }) => entry),
      kept,
    )
  }
}

/** Removes an entry permanently if it exists and `isAllowed`; else fails with `entry-not-found`. */
export function takeOutEntry(
  core: VaultCore,
  id: string,
  isAllowed: (entry: Entry) => boolean,
): Promise<Result<null>> {
  return core.change(async (vault) => {
    const entries = vault.entries.filter((entry) => entry.id !== id || !isAllowed(entry))
    if (entries.length === vault.entries.length) return fail({ code: 'entry-not-found' })
    return core.write(vault, { entries })
  })
}
