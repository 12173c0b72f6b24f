import { useRef } from 'react'
import { Dialog } from '../ui/layer/Dialog.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { VaultGate } from '../vault-gate.ts'
import type { Confirm, ConfirmActions } from './confirm-state.ts'
import { ConfirmForm } from './ConfirmForm.tsx'
import { ConfirmSentCode } from './ConfirmSentCode.tsx'

/** Asks for password and second factor before a change; then the change continues. */
export function ConfirmDialog(props: {
  confirm: Confirm
  store: ConfirmActions
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
}) {
  const { text } = useWords()
  const { confirm, store } = props
  const passwordInput = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      title={text.confirm.title}
      description={confirm.methods.length === 0 ? text.confirm.textPasswordOnly : text.confirm.text}
      initialFocus={passwordInput}
      onClose={() => store.dismissConfirm()}
    >
      {confirm.sent === null ? (
        <ConfirmForm
          confirm={confirm}
          store={store}
          VaultGate={props.VaultGate}
          passwordInput={passwordInput}
        />
      ) : (
        <ConfirmSentCode
          confirm={confirm}
          sent={confirm.sent}
          store={store}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      )}
    </Dialog>
  )
}
