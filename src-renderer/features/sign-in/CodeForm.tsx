import { useEffect, useId, useRef } from 'react'
import type { ChallengeMethod } from '../../../src-shared/model/method.ts'
import { failureOf, needsVault } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { codeFault } from '../../ui/form/code-fault.ts'
import { CODE_LENGTH, CodeField } from '../../ui/form/CodeField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { sentCodeSentence } from '../../ui/text/sent-code-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useTypedCode } from '../../ui/form/use-typed-code.ts'
import { useTimeLeft } from '../../ui/form/use-time-left.ts'
import styles from './ChallengePage.module.css'
import type { ChallengePhase, SessionStore } from './session-store.ts'

/** The boxes for a code and the button below them. */
export function CodeForm(props: {
  state: ChallengePhase
  method: ChallengeMethod
  store: SessionStore
  /** Digits of the code; six without. */
  length?: number
  /** Which code, and from where. */
  lead: string
  /** Another button above is the one to press. */
  isSecondary: boolean
}) {
  const { text, sentence, clock } = useWords()
  const { state, method, store, isSecondary, length = CODE_LENGTH } = props
  const input = useRef<HTMLInputElement>(null)
  const errorId = useId()

  const failure = needsVault(state.attempt) ? null : failureOf(state.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isBusy = state.attempt.kind === 'busy'
  const isChecking = isBusy && state.attemptBy === 'code'
  const [code, setCode] = useTypedCode(failure)

  const wasRefused = failure !== null
  useEffect(() => {
    // Where one click does, the boxes wait until that was refused.
    if (!isSecondary || wasRefused) input.current?.focus()
  }, [isSecondary, wasRefused])

  const submit = (digits: string) => {
    if (digits.length === length && !isBlocked) void store.verifyCode(method.id, digits)
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit(code)
      }}
    >
      <p className={styles.which}>{props.lead}</p>
      <CodeField
        ref={input}
        label={text.challenge.codeLabel}
        length={length}
        value={code}
        onChange={setCode}
        onComplete={submit}
        isDisabled={isBusy || isBlocked}
        {...codeFault(failure, errorId)}
      />
      {failure !== null && (
        <Notice tone="danger" id={errorId}>
          {method.type === 'totp' ? sentence(failure) : sentCodeSentence(failure, text, sentence)}
        </Notice>
      )}
      <Button
        kind={isSecondary ? 'secondary' : 'primary'}
        size="large"
        type="submit"
        isWide
        isBusy={isChecking}
        isDisabled={code.length < length || isBlocked}
      >
        {isChecking ? text.challenge.verifying : text.challenge.verify}
      </Button>
    </form>
  )
}
