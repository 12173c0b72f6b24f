import { useEffect, useRef, useState, type ReactNode } from 'react'
import { emailToShow } from '../../../../src-shared/text/email.ts'
import { failureOf } from '../../../attempt.ts'
import { sentCodeSentence } from '../../../methods/sent-code-sentence.ts'
import { Button } from '../../../ui/Button.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import { TextField } from '../../../ui/form/Field.tsx'
import { Form } from '../../../ui/form/Form.tsx'
import { ColumnHead } from '../../../ui/page/ColumnPage.tsx'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { ChallengePhase } from '../session/session-state.ts'
import styles from './ChallengePage.module.css'

/** Letters and digits that a person was given, typed instead of a code: a recovery code, or a pass. */
export function TypedSecretStep(props: {
  state: ChallengePhase
  icon: ReactNode
  words: { title: string; text: string; label: string; missing: string; rejected: string }
  /** Whether what is typed can be one. */
  isComplete: (typed: string) => boolean
  onSubmit: (typed: string) => void
  children?: ReactNode
}) {
  const { text, sentence, clock } = useWords()
  const { state, words } = props
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

  const refusal = failure === null ? null : sentCodeSentence(failure, words, text, sentence)
  const error = isChecked && !props.isComplete(code) ? words.missing : refusal

  return (
    <>
      <ColumnHead
        icon={props.icon}
        heading={<PageHeading>{words.title}</PageHeading>}
        lead={text.challenge.signingInAs(emailToShow(state.email))}
      />
      <p className={styles.which}>{words.text}</p>
      {props.children}
      <Form
        className={styles.form}
        onSubmit={() => {
          const isComplete = props.isComplete(code)
          setChecked(!isComplete)
          if (isComplete && !isBlocked) props.onSubmit(code)
          else input.current?.focus()
        }}
      >
        <TextField
          ref={input}
          label={words.label}
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
