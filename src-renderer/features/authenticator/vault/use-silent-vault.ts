import { useEffect } from 'react'
import { useManaged } from '../../../ui/managed/managed.ts'
import type { VaultPhase } from './vault-phase.ts'
import type { VaultStore } from './vault-store.ts'

/**
 * Creates the vault automatically when the key store protects it: then there is nothing to ask. Returns
 * whether the user has to be asked after all, because there is no such key store, or it refused.
 */
export function useSilentVault(state: VaultPhase, store: VaultStore): boolean {
  const { passphraseRequired, keyStoreOpensVault } = useManaged()
  const isForbidden = passphraseRequired === true || keyStoreOpensVault === false
  const isSilent =
    state.phase === 'absent' &&
    state.keyStore.state === 'ready' &&
    state.attempt.kind !== 'refused' &&
    !isForbidden
  useEffect(() => {
    if (isSilent) void store.createSilently()
  }, [isSilent, store])
  return !isSilent
}
