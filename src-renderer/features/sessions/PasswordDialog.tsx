import { useRef } from 'react'
import type { PasswordOwner } from '../../../src-shared/strength/password-rule.ts'
import type { Attempt } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { NewPasswordFields } from '../../ui/strength/NewPasswordFields.tsx'
import { useNewPassword } from '../../ui/strength/use-new-password.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { SessionsStore } from './sessions-store.ts'

/**
 * A new password, typed twice. While "Confirm it's you" is open, it hides and keeps what was typed: a refused
 * password can be corrected instead of typed again.
 */
export function PasswordDialog(props: {
  attempt: Attempt
  isConfirming: boolean
  owner: PasswordOwner
  store: SessionsStore
}) {
  const { text } = useWords()
  const { store, attempt } = props
  const first = useRef<HTMLInputElement>(null)
  const typed = useNewPassword(attempt)
  if (props.isConfirming) return null

  const submit = () => {
    const password = typed.take()
    if (password !== null) void store.changePassword(password)
  }
  return (
    <Dialog
      title={text.sessions.changePassword}
      description={text.sessions.changeText}
      initialFocus={first}
      onClose={() => store.dismiss()}
    >
      <DialogForm
        attempt={attempt}
        {...(typed.isRefusedHere ? { refusal: null } : {})}
        submit={text.sessions.changePassword}
        submitting={text.sessions.changing}
        onSubmit={submit}
        onCancel={() => store.dismiss()}
      >
        <NewPasswordFields typed={typed} owner={props.owner} first={first} />
      </DialogForm>
    </Dialog>
  )
}
