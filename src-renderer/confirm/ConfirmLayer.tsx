import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { VaultGate } from '../vault-gate.ts'
import type { ConfirmStore } from './confirm-store.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('./ConfirmDialog.tsx')).ConfirmDialog,
}))

/** Shows "Confirm it's you" while the page's store asks for it. */
export function ConfirmLayer(props: {
  store: ConfirmStore
  VaultGate: VaultGate
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
}) {
  const confirm = useStore(props.store.phase)
  return (
    confirm !== null && (
      <Suspense>
        <ConfirmDialog
          confirm={confirm}
          store={props.store}
          VaultGate={props.VaultGate}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      </Suspense>
    )
  )
}
