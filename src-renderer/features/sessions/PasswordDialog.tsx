import { useRef, useState } from 'react'
import type { PasswordOwner } from '../../../src-shared/strength/password-rule.ts'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { SecretField } from '../../ui/form/Field.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { PasswordStrength } from './PasswordStrength.tsx'
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
  const { text, sentence } = useWords()
  const { store, attempt } = props
  const first = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [wasTried, setTried] = useState(false)
  const failure = failureOf(attempt)
  const isRefused = failure?.code === 'password-refused'
  const [refusedPassword, setRefusedPassword] = useState<string | null>(null)
  if (props.isConfirming) return null

  const passwordError =
    password === ''
      ? wasTried
        ? text.sessions.passwordMissing
        : null
      : isRefused && password === refusedPassword
        ? sentence(failure)
        : null
  const repeatError = wasTried && password !== repeated ? text.sessions.passwordsDiffer : null

  const submit = () => {
    setTried(true)
    if (password === '' || password !== repeated) return
    setRefusedPassword(password)
    void store.changePassword(password)
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
        {...(isRefused ? { refusal: null } : {})}
        submit={text.sessions.changePassword}
        submitting={text.sessions.changing}
        onSubmit={submit}
        onCancel={() => store.dismiss()}
      >
        <SecretField
          ref={first}
          label={text.sessions.newPassword}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          hint={<PasswordStrength password={password} owner={props.owner} />}
          error={passwordError}
        />
        <SecretField
          label={text.sessions.repeatPassword}
          autoComplete="new-password"
          value={repeated}
          onChange={setRepeated}
          error={repeatError}
        />
      </DialogForm>
    </Dialog>
  )
}
