import { useEffect, useRef } from 'react'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/form/Field.tsx'
import { DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAskedSecret } from '../../ui/passphrase/use-asked-secret.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { ImportPhase, ImportStore } from './import-store.ts'
import styles from './ImportDialog.module.css'
import { Form } from '../../ui/form/Form.tsx'

interface LockedFileProps {
  readonly state: Extract<ImportPhase, { phase: 'locked' }>
  readonly store: ImportStore
  readonly onClose: () => void
}

/** What takes less is over before it is read. */
const WORTH_SAYING_MS = 2_000

/** Asks for the password of an encrypted file, as often as it takes. */
export function LockedFile({ state, store, onClose }: LockedFileProps) {
  const { text, sentence, format } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const { field, submit } = useAskedSecret(
    input,
    text.importing.passwordMissing,
    (typed) => void store.unlock(typed),
  )
  const { estimateMs } = state
  const isBusy = state.attempt.kind === 'busy'
  const failure = failureOf(state.attempt)

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  const isSlow = isBusy && estimateMs !== null && estimateMs >= WORTH_SAYING_MS
  return (
    <Form className={styles.locked} isBusy={isBusy} onSubmit={submit}>
      <p>{text.importing.locked(text.importing.formats[state.format].name)}</p>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <SecretField
        ref={input}
        {...field}
        label={text.importing.password}
        isDisabled={isBusy}
        hint={text.importing.passwordHint}
      />
      <output className={styles.quiet}>
        {isSlow && text.importing.opensIn(format.span(estimateMs))}
      </output>
      <DialogActions>
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {isBusy ? text.importing.opening : text.importing.open}
        </Button>
      </DialogActions>
    </Form>
  )
}
