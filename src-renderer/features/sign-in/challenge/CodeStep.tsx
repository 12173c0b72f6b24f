import { emailToShow } from '../../../../src-shared/text/email.ts'
import { useRef } from 'react'
import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { ColumnHead } from '../../../ui/page/ColumnPage.tsx'
import { MonitorCheck, ShieldCheck } from '../../../ui/sign/icons.ts'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { CodeForm } from '../../../ui/code/CodeForm.tsx'
import { CodeWait } from '../../../ui/code/CodeWait.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import styles from './ChallengePage.module.css'
import { TrustField } from './TrustField.tsx'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'

/** The code of an authenticator: six boxes, and above them the one click that replaces typing. */
export function CodeStep(props: {
  state: ChallengePhase
  method: ChallengeMethod
  store: SessionStore
}) {
  const { text, clock } = useWords()
  const useHere = useRef<HTMLButtonElement>(null)
  const { state, method, store } = props
  const failure = failureOf(state.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isUsingHere = state.attempt.kind === 'busy' && state.attemptBy === 'this-computer'
  const isHere = state.methodsOnThisComputer.includes(method.id)
  return (
    <>
      <ColumnHead
        icon={<ShieldCheck />}
        heading={<PageHeading first={useHere}>{text.challenge.title}</PageHeading>}
        lead={text.challenge.signingInAs(emailToShow(state.email))}
      />
      <TrustField state={state} store={store} />
      {isHere && (
        <>
          <Button
            ref={useHere}
            kind="primary"
            size="large"
            isWide
            icon={<MonitorCheck />}
            isBusy={isUsingHere}
            isDisabled={isBlocked}
            onClick={() => void store.verifyWithThisComputer(method.id)}
          >
            {isUsingHere ? text.challenge.usingThisComputer : text.challenge.useThisComputer}
          </Button>
          {isUsingHere && <CodeWait untilMs={state.codeComesAtMs} />}
          <p className={styles.or}>{text.challenge.orTypeCode}</p>
        </>
      )}
      <CodeForm
        frame="column"
        lead={text.challenge.codeFromApp}
        label={text.challenge.codeLabel}
        attempt={state.attempt}
        isOwnAttempt={state.attemptBy === 'code'}
        words={{ submit: text.challenge.verify, submitting: text.challenge.verifying }}
        isSecondary={isHere}
        onSubmit={(code) => void store.verifyCode(method.id, code)}
      />
    </>
  )
}
