import { fail, type Result } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import type { SecretAccess, VaultSecrets } from '../vault/vault-secrets.ts'

/** What a person confirms by opening a slot of the vault once more. */
export type SecretUse = 'export' | 'reveal'

export interface ConfirmDeps {
  readonly vault: Pick<VaultSecrets, 'accessSecrets'> & {
    status(): { readonly phase: VaultStatus['phase'] }
  }
  /** Asks the user in a system dialog that no page can answer. */
  readonly askUser: (use: SecretUse) => Promise<boolean>
}

/**
 * Access to secrets by the passphrase, or with null by the key store. The key store may open the vault without
 * asking anyone: the user is then asked in a system dialog.
 */
export async function confirmed(
  { vault, askUser }: ConfirmDeps,
  use: SecretUse,
  passphrase: string | null,
): Promise<Result<SecretAccess>> {
  if (passphrase !== null) return vault.accessSecrets({ kind: 'passphrase', passphrase })
  const { phase } = vault.status()
  if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })
  const isWanted = await askUser(use)
  return isWanted ? vault.accessSecrets({ kind: 'key-store' }) : fail({ code: 'not-confirmed' })
}
