import { methodKinds } from '../methods/kinds.ts'
import { sentCodeSentence, sentToSentence } from '../methods/sent-code-sentence.ts'
import { Button } from '../ui/Button.tsx'
import { DemoInboxButton } from '../ui/DemoInboxButton.tsx'
import { CodeForm } from '../ui/code/CodeForm.tsx'
import { ResendCode } from '../ui/code/ResendCode.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './EnrolmentWizard.module.css'
import type { WizardStep } from './enrolment-state.ts'
import type { EnrolmentActions } from './flow/enrolment-flow.ts'

/** The code that was sent to the number or address that is being set up. */
export function SentStepView(props: {
  step: Extract<WizardStep, { kind: 'sent' }>
  store: EnrolmentActions
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence } = useWords()
  const { step, store } = props
  const words = methodKinds[step.type].codeWords(text)
  return (
    <>
      <p className={styles.lead}>{sentToSentence(step.sent, words)}</p>
      <CodeForm
        frame="step"
        label={text.challenge.codeLabel}
        length={step.sent.codeLength}
        attempt={step.attempt}
        sentence={(failure) => sentCodeSentence(failure, words, text, sentence)}
        words={{ submit: text.enrolment.activate, submitting: text.enrolment.activating }}
        onSubmit={(code) => void store.activate(code)}
      />
      <div className={styles.sentLinks}>
        <ResendCode
          resendAfterMs={step.sent.resendAfterMs}
          attempt={step.sending}
          words={words}
          onResend={() => void store.resendCode()}
        />
        {step.before !== null && (
          <Button kind="quiet" onClick={() => void store.back()}>
            {text.smsSetUp.otherNumber}
          </Button>
        )}
        <DemoInboxButton onOpen={props.onOpenDemoInbox} />
      </div>
    </>
  )
}
