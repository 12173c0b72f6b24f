import { useEffect, useId, useRef, type ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import { failureOf, needsVault } from '../../attempt.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CodeField } from '../../ui/CodeField.tsx'
import { ArrowLeft } from '../../ui/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { useTypedCode } from '../../ui/use-typed-code.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { AddKeyStep } from './AddKeyStep.tsx'
import styles from './EnrolmentWizard.module.css'
import type { TwoFactorPage, WizardStep } from './two-factor-state.ts'
import type { TwoFactorStore } from './two-factor-store.ts'

type WizardPage = Extract<TwoFactorPage, { kind: 'wizard' }>
type ProveStep = Extract<WizardStep, { kind: 'prove' }>

/** Sets up an authenticator: the key, its proof, then (on another page) the recovery codes. */
export function EnrolmentWizard(props: {
  page: WizardPage
  store: TwoFactorStore
  VaultGate: VaultGate
  onScanScreens: () => void
}) {
  const { text } = useWords()
  const { page, store, VaultGate: Gate } = props
  const { step } = page
  const waitsForVault = step.kind === 'add-key' && needsVault(step.attempt)
  return (
    <div className={styles.wizard}>
      <WizardHead page={page} onBack={() => void store.back()} />
      <WizardBody page={page} store={store} onScanScreens={props.onScanScreens} />
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

function WizardHead(props: { page: WizardPage; onBack: () => void }) {
  const { text } = useWords()
  const { page } = props
  // Recovery codes are the third step, and come only with the first method.
  const count = page.isChange ? 2 : 3
  const number = page.step.kind === 'prove' ? 2 : 1
  return (
    <header className={styles.head}>
      <span className={styles.back}>
        <IconButton label={text.common.back} icon={<ArrowLeft />} onClick={props.onBack} />
      </span>
      <p className={styles.step}>
        {page.isChange ? text.enrolment.changeTitle : text.enrolment.title} ·{' '}
        {text.common.stepOf(number, count)}
      </p>
      <StepHeading key={number}>
        {page.step.kind === 'prove' ? text.enrolment.stepProve : text.enrolment.stepAdd}
      </StepHeading>
    </header>
  )
}

function WizardBody(props: {
  page: WizardPage
  store: TwoFactorStore
  onScanScreens: () => void
}): ReactNode {
  const { text, sentence } = useWords()
  const { page, store } = props
  const { step } = page
  const again = (
    <Button kind="quiet" onClick={() => void store.setUp(page.isChange)}>
      {text.enrolment.startAgain}
    </Button>
  )
  switch (step.kind) {
    case 'starting':
      return (
        <output className={styles.starting}>
          <Spinner />
          {text.enrolment.starting}
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
          <strong>{text.enrolment.expiredTitle}.</strong> {text.enrolment.expiredText}
        </Notice>
      )
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
      return <Prove step={step} store={store} />
    default:
      return assertNever(step)
  }
}

function Prove(props: { step: ProveStep; store: TwoFactorStore }) {
  const { text, sentence } = useWords()
  const { step, store } = props
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const failure = failureOf(step.attempt)
  const isBusy = step.attempt.kind === 'busy'
  const [code, setCode] = useTypedCode(failure)

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  return (
    <>
      <p className={styles.lead}>{text.enrolment.stepProveText}</p>
      <form
        className={styles.prove}
        onSubmit={(event) => {
          event.preventDefault()
          if (code.length === 6) void store.activate(code)
        }}
      >
        <CodeField
          ref={input}
          label={text.enrolment.codeLabel}
          value={code}
          onChange={setCode}
          onComplete={(digits) => void store.activate(digits)}
          isDisabled={isBusy}
          errorId={failure === null ? null : errorId}
        />
        {failure !== null && (
          <Notice tone="danger" id={errorId}>
            {sentence(failure)}
          </Notice>
        )}
        <Button
          kind="primary"
          size="large"
          type="submit"
          isBusy={isBusy}
          isDisabled={code.length < 6}
        >
          {isBusy ? text.enrolment.activating : text.enrolment.activate}
        </Button>
      </form>
    </>
  )
}
