import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../../src-shared/model/result.ts'
import type { VaultGateProps } from '../../../vault-gate.ts'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { VaultSetUpForm } from './VaultSetUpForm.tsx'
import { useSilentVault } from './use-silent-vault.ts'
import type { VaultStore } from './vault-store.ts'

/** Opens or creates the vault in the middle of another action, which then continues automatically. */
export function VaultGateDialog(props: VaultGateProps & { store: VaultStore }) {
  const { text } = useWords()
  const { store, onOpen } = props
  const state = useStore(store.phase)
  const isOpen = state.phase === 'unlocked'

  // Only at the change to open: this dialog must not repeat what follows.
  const opened = useEffectEvent(() => onOpen())
  useEffect(() => {
    if (isOpen) opened()
  }, [isOpen])

  const isAsked = useSilentVault(state, store)
  if (!isAsked) return null
  const isSetUp = state.phase === 'absent'
  return (
    <Dialog
      title={isSetUp ? text.vault.setUpTitle : props.title}
      description={isSetUp ? text.vault.setUpText : props.text}
      onClose={props.onClose}
    >
      <GateBody store={store} />
    </Dialog>
  )
}

function GateBody({ store }: { store: VaultStore }) {
  const { text, sentence } = useWords()
  const state = useStore(store.phase)
  switch (state.phase) {
    case 'absent':
      return <VaultSetUpForm {...state} onCreate={(way) => void store.create(way)} />
    case 'locked':
      return <UnlockForm state={state} store={store} />
    case 'damaged':
      return <Notice tone="danger">{text.vault.damagedText}</Notice>
    case 'newer':
      return <Notice tone="warn">{text.vault.newerText}</Notice>
    case 'unavailable':
      return <Notice tone="danger">{sentence(state.failure)}</Notice>
    case 'loading':
    case 'unlocked':
      return null
    default:
      return assertNever(state)
  }
}
