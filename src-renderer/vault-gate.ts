import type { ComponentType } from 'react'

/** What a page gives to the dialog that opens (or makes) the vault before something can go on. */
export interface VaultGateProps {
  readonly title: string
  readonly text: string
  /** The vault is open now. */
  readonly onOpen: () => void
  /** The person gave up. */
  readonly onClose: () => void
}

/** Features don't know each other: the window that composes them hands this one in. */
export type VaultGate = ComponentType<VaultGateProps>
