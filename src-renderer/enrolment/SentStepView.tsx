import { ResendCode } from '../ui/form/ResendCode.tsx'
import { Button } from '../ui/Button.tsx'
import { Inbox } from '../ui/icons.ts'
import { sentCodeSentence, sentToSentence } from '../ui/text/sent-code-sentence.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'
import { ProveForm } from './ProveForm.tsx'
import type { WizardStep } from './enrolment-state.ts'
import type { EnrolmentActions } from './enrolment-flow.ts'

/** The code that went to the number or address that is being set up. */
export function SentStepView(props: {
  step: Extract<WizardStep, { kind: 'sent' }>
  store: EnrolmentActions
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence } = useWords()
  const { step, store } = props
  return (
    <>
      <p className={styles.lead}>{sentToSentence(step.sent, text)}</p>
      <ProveForm
        label={text.challenge.codeLabel}
        length={step.sent.codeLength}
        attempt={step.attempt}
        sentence={(failure) => sentCodeSentence(failure, text, sentence)}
        onSubmit={(code) => void store.activate(code)}
      />
      <div className={styles.sentLinks}>
        <ResendCode
          resendAfterMs={step.sent.resendAfterMs}
          attempt={step.sending}
          onResend={() => void store.resendCode()}
        />
        {step.before !== null && (
          <Button kind="quiet" onClick={() => void store.back()}>
            {text.smsSetUp.otherNumber}
          </Button>
        )}
        {props.onOpenDemoInbox !== null && (
          <Button kind="quiet" icon={<Inbox />} onClick={props.onOpenDemoInbox}>
            {text.demoInbox.open}
          </Button>
        )}
      </div>
    </>
  )
}
