import { emailToShow } from '../../../../src-shared/text/email.ts'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { ColumnHead } from '../../../ui/page/ColumnPage.tsx'
import { TextField } from '../../../ui/form/Field.tsx'
import { KeyRound } from '../../../ui/sign/icons.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import styles from './ChallengePage.module.css'
import { canBeRecoveryCode } from '../session/session-rules.ts'
import type { ChallengePhase } from '../session/session-state.ts'
import type { SessionStore } from '../session/session-store.ts'
import { Form } from '../../../ui/form/Form.tsx'

/** One of the ten stored codes instead of the method. */
export function RecoveryStep(props: { state: ChallengePhase; store: SessionStore }) {
  const { text, sentence, clock } = useWords()
  const { state, store } = props
  const [code, setCode] = useState('')
  const [isChecked, setChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  const failure = failureOf(state.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isBusy = state.attempt.kind === 'busy'

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  const error =
    isChecked && !canBeRecoveryCode(code)
      ? text.challenge.recoveryMissing
      : failure !== null
        ? sentence(failure)
        : null

  return (
    <>
      <ColumnHead
        icon={<KeyRound />}
        heading={<PageHeading>{text.challenge.recoveryTitle}</PageHeading>}
        lead={text.challenge.signingInAs(emailToShow(state.email))}
      />
      <p className={styles.which}>{text.challenge.recoveryText}</p>
      {state.isEmailWithheld === true && (
        <Notice tone="info">{text.forgotten.emailWithheld}</Notice>
      )}
      <Form
        className={styles.form}
        onSubmit={() => {
          const isComplete = canBeRecoveryCode(code)
          setChecked(!isComplete)
          if (isComplete && !isBlocked) void store.verifyRecoveryCode(code)
          else input.current?.focus()
        }}
      >
        <TextField
          ref={input}
          label={text.challenge.recoveryLabel}
          isMono
          value={code}
          maxLength={64}
          onChange={setCode}
          error={error}
        />
        <Button
          kind="primary"
          size="large"
          type="submit"
          isWide
          isBusy={isBusy}
          isDisabled={isBlocked}
        >
          {isBusy ? text.challenge.verifying : text.challenge.verify}
        </Button>
      </Form>
    </>
  )
}
