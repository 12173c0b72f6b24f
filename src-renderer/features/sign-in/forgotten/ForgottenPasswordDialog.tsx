import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import { emailProblem, emailToShow } from '../../../../src-shared/text/email.ts'
import type { AppApi } from '../../../api.ts'
import { failureOf, type Attempt } from '../../../attempt.ts'
import { sentCodeSentence } from '../../../methods/sent-code-sentence.ts'
import { Button } from '../../../ui/Button.tsx'
import { CodeForm } from '../../../ui/code/CodeForm.tsx'
import { TextField } from '../../../ui/form/Field.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { NewPasswordFields } from '../../../ui/strength/NewPasswordFields.tsx'
import { useNewPassword } from '../../../ui/strength/use-new-password.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'

const CODE_LENGTH = 8

type ForgottenApi = Pick<AppApi, 'forgottenPassword'>

/** Where the person is: their address, the code from the mail, the new password. */
type Step =
  | { readonly kind: 'email' }
  | { readonly kind: 'code'; readonly email: string }
  | { readonly kind: 'password'; readonly email: string; readonly name: string }

/** Why the last request failed, or null; `onOk` gets what it brought. */
async function taken<T>(answer: Promise<Result<T>>, onOk: (value: T) => void) {
  const result = await answer
  if (!result.ok) return result.error
  onOk(result.value)
  return null
}

/** A code by email, then a new password. The sign-in that follows asks for the second factor. */
export function ForgottenPasswordDialog(props: {
  api: ForgottenApi
  email: string
  companyName: string
  onOpenDemoInbox: (() => void) | null
  onDone: (email: string) => void
  onClose: () => void
}) {
  const { forgottenPassword: room } = props.api
  const [step, setStep] = useState<Step>({ kind: 'email' })
  const [attempt, run] = useAttempt()

  useEffect(() => () => void room.leave(), [room])

  const ask = (email: string) =>
    run(() => taken(room.start({ email }), () => setStep({ kind: 'code', email })))

  switch (step.kind) {
    case 'email':
      return (
        <EmailStep email={props.email} attempt={attempt} onSubmit={ask} onClose={props.onClose} />
      )
    case 'code':
      return (
        <CodeStep
          email={step.email}
          attempt={attempt}
          onOpenDemoInbox={props.onOpenDemoInbox}
          onSubmit={(code) =>
            run(() =>
              taken(room.prove({ code }), ({ name }) =>
                setStep({ kind: 'password', email: step.email, name }),
              ),
            )
          }
          onAnother={() => ask(step.email)}
          onClose={props.onClose}
        />
      )
    case 'password':
      return (
        <PasswordStep
          owner={{ email: step.email, name: step.name, companyName: props.companyName }}
          attempt={attempt}
          onSubmit={(newPassword) =>
            run(() => taken(room.set({ newPassword }), () => props.onDone(step.email)))
          }
          onClose={props.onClose}
        />
      )
  }
}

function useSentence(): (failure: Failure) => string {
  const { text, sentence } = useWords()
  return (failure) =>
    failure.code === 'challenge-expired'
      ? text.forgotten.over
      : sentCodeSentence(failure, text.forgotten, text, sentence)
}

function EmailStep(props: {
  email: string
  attempt: Attempt
  onSubmit: (email: string) => void
  onClose: () => void
}) {
  const { text } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [email, setEmail] = useState(props.email)
  const [wasTried, setTried] = useState(false)
  const isWrong = emailProblem(email) !== null
  return (
    <Dialog
      title={text.forgotten.title}
      description={text.forgotten.emailText}
      initialFocus={input}
      onClose={props.onClose}
    >
      <DialogForm
        attempt={props.attempt}
        submit={text.forgotten.send}
        submitting={text.forgotten.sending}
        onSubmit={() => {
          setTried(true)
          if (isWrong) input.current?.focus()
          else props.onSubmit(email.trim())
        }}
        onCancel={props.onClose}
      >
        <TextField
          ref={input}
          label={text.common.email}
          type="email"
          autoComplete="username"
          value={email}
          maxLength={254}
          onChange={setEmail}
          error={wasTried && isWrong ? text.signIn.emailInvalid : null}
        />
      </DialogForm>
    </Dialog>
  )
}

function CodeStep(props: {
  email: string
  attempt: Attempt
  onOpenDemoInbox: (() => void) | null
  onSubmit: (code: string) => void
  onAnother: () => void
  onClose: () => void
}) {
  const { text } = useWords()
  const sentence = useSentence()
  const isBusy = props.attempt.kind === 'busy'
  return (
    <Dialog
      title={text.forgotten.codeTitle}
      description={text.forgotten.codeText(emailToShow(props.email))}
      onClose={props.onClose}
    >
      <CodeForm
        frame="dialog"
        label={text.forgotten.codeLabel}
        length={CODE_LENGTH}
        attempt={props.attempt}
        sentence={sentence}
        words={{ submit: text.forgotten.checkCode, submitting: text.challenge.verifying }}
        onSubmit={props.onSubmit}
        renderActions={(button) => (
          <DialogActions>
            {props.onOpenDemoInbox !== null && (
              <Button onClick={props.onOpenDemoInbox}>{text.demoInbox.open}</Button>
            )}
            <Button onClick={props.onAnother} isDisabled={isBusy}>
              {text.forgotten.another}
            </Button>
            {button}
          </DialogActions>
        )}
      />
    </Dialog>
  )
}

function PasswordStep(props: {
  owner: { email: string; name: string; companyName: string }
  attempt: Attempt
  onSubmit: (password: string) => void
  onClose: () => void
}) {
  const { text } = useWords()
  const sentence = useSentence()
  const first = useRef<HTMLInputElement>(null)
  const typed = useNewPassword(props.attempt)
  const failure = failureOf(props.attempt)
  return (
    <Dialog
      title={text.forgotten.passwordTitle}
      description={text.forgotten.passwordText}
      initialFocus={first}
      onClose={props.onClose}
    >
      <DialogForm
        attempt={props.attempt}
        refusal={failure === null || typed.isRefusedHere ? null : sentence(failure)}
        submit={text.forgotten.set}
        submitting={text.forgotten.setting}
        onSubmit={() => {
          const password = typed.take()
          if (password !== null) props.onSubmit(password)
        }}
        onCancel={props.onClose}
      >
        <NewPasswordFields typed={typed} owner={props.owner} first={first} />
      </DialogForm>
    </Dialog>
  )
}
