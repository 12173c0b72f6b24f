import { useEffect, useId, useRef } from 'react'
import { failureOf } from '../attempt.ts'
import { Button } from '../ui/Button.tsx'
import { codeFault } from '../ui/form/code-fault.ts'
import { CodeField } from '../ui/form/CodeField.tsx'
import { DialogActions } from '../ui/layer/Dialog.tsx'
import { Inbox } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { ResendCode } from '../ui/form/ResendCode.tsx'
import { sentCodeSentence, sentToSentence } from '../ui/text/sent-code-sentence.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import { useTypedCode } from '../ui/form/use-typed-code.ts'
import { useTimeLeft } from '../ui/form/use-time-left.ts'
import styles from './ConfirmDialog.module.css'
import type { Confirm, ConfirmActions } from './confirm-state.ts'

/** The second half of confirming by SMS or e-mail: the code that was sent. */
export function ConfirmSentCode(props: {
  confirm: Confirm
  sent: NonNullable<Confirm['sent']>
  store: ConfirmActions
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence, clock } = useWords()
  const { confirm, sent, store } = props
  const length = sent.code.codeLength
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const failure = failureOf(confirm.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isBusy = confirm.attempt.kind === 'busy'
  const [code, setCode] = useTypedCode(failure)

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  const submit = (digits: string) => {
    if (digits.length === length && !isBlocked) void store.confirming.verifyCode(digits)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(code)
      }}
    >
      <p>{sentToSentence(sent.code, text)}</p>
      <CodeField
        ref={input}
        label={text.challenge.codeLabel}
        length={length}
        value={code}
        onChange={setCode}
        onComplete={submit}
        isDisabled={isBusy || isBlocked}
        {...codeFault(failure, errorId)}
      />
      {failure !== null && (
        <Notice tone="danger" id={errorId}>
          {sentCodeSentence(failure, text, sentence)}
        </Notice>
      )}
      <ResendCode
        resendAfterMs={sent.code.resendAfterMs}
        attempt={sent.sending}
        onResend={() => void store.confirming.resendCode()}
      />
      {props.onOpenDemoInbox !== null && (
        <div className={styles.link}>
          <Button kind="quiet" icon={<Inbox />} onClick={props.onOpenDemoInbox}>
            {text.demoInbox.open}
          </Button>
        </div>
      )}
      <DialogActions>
        <Button onClick={() => store.confirming.startAgain()}>{text.common.back}</Button>
        <Button
          kind="primary"
          type="submit"
          isBusy={isBusy}
          isDisabled={code.length < length || isBlocked}
        >
          {isBusy ? text.confirm.submitting : text.confirm.submit}
        </Button>
      </DialogActions>
    </form>
  )
}
