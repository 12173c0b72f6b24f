import { useEffect, useId, useRef } from 'react'
import type { ChallengeMethod } from '../../../src-shared/model/method.ts'
import { failureOf, needsVault } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeField } from '../../ui/CodeField.tsx'
import { MonitorCheck, ShieldCheck } from '../../ui/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useTypedCode } from '../../ui/use-typed-code.ts'
import { useTimeLeft } from '../../ui/use-time-left.ts'
import styles from './ChallengePage.module.css'
import type { ChallengePhase, SessionStore } from './session-store.ts'

/** The six boxes, and above them the one click that spares typing them. */
export function CodeStep(props: {
  state: ChallengePhase
  method: ChallengeMethod
  store: SessionStore
}) {
  const { text, sentence, clock } = useWords()
  const { state, method, store } = props
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()

  const failure = needsVault(state.attempt) ? null : failureOf(state.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isBusy = state.attempt.kind === 'busy'
  const [code, setCode] = useTypedCode(failure)
  const isHere = state.methodsOnThisComputer.includes(method.id)

  const wasRefused = failure !== null
  useEffect(() => {
    // Where one click does, the boxes wait until that was refused.
    if (!isHere || wasRefused) input.current?.focus()
  }, [isHere, wasRefused])

  const submit = (digits: string) => {
    if (digits.length === 6 && !isBlocked) void store.verifyCode(method.id, digits)
  }

  return (
    <>
      <header className={styles.head}>
        <span className={styles.sign}>
          <ShieldCheck />
        </span>
        <h1>{text.challenge.title}</h1>
        <p className={styles.lead}>
          {method.type === 'totp' || method.hint === null
            ? text.challenge.codeFromApp
            : text.challenge.codeSentTo(method.hint)}
        </p>
      </header>
      {isHere && (
        <>
          <Button
            kind="primary"
            size="large"
            isWide
            icon={<MonitorCheck />}
            isBusy={isBusy && state.attemptBy === 'this-computer'}
            isDisabled={isBlocked}
            onClick={() => void store.verifyWithThisComputer(method.id)}
          >
            {isBusy && state.attemptBy === 'this-computer'
              ? text.challenge.usingThisComputer
              : text.challenge.useThisComputer}
          </Button>
          <p className={styles.or}>{text.challenge.orTypeCode}</p>
        </>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit(code)
        }}
      >
        <CodeField
          ref={input}
          label={text.challenge.codeLabel}
          value={code}
          onChange={setCode}
          onComplete={submit}
          isDisabled={isBusy || isBlocked}
          errorId={failure === null ? null : errorId}
        />
        {failure !== null && (
          <Notice tone="danger" id={errorId}>
            {sentence(failure)}
          </Notice>
        )}
        <Button
          kind={isHere ? 'secondary' : 'primary'}
          size="large"
          type="submit"
          isWide
          isBusy={isBusy && state.attemptBy === 'code'}
          isDisabled={code.length < 6 || isBlocked}
        >
          {isBusy && state.attemptBy === 'code' ? text.challenge.verifying : text.challenge.verify}
        </Button>
      </form>
    </>
  )
}
