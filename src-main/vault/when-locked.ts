import type { VaultStatus } from '../../src-shared/model/vault-status.ts'

/**
 * Runs something each time that the open vault is locked, and not at other changes of a vault that is
 * closed, such as a wrong passphrase. Returns its undo.
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
