import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'

/**
 * Runs something each time that the open vault is locked, but not at other changes of a closed vault, such as
 * a wrong passphrase. Returns a function that undoes it.
 */
export function whenLocked(
  vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    onChange(listener: () => void): () => void
  },
  run: () => void,
): () => void {
  let wasUnlocked = vault.status().phase === 'unlocked'
  return vault.onChange(() => {
    const isUnlocked = vault.status().phase === 'unlocked'
    if (wasUnlocked && !isUnlocked) run()
    wasUnlocked = isUnlocked
  })
}
