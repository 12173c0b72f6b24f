import type { ReactNode } from 'react'
import { isSent, isSentToPhone } from '../../src-shared/model/two-factor/method-type.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import { needsVault } from '../attempt.ts'
import { methodKinds } from '../methods/kinds.ts'
import { Button } from '../ui/Button.tsx'
import { CodeForm } from '../ui/code/CodeForm.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Spinner } from '../ui/sign/Spinner.tsx'
import type { Text } from '../ui/text/en.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { VaultGate } from '../vault-gate.ts'
import { AddKeyStep } from './AddKeyStep.tsx'
import { EnrolmentHead, stepLine } from './EnrolmentHead.tsx'
import { stepNumberOf, stepOf } from './enrolment-rules.ts'
import styles from './EnrolmentWizard.module.css'
import { NumberStepView } from './NumberStepView.tsx'
import { SentStepView } from './SentStepView.tsx'
import type { SetUp } from './enrolment-state.ts'
import type { EnrolmentActions } from './flow/enrolment-flow.ts'

interface WizardProps {
  page: SetUp
  store: EnrolmentActions
  onScanScreens: () => void
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
}

/** Sets up a method: the data it needs, its proof, then (on another page) the recovery codes. */
export function EnrolmentWizard(props: WizardProps & { VaultGate: VaultGate }) {
  const { text } = useWords()
  const { page, store, VaultGate: Gate } = props
  const { step } = page
  const words = methodKinds[page.type].words(text)
  const waitsForVault = step.kind === 'add-key' && needsVault(step.attempt)
  return (
    <div className={styles.wizard}>
      <EnrolmentHead
        step={stepLine(
          page.isChange ? words.change : words.setUp,
          { step: stepNumberOf(page.type, step), stepCount: page.stepCount },
          text,
        )}
        heading={headingOf(page, text)}
        onBack={() => void store.back()}
      />
      <WizardBody {...props} />
      {waitsForVault && (
        <Gate
          title={text.enrolment.vaultTitle}
          text={text.vault.lockedText}
          onOpen={() => void store.addToThisComputer()}
          onClose={() => store.dismissFailure()}
        />
      )}
    </div>
  )
}

function headingOf({ type, step }: SetUp, text: Text): string {
  if (!isSent(type)) {
    return step.kind === 'prove' ? text.enrolment.stepProve : text.enrolment.stepAdd
  }
  return isSentToPhone(type) && stepOf(type, step) === 'number'
    ? methodKinds[type].numberWords(text).title
    : methodKinds[type].codeWords(text).enter
}

function WizardBody(props: WizardProps): ReactNode {
  const { text, sentence } = useWords()
  const { page, store } = props
  const { step, type } = page
  const words = methodKinds[type].words(text)
  const again = (
    <Button kind="quiet" onClick={() => void store.setUp(type, page.isChange)}>
      {text.enrolment.startAgain}
    </Button>
  )
  switch (step.kind) {
    case 'starting':
      return (
        <output className={styles.starting}>
          <Spinner />
          {words.starting}
        </output>
      )
    case 'refused':
      return (
        <Notice tone="danger" actionsBelow={again}>
          {sentence(step.failure)}
        </Notice>
      )
    case 'expired':
      return (
        <Notice tone="warn" actionsBelow={again}>
          <strong>{text.enrolment.expiredTitle}.</strong> {words.expired}
        </Notice>
      )
    case 'number':
      return <NumberStepView step={step} store={store} />
    case 'sent':
      return <SentStepView step={step} store={store} onOpenDemoInbox={props.onOpenDemoInbox} />
    case 'add-key':
      return (
        <AddKeyStep
          step={step}
          isChange={page.isChange}
          store={store}
          onScanScreens={props.onScanScreens}
        />
      )
    case 'prove':
      return (
        <>
          <p className={styles.lead}>{text.enrolment.stepProveText}</p>
          <CodeForm
            frame="step"
            label={text.enrolment.codeLabel}
            attempt={step.attempt}
            words={{ submit: text.enrolment.activate, submitting: text.enrolment.activating }}
            onSubmit={(code) => void store.activate(code)}
          />
        </>
      )
    default:
      return assertNever(step)
  }
}
