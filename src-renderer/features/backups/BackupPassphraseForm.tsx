import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField, SecretField } from '../../ui/form/Field.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import {
  draftProblem,
  emptyDraft,
  type NewPassphraseDraft,
  type PassphraseProblem,
} from '../../ui/passphrase/passphrase.ts'
import { PassphraseFields } from '../../ui/passphrase/PassphraseFields.tsx'
import { leastLength, useManaged } from '../../ui/managed/managed.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { ChosenPassphrase } from './backups-store.ts'
import styles from './BackupsSection.module.css'
import { Form } from '../../ui/form/Form.tsx'

interface PassphraseFormProps {
  readonly slots: readonly SlotKind[]
  /** Whether backups use another passphrase than the vault until now. */
  readonly isOther: boolean
  readonly submit: string
  /** There are backups already, or may be. */
  readonly isChange: boolean
  readonly ask: (passphrase: ChosenPassphrase) => Promise<Failure | null>
  readonly onDone: () => void
}

/** What is typed into the form, and what becomes of it. */
function usePassphraseForm({ slots, isOther: wasOther, ask, onDone }: PassphraseFormProps) {
  const least = leastLength(useManaged())
  const [current, setCurrent] = useState('')
  const [isForgotten, setForgotten] = useState(false)
  const [isOther, setOther] = useState(wasOther)
  const [draft, setDraft] = useState(emptyDraft)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [attempt, run] = useAttempt()
  const asksCurrent = slots.includes('passphrase') && !isForgotten
  const asksNew = !asksCurrent || isOther
  const submit = () =>
    run(async () => {
      const found = asksNew ? await draftProblem(draft, least) : null
      setProblem(found)
      if (found !== null) return null
      const refusal = await ask(
        asksNew
          ? { kind: 'own', passphrase: draft.passphrase, current: asksCurrent ? current : null }
          : { kind: 'vault', passphrase: current },
      )
      setCurrent('')
      if (refusal === null) onDone()
      return refusal
    })
  return {
    current,
    setCurrent,
    setForgotten,
    isOther,
    draft,
    problem,
    attempt,
    asksCurrent,
    asksNew,
    submit,
    setOther(isChecked: boolean) {
      setOther(isChecked)
      setProblem(null)
    },
    setDraft(changed: NewPassphraseDraft) {
      setDraft(changed)
      setProblem(null)
    },
  }
}

/**
 * What opens the backups: the passphrase of the vault, or one of their own. A vault that only the key store opens
 * has none to share.
 */
export function BackupPassphraseForm(props: PassphraseFormProps) {
  const { text, sentence } = useWords()
  const form = usePassphraseForm(props)
  const { asksCurrent, current } = form
  const first = useRef<HTMLInputElement>(null)
  const failure = failureOf(form.attempt)

  useEffect(() => {
    first.current?.focus()
  }, [first])

  return (
    <Form className={styles.form} onSubmit={() => form.submit()}>
      {props.isChange && <p className={styles.quiet}>{text.backups.older}</p>}
      {!props.slots.includes('passphrase') && <p>{text.backups.keyStoreOnly}</p>}
      {asksCurrent && (
        <>
          <SecretField
            ref={first}
            label={text.backups.vaultPassphrase}
            autoComplete="current-password"
            value={current}
            onChange={form.setCurrent}
            hint={form.isOther ? undefined : text.backups.vaultPassphraseHint}
          />
          <CheckField
            label={text.backups.useOther}
            isChecked={form.isOther}
            onChange={form.setOther}
          />
        </>
      )}
      {form.asksNew && (
        <PassphraseFields
          {...(asksCurrent ? {} : { firstField: first })}
          draft={form.draft}
          onChange={form.setDraft}
          problem={form.problem}
        />
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        {asksCurrent && props.slots.includes('key-store') && (
          <Button
            kind="quiet"
            onClick={() => {
              flushSync(() => form.setForgotten(true))
              first.current?.focus()
            }}
          >
            {text.backups.forgot}
          </Button>
        )}
        <Button onClick={props.onDone}>{text.common.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          isBusy={form.attempt.kind === 'busy'}
          isDisabled={asksCurrent && current === ''}
        >
          {props.submit}
        </Button>
      </DialogActions>
    </Form>
  )
}
