import { lazy, Suspense, useCallback } from 'react'
import type { VaultStore } from './features/authenticator/vault/vault-store.ts'
import type { VaultGate, VaultGateProps } from './vault-gate.ts'

const VaultGateDialog = lazy(async () => ({
  default: (await import('./features/authenticator/vault/VaultGateDialog.tsx')).VaultGateDialog,
}))

/** The authenticator's dialog for opening the vault, for pages of other features. */
export function useVaultGate(store: VaultStore): VaultGate {
  return useCallback(
    (gate: VaultGateProps) => (
      <Suspense>
        <VaultGateDialog {...gate} store={store} />
      </Suspense>
    ),
    [store],
  )
}
