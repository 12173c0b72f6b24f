import { codeWordsOf } from '../methods/kinds.ts'
import { sentCodeSentence, sentToSentence } from '../methods/sent-code-sentence.ts'
import { Button } from '../ui/Button.tsx'
import { DemoInboxButton } from '../ui/DemoInboxButton.tsx'
import { CodeForm } from '../ui/code/CodeForm.tsx'
import { ResendCode } from '../ui/code/ResendCode.tsx'
import { DialogActions } from '../ui/layer/Dialog.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './ConfirmDialog.module.css'
import type { Confirm, ConfirmActions } from './confirm-state.ts'

/** The second half of confirming with a code that is sent: the code that was sent. */
export function ConfirmSentCode(props: {
  confirm: Confirm
  sent: NonNullable<Confirm['sent']>
  store: ConfirmActions
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence } = useWords()
  const { confirm, sent } = props
  const method = confirm.methods.find(({ id }) => id === sent.code.methodId)
  const words = codeWordsOf(method, text)
  const { confirming } = props.store
  return (
    <CodeForm
      frame="dialog"
      lead={sentToSentence(sent.code, words)}
      label={text.challenge.codeLabel}
      length={sent.code.codeLength}
      attempt={confirm.attempt}
      sentence={(failure) => sentCodeSentence(failure, words, text, sentence)}
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
        words={words}
        onResend={() => void confirming.resendCode()}
      />
      <DemoInboxButton line={styles.link} onOpen={props.onOpenDemoInbox} />
    </CodeForm>
  )
}
