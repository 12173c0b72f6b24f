import type { ComponentType } from 'react'

/** The props for the dialog that opens (or creates) the vault before an action can continue. */
export interface VaultGateProps {
  readonly title: string
  readonly text: string
  /** The vault is open now. */
  readonly onOpen: () => void
  /** The user cancelled. */
  readonly onClose: () => void
}

/** Features don't know each other: the window that composes them passes this one in. */
export type VaultGate = ComponentType<VaultGateProps>
