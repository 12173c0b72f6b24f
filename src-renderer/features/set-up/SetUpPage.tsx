import { useRef, useState, type ComponentType } from 'react'
import { useStore } from 'zustand'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { Attempt } from '../../attempt.ts'
import { stepLine } from '../../enrolment/EnrolmentHead.tsx'
import { EnrolmentWizard } from '../../enrolment/EnrolmentWizard.tsx'
import { methodKinds } from '../../methods/kinds.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Choice, Choices } from '../../ui/form/Choices.tsx'
import { ColumnHead, ColumnPage } from '../../ui/page/ColumnPage.tsx'
import { ShieldCheck } from '../../ui/sign/icons.ts'
import { PageHeading } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { LeaveCodesDialog } from './LeaveCodesDialog.tsx'
import { ActivationCodeForm } from './ActivationCodeForm.tsx'
import type { SetUpStore } from './set-up-store.ts'

export type RequiredSetUp = Extract<SessionState, { phase: 'set-up' }>

interface SetUpPageProps {
  state: RequiredSetUp
  store: SetUpStore
  VaultGate: VaultGate
  /** Shows newly issued recovery codes; a view of another feature, passed in by the window. */
  RecoveryCodes: ComponentType<{
    codes: readonly string[]
    step: string | null
    attempt: Attempt
    onStored: () => void
  }>
  onScanScreens: () => void
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
  onCancel: () => void
}

/** The page between the password and the app when the company requires a second factor. */
export function SetUpPage(props: SetUpPageProps) {
  const { text } = useWords()
  const [isAsking, setAsking] = useState(false)
  const hasCodes = useStore(props.store.phase).kind === 'recovery-codes'
  return (
    <ColumnPage
      isWide
      foot={
        <Button kind="quiet" onClick={hasCodes ? () => setAsking(true) : props.onCancel}>
          {text.setUp.signOut}
        </Button>
      }
    >
      <Body {...props} />
      {isAsking && hasCodes && (
        <LeaveCodesDialog onLeave={props.onCancel} onStay={() => setAsking(false)} />
      )}
    </ColumnPage>
  )
}

function Body(props: SetUpPageProps) {
  const { text } = useWords()
  const { state, store, RecoveryCodes } = props
  const phase = useStore(store.phase)
  switch (phase.kind) {
    case 'begin':
      return state.isActivationCodeNeeded ? (
        <ActivationCodeForm
          attempt={phase.attempt}
          emailHint={state.emailHint}
          onSubmit={(code) => void store.proveActivationCode(code)}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      ) : (
        <MethodChoices state={state} store={store} />
      )
    case 'wizard':
      return (
        <EnrolmentWizard
          page={phase}
          store={store}
          VaultGate={props.VaultGate}
          onScanScreens={props.onScanScreens}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      )
    case 'recovery-codes':
      return (
        <RecoveryCodes
          codes={phase.codes}
          step={
            phase.setUp === null
              ? null
              : stepLine(methodKinds[phase.setUp.type].words(text).setUp, phase.setUp, text)
          }
          attempt={phase.attempt}
          onStored={() => void store.codesStored()}
        />
      )
    default:
      return assertNever(phase)
  }
}

/** The methods that the server offers, the company's default first. */
function defaultFirst(
  offered: readonly MethodType[],
  defaultMethod: MethodType | null,
): readonly MethodType[] {
  return offered.toSorted((a, b) => Number(b === defaultMethod) - Number(a === defaultMethod))
}

function MethodChoices({ state, store }: { state: RequiredSetUp; store: SetUpStore }) {
  const { text } = useWords()
  const firstChoice = useRef<HTMLButtonElement>(null)
  const { server } = state
  const company = server.phase === 'ready' ? server.info.companyName : ''
  return (
    <>
      <ColumnHead
        icon={<ShieldCheck />}
        heading={<PageHeading first={firstChoice}>{text.setUp.title}</PageHeading>}
        lead={text.setUp.text(company)}
      />
      <Choices label={text.setUp.choices}>
        {defaultFirst(state.offeredMethods, state.defaultMethod).map((type, index) => {
          const { look, words } = methodKinds[type]
          const said = words(text)
          return (
            <Choice
              key={type}
              {...(index === 0 ? { ref: firstChoice } : {})}
              icon={look.icon}
              name={
                <>
                  {said.name} {look.badge(text)}
                  {type === state.defaultMethod && <Badge>{text.twoFactor.default}</Badge>}
                </>
              }
              about={said.aboutAtSignIn(state.emailHint)}
              onChoose={() => store.choose(type)}
            />
          )
        })}
      </Choices>
    </>
  )
}
