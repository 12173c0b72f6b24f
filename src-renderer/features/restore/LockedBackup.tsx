import { useEffect, useRef } from 'react'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { useTimeLeft } from '../../ui/code/use-time-left.ts'
import { SecretField } from '../../ui/form/Field.tsx'
import { DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useAskedSecret } from '../../ui/passphrase/use-asked-secret.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { RestorePhase, RestoreStore } from './restore-store.ts'
import { Form } from '../../ui/form/Form.tsx'

/** Asks for the passphrase of a backup, as often as it takes. */
export function LockedBackup(props: {
  state: Extract<RestorePhase, { phase: 'locked' }>
  store: RestoreStore
  onClose: () => void
}) {
  const { text, sentence, format, clock } = useWords()
  const { state, store } = props
  const input = useRef<HTMLInputElement>(null)
  const { field, submit } = useAskedSecret(
    input,
    text.vault.passphraseMissing,
    (typed) => void store.open(typed),
  )
  const leftMs = useTimeLeft(clock, state.retryAtMs)
  const isBusy = state.attempt.kind === 'busy'
  const failure = failureOf(state.attempt)

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  return (
    <Form
      className="stack"
      onSubmit={() => {
        if (!isBusy && leftMs === 0) submit()
      }}
    >
      <p>{text.restore.locked(state.file)}</p>
      {failure !== null && (
        <Notice tone="danger">
          {failure.code === 'wrong-passphrase' ? text.restore.wrong : sentence(failure)}
        </Notice>
      )}
      <SecretField
        ref={input}
        {...field}
        label={text.common.passphrase}
        hint={text.restore.passphraseHint}
      />
      <DialogActions>
        <Button kind="quiet" isDisabled={isBusy} onClick={() => void store.choose()}>
          {text.restore.other}
        </Button>
        <Button onClick={props.onClose}>{text.common.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={leftMs > 0}>
          {leftMs > 0
            ? text.vault.wait(format.span(Math.ceil(leftMs / 1000) * 1000))
            : isBusy
              ? text.restore.opening
              : text.restore.openIt}
        </Button>
      </DialogActions>
    </Form>
  )
}
