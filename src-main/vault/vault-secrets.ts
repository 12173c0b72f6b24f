// The way out for secrets: for an export that the person asked for, and for showing the key of one entry.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { copyOfSecret } from '../../src-shared/otp/copy-of-secret.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { isInUse, type Entry } from './entries/entry.ts'
import { listed } from './entries/entry-changes.ts'
import type { OpenVault } from './open-vault.ts'
import type { VaultCore } from './vault-core.ts'
import { proven, type SlotProof, type VaultKeysDeps } from './vault-keys.ts'

type WithoutSecret<P> = P extends unknown ? Omit<P, 'secret'> : never

/** An entry without its secret. */
export type EntryFacts = Omit<Entry, 'parameters'> & {
  readonly parameters: WithoutSecret<OtpParameters>
}

/** What a proven slot opens, until the vault is locked. */
export interface SecretAccess {
  /** Copies of entries in use, as they are listed; null: of all. The caller wipes their secrets. */
  take(ids: readonly string[] | null): Promise<Result<Entry[]>>
}

export interface VaultSecrets {
  /** The same entries without their secrets, for which nothing has to be proven. */
  facts(ids: readonly string[] | null): Result<EntryFacts[]>
  /** An open vault alone gives no secret: one of its slots has to open it now. */
  accessSecrets(proof: SlotProof): Promise<Result<SecretAccess>>
}

export function createVaultSecrets(
  deps: VaultKeysDeps & { readonly core: VaultCore },
): VaultSecrets {
  const { core } = deps
  return {
    facts(ids) {
      const vault = core.opened()
      if (vault === null) return core.closedFailure()
      const found = chosen(vault, ids)
      return found.ok ? ok(found.value.map(factsOf)) : found
    },
    accessSecrets: (proof) =>
      core.change(async (vault) => {
        const isProven = await proven(deps, vault, proof)
        if (!isProven.ok) return isProven
        return ok({
          take: (ids) =>
            core.change(async (now) => {
              // Locked since, though it may be open again.
              if (now !== vault) return fail({ code: 'vault-locked' })
              const found = chosen(vault, ids)
              return found.ok ? ok(found.value.map(withOwnSecret)) : found
            }),
        })
      }),
  }
}

function chosen(vault: OpenVault, ids: readonly string[] | null): Result<Entry[]> {
  const inUse = listed(vault.entries).filter(isInUse)
  if (ids === null) return ok(inUse)
  const wanted = new Set(ids)
  const found = inUse.filter(({ id }) => wanted.has(id))
  return found.length === wanted.size ? ok(found) : fail({ code: 'entry-not-found' })
}

function factsOf(entry: Entry): EntryFacts {
  const { secret: _secret, ...parameters } = entry.parameters
  return { ...entry, parameters }
}

function withOwnSecret(entry: Entry): Entry {
  const { parameters } = entry
  return { ...entry, parameters: { ...parameters, secret: copyOfSecret(parameters.secret) } }
}
