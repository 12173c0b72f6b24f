import { useEffect, useRef, useState } from 'react'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { ColumnHead } from '../../ui/page/ColumnPage.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import { Inbox, KeyRound } from '../../ui/icons.ts'
import { PageHeading } from '../../ui/page/PageHeading.tsx'
import { sentCodeSentence } from '../../ui/text/sent-code-sentence.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useTimeLeft } from '../../ui/form/use-time-left.ts'
import styles from './ActivationCodeForm.module.css'

const CODE_LENGTH = 8

/** After a reset by an administrator: the one-time code that stands beside the password. */
export function ActivationCodeForm(props: {
  attempt: Attempt
  emailHint: string
  onSubmit: (code: string) => void
  onOpenDemoInbox: (() => void) | null
}) {
  const { text, sentence, clock } = useWords()
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const failure = failureOf(props.attempt)
  const isBusy = props.attempt.kind === 'busy'
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const code = typed.replaceAll(/\s/g, '')
  const isComplete = /^[0-9]+$/.test(code) && code.length === CODE_LENGTH

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  const error =
    isChecked && !isComplete
      ? text.setUp.activationMissing
      : failure !== null
        ? sentCodeSentence(failure, text, sentence)
        : null
  return (
    <>
      <ColumnHead
        icon={<KeyRound />}
        heading={<PageHeading>{text.setUp.activationTitle}</PageHeading>}
        lead={text.setUp.activationText(props.emailHint)}
      />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          setChecked(!isComplete)
          if (isComplete && !isBlocked) props.onSubmit(code)
          else input.current?.focus()
        }}
      >
        <TextField
          ref={input}
          label={text.setUp.activationLabel}
          isMono
          autoComplete="one-time-code"
          value={typed}
          maxLength={20}
          onChange={setTyped}
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
          {isBusy ? text.challenge.verifying : text.setUp.activationSubmit}
        </Button>
        {props.onOpenDemoInbox !== null && (
          <Button kind="quiet" icon={<Inbox />} onClick={props.onOpenDemoInbox}>
            {text.demoInbox.open}
          </Button>
        )}
      </form>
    </>
  )
}
