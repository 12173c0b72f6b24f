// Adding one entry to the open vault, and taking one out.
import type { EntrySummary } from '../../src-shared/model/entry.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { summaryOf, type Entry } from './entries/entry.ts'
import { wipeSecrets } from './entries/payload.ts'
import type { OpenVault, VaultCore } from './vault-core.ts'

/**
 * Runs `job` with an entry that was made when the change was asked for: the caller may overwrite its own
 * copy of the secret at once. An entry that is not kept is overwritten.
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
  const summary = summaryOf(added)
  const written = await core.write(vault, { entries: [...vault.entries, added] })
  return written.ok ? ok(summary) : written
}

/** Takes an entry out for good, if it is there and `isAllowed`; else `entry-not-found`. */
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
