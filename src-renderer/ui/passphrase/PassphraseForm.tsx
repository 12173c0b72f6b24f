import { useState, type ReactNode } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../Button.tsx'
import { SecretField } from '../form/Field.tsx'
import { Form } from '../form/Form.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { DialogActions } from '../layer/Dialog.tsx'
import { leastLength, useManaged } from '../managed/managed.ts'
import { Notice } from '../Notice.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { draftProblem, emptyDraft, type PassphraseProblem } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'
import styles from './PassphraseForm.module.css'

/** What the form asked for; null is what it did not ask for. */
export interface TypedPassphrases {
  readonly current: string | null
  readonly chosen: string | null
}

interface PassphraseFormProps {
  /** The vault's passphrase, which proves that its owner asks; null where it is not asked for. */
  readonly current: { readonly label: string; readonly hint?: string } | null
  readonly asksNew: boolean
  /** Stands above the fields. */
  readonly above?: ReactNode
  /** Stands between the current passphrase and a new one. */
  readonly between?: ReactNode
  /** What a person can do who forgot the passphrase; `send` sends the form without it. */
  readonly forgot: {
    readonly label: string
    readonly onPress: (send: () => void) => void
  } | null
  readonly submit: string
  readonly send: (typed: TypedPassphrases) => Promise<Failure | null>
  readonly onDone: () => void
}

/** Asks for the vault's passphrase, for a new one, or for both, before what opens something is changed. */
export function PassphraseForm(props: PassphraseFormProps) {
  const { text, sentence } = useWords()
  const least = leastLength(useManaged())
  const { current, asksNew, forgot } = props
  const [typed, setTyped] = useState('')
  const [draft, setDraft] = useState(emptyDraft)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const isBusy = attempt.kind === 'busy'
  const asksCurrent = current !== null

  const send = (proof: string | null) => {
    run(async () => {
      const found = asksNew ? await draftProblem(draft, least) : null
      setProblem(found)
      if (found !== null) return null
      const refusal = await props.send({
        current: proof,
        chosen: asksNew ? draft.passphrase : null,
      })
      setTyped('')
      if (refusal === null) props.onDone()
      return refusal
    })
  }
  return (
    <Form className={styles.form} onSubmit={() => send(asksCurrent ? typed : null)}>
      {props.above}
      {asksCurrent && (
        <SecretField
          ref={focus}
          label={current.label}
          autoComplete="current-password"
          value={typed}
          onChange={setTyped}
          hint={current.hint}
        />
      )}
      {props.between}
      {asksNew && (
        <PassphraseFields
          {...(asksCurrent ? {} : { firstField: focus })}
          draft={draft}
          onChange={(changed) => {
            setDraft(changed)
            setProblem(null)
          }}
          problem={problem}
        />
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        {forgot !== null && (
          <Button kind="quiet" isDisabled={isBusy} onClick={() => forgot.onPress(() => send(null))}>
            {forgot.label}
          </Button>
        )}
        <Button onClick={props.onDone}>{text.common.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          isBusy={isBusy}
          isDisabled={asksCurrent && typed === ''}
        >
          {props.submit}
        </Button>
      </DialogActions>
    </Form>
  )
}

/** The field that is to be filled in first has the focus, also when it becomes another one. */
function focus(field: HTMLInputElement | null): void {
  field?.focus()
}
