import { Button } from '../ui/Button.tsx'
import { DemoInboxButton } from '../ui/DemoInboxButton.tsx'
import { CodeForm } from '../ui/form/CodeForm.tsx'
import { ResendCode } from '../ui/form/ResendCode.tsx'
import { DialogActions } from '../ui/layer/Dialog.tsx'
import { sentCodeSentence, sentToSentence } from '../ui/text/sent-code-sentence.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './ConfirmDialog.module.css'
import type { Confirm, ConfirmActions } from './confirm-state.ts'

/** The second half of confirming by SMS or e-mail: the code that was sent. */
export function ConfirmSentCode(props: {
  confirm: Confirm
  sent: NonNullable<Confirm['sent']>
  store: ConfirmActions
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence } = useWords()
  const { sent } = props
  const { confirming } = props.store
  return (
    <CodeForm
      frame="dialog"
      lead={sentToSentence(sent.code, text)}
      label={text.challenge.codeLabel}
      length={sent.code.codeLength}
      attempt={props.confirm.attempt}
      sentence={(failure) => sentCodeSentence(failure, text, sentence)}
      words={{ submit: text.confirm.submit, submitting: text.confirm.submitting }}
      onSubmit={(code) => void confirming.verifyCode(code)}
      renderActions={(submit) => (
        <DialogActions>
          <Button onClick={() => confirming.startAgain()}>{text.common.back}</Button>
          {submit}
        </DialogActions>
      )}
    >
      <ResendCode
        resendAfterMs={sent.code.resendAfterMs}
        attempt={sent.sending}
        onResend={() => void confirming.resendCode()}
      />
      <DemoInboxButton line={styles.link} onOpen={props.onOpenDemoInbox} />
    </CodeForm>
  )
}
