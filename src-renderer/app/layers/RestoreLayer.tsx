import { lazy, type ComponentProps } from 'react'
import { useStore } from 'zustand'
import type { AppApi } from '../../api.ts'
import type { Restored } from '../../features/restore/restore-store.ts'
import type { AppStores } from '../app-stores.ts'

const RestoreDialog = lazy(async () => ({
  default: (await import('../../features/restore/RestoreDialog.tsx')).RestoreDialog,
}))
const VaultSetUpForm = lazy(async () => ({
  default: (await import('../../features/authenticator/vault/VaultSetUpForm.tsx')).VaultSetUpForm,
}))

/** The way from a backup into the vault, also into the first one. */
export function RestoreLayer(props: {
  api: AppApi
  stores: AppStores
  onRestored: (outcome: Restored) => void
  onClose: () => void
}) {
  const vault = useStore(props.stores.vault.phase)
  const showNewVault: ComponentProps<typeof RestoreDialog>['showNewVault'] = (form) =>
    vault.phase === 'absent' && <VaultSetUpForm keyStore={vault.keyStore} {...form} />
  return (
    <RestoreDialog
      api={props.api}
      isFirst={vault.phase === 'absent'}
      showNewVault={showNewVault}
      onRestored={props.onRestored}
      onClose={props.onClose}
    />
  )
}
