import { emailToShow } from '../../../../src-shared/text/email.ts'
import { useRef, type Ref } from 'react'
import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../../../src-shared/model/two-factor/method-type.ts'
import { assertNever } from '../../../../src-shared/model/result.ts'
import { needsVault } from '../../../attempt.ts'
import { methodKinds } from '../../../methods/kinds.ts'
import { Badge } from '../../../ui/sign/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice, Choices } from '../../../ui/form/Choices.tsx'
import { ColumnHead, ColumnPage } from '../../../ui/page/ColumnPage.tsx'
import { KeyRound, ShieldAlert, Ticket } from '../../../ui/sign/icons.ts'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../../vault-gate.ts'
import styles from './ChallengePage.module.css'
import { CodeStep } from './CodeStep.tsx'
import { PassStep } from './PassStep.tsx'
import { RecoveryStep } from './RecoveryStep.tsx'
import { SentCodeStep } from './SentCodeStep.tsx'
import { inOrder } from '../session/session-rules.ts'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'
import { Email } from '../../../ui/Shown.tsx'

/** The second step of a sign-in. */
export function ChallengePage(props: {
  state: ChallengePhase
  store: SessionStore
  VaultGate: VaultGate
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
}) {
  const { text } = useWords()
  const { state, store, VaultGate: Gate } = props
  const { step } = state
  const waitsForVault = state.attemptBy === 'this-computer' && needsVault(state.attempt)
  return (
    <ColumnPage
      foot={
        <Button kind="quiet" onClick={() => void store.cancel()}>
          {text.common.cancel}
        </Button>
      }
    >
      <ChallengeStepView state={state} store={store} onOpenDemoInbox={props.onOpenDemoInbox} />
      <Links state={state} store={store} />
      {waitsForVault && step.kind === 'code' && (
        <Gate
          title={text.challenge.unlockTitle}
          text={text.challenge.unlockText}
          onOpen={() => void store.verifyWithThisComputer(step.method.id)}
          onClose={() => store.dismissFailure()}
        />
      )}
    </ColumnPage>
  )
}

function ChallengeStepView(props: {
  state: ChallengePhase
  store: SessionStore
  onOpenDemoInbox: (() => void) | null
}) {
  const { state, store } = props
  const { step } = state
  switch (step.kind) {
    case 'choose':
      return <MethodChoices state={state} store={store} />
    case 'code':
      return isSent(step.method.type) ? (
        <SentCodeStep
          key={step.method.id}
          state={state}
          method={step.method}
          store={store}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      ) : (
        <CodeStep key={step.method.id} state={state} method={step.method} store={store} />
      )
    case 'recovery-code':
      return isNothingLeft(state) ? (
        <OnlyAdministrator />
      ) : (
        <RecoveryStep state={state} store={store} />
      )
    case 'pass':
      return <PassStep state={state} store={store} />
    default:
      return assertNever(step)
  }
}

/** Nothing that could be shown as the second factor here. */
function isNothingLeft({ methods, recoveryCodeAvailable }: ChallengePhase): boolean {
  return methods.length === 0 && !recoveryCodeAvailable
}

/** The one mailbox that is left chose the password: it is not asked for again. */
function OnlyAdministrator() {
  const { text } = useWords()
  return (
    <>
      <ColumnHead
        icon={<ShieldAlert />}
        isWarning
        heading={<PageHeading>{text.forgotten.onlyAdministrator}</PageHeading>}
        lead={text.forgotten.emailWithheld}
      />
      <p className={styles.which}>{text.forgotten.onlyAdministratorText}</p>
    </>
  )
}

function MethodChoices({ state, store }: { state: ChallengePhase; store: SessionStore }) {
  const { text } = useWords()
  const firstChoice = useRef<HTMLButtonElement>(null)
  return (
    <>
      <ColumnHead
        heading={<PageHeading first={firstChoice}>{text.challenge.chooseTitle}</PageHeading>}
        lead={text.challenge.signingInAs(emailToShow(state.email))}
      />
      <Choices>
        {inOrder(state.methods).map((method, index) => (
          <MethodChoice
            key={method.id}
            {...(index === 0 ? { ref: firstChoice } : {})}
            method={method}
            isHere={state.methodsOnThisComputer.includes(method.id)}
            onChoose={() => store.choose(method)}
          />
        ))}
      </Choices>
    </>
  )
}

function MethodChoice({
  ref,
  ...props
}: {
  method: ChallengeMethod
  isHere: boolean
  onChoose: () => void
  ref?: Ref<HTMLButtonElement>
}) {
  const { text } = useWords()
  const { method } = props
  const { look, words } = methodKinds[method.type]
  return (
    <Choice
      {...(ref === undefined ? {} : { ref })}
      icon={look.icon}
      name={
        <>
          {words(text).name}
          {method.isDefault && <Badge>{text.challenge.default}</Badge>}
          {props.isHere && <Badge tone="ok">{text.challenge.onThisComputer}</Badge>}
        </>
      }
      about={method.hint === null ? null : <Email>{method.hint}</Email>}
      onChoose={props.onChoose}
    />
  )
}

function Links({ state, store }: { state: ChallengePhase; store: SessionStore }) {
  const { text } = useWords()
  const { step } = state
  const isMethod = step.kind === 'code' || step.kind === 'choose'
  const canTryAnother = isMethod ? state.methods.length > 1 : state.methods.length > 0
  return (
    <div className={styles.links}>
      {step.kind !== 'recovery-code' && state.recoveryCodeAvailable && (
        <Button kind="quiet" icon={<KeyRound />} onClick={() => store.showRecoveryCode()}>
          {text.challenge.useRecoveryCode}
        </Button>
      )}
      {step.kind !== 'pass' && state.isPassAvailable === true && (
        <Button kind="quiet" icon={<Ticket />} onClick={() => store.showPass()}>
          {text.passes.use}
        </Button>
      )}
      {step.kind !== 'choose' && canTryAnother && (
        <Button kind="quiet" onClick={() => store.showChoice()}>
          {text.challenge.tryAnother}
        </Button>
      )}
    </div>
  )
}
