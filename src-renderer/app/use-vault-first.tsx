import { useState, type ReactNode } from 'react'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { VaultGate } from '../vault-gate.ts'

/** What needs an open vault waits until there is one. */
export function useVaultFirst(options: {
  isVaultOpen: boolean
  VaultGate: VaultGate
  onOpen: () => void
  /** What the vault is needed for, where that is not the codes of another app. */
  why?: string
}): { readonly go: () => void; readonly gate: ReactNode } {
  const { text } = useWords()
  const { isVaultOpen, VaultGate, onOpen } = options
  const [isWaiting, setWaiting] = useState(false)
  return {
    go: () => (isVaultOpen ? onOpen() : setWaiting(true)),
    gate: isWaiting && (
      <VaultGate
        title={text.fromElsewhere.vaultTitle}
        text={options.why ?? text.fromElsewhere.vaultText}
        onOpen={() => {
          setWaiting(false)
          onOpen()
        }}
        onClose={() => setWaiting(false)}
      />
    ),
  }
}
