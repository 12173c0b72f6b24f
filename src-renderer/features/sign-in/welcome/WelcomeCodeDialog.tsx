import { useRef, useState } from 'react'
import { cleanCode } from '../../../../src-shared/text/clean-pasted.ts'
import { emailProblem } from '../../../../src-shared/text/email.ts'
import { failureOf } from '../../../attempt.ts'
import { TextField } from '../../../ui/form/Field.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { NewPasswordFields } from '../../../ui/strength/NewPasswordFields.tsx'
import { useNewPassword } from '../../../ui/strength/use-new-password.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { SessionStore } from '../session/session-store.ts'

/** Address, welcome code, and a password of the person's own. The sign-in follows by itself. */
export function WelcomeCodeDialog(props: {
  store: SessionStore
  email: string
  companyName: string
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const { store } = props
  const first = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const [email, setEmail] = useState(props.email)
  const [code, setCode] = useState('')
  const [wasTried, setTried] = useState(false)
  const [attempt, run] = useAttempt()
  const typed = useNewPassword(attempt)

  const failure = failureOf(attempt)
  const isEmailWrong = emailProblem(email) !== null
  const isCodeWrong = !/^\d{8}$/.test(cleanCode(code))
  const refusal =
    failure === null || typed.isRefusedHere
      ? null
      : failure.code === 'code-rejected'
        ? text.accounts.welcomeRefused
        : sentence(failure)

  const submit = () => {
    setTried(true)
    const newPassword = typed.take()
    if (isEmailWrong || isCodeWrong || newPassword === null) return
    run(async () => {
      const chosen = { email: email.trim(), code, newPassword }
      const refused = await store.chooseFirstPassword(chosen)
      if (refused === null) props.onClose()
      return refused
    })
  }
  return (
    <Dialog
      title={text.accounts.welcomeTitle}
      description={text.accounts.welcomeText}
      initialFocus={first}
      onClose={props.onClose}
    >
      <DialogForm
        attempt={attempt}
        refusal={refusal}
        submit={text.accounts.welcomeConfirm}
        onSubmit={submit}
        onCancel={props.onClose}
      >
        <TextField
          ref={first}
          label={text.common.email}
          type="email"
          autoComplete="username"
          maxLength={254}
          value={email}
          onChange={setEmail}
          error={wasTried && isEmailWrong ? text.signIn.emailInvalid : null}
        />
        <TextField
          label={text.accounts.welcomeCode}
          maxLength={64}
          value={code}
          onChange={setCode}
          error={wasTried && isCodeWrong ? text.accounts.welcomeCodeWrong : null}
        />
        <NewPasswordFields
          typed={typed}
          owner={{ email: email.trim(), name: '', companyName: props.companyName }}
          first={passwordInput}
        />
      </DialogForm>
    </Dialog>
  )
}
