import { useState } from 'react'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { SlotKind } from '../../../../src-shared/model/vault/vault-status.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { DialogActions } from '../../../ui/layer/Dialog.tsx'
import { SecretField } from '../../../ui/form/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { leastLength, useManaged } from '../../../ui/managed/managed.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import {
  draftProblem,
  emptyDraft,
  type PassphraseProblem,
} from '../../../ui/passphrase/passphrase.ts'
import { PassphraseFields } from '../../../ui/passphrase/PassphraseFields.tsx'
import styles from './VaultSlots.module.css'
import type { VaultStore } from './vault-store.ts'
import { Form } from '../../../ui/form/Form.tsx'

/** A change of the ways to open the vault. */
export type SlotChange =
  | 'set-passphrase'
  | 'remove-passphrase'
  | 'enable-key-store'
  | 'disable-key-store'

/** Asks for an existing way to open the vault before the ways are changed; main requires it. */
export function SlotChangeForm(props: {
  change: SlotChange
  slots: readonly SlotKind[]
  store: VaultStore
  onDone: () => void
}) {
  const { text, sentence } = useWords()
  const least = leastLength(useManaged())
  const { change, slots, store } = props
  const [current, setCurrent] = useState('')
  const [draft, setDraft] = useState(emptyDraft)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const isBusy = attempt.kind === 'busy'
  const hasPassphrase = slots.includes('passphrase')

  const apply = (proof: string | null): Promise<Failure | null> => {
    switch (change) {
      case 'set-passphrase':
        return store.setPassphrase(draft.passphrase, proof)
      case 'remove-passphrase':
        return store.removePassphrase(proof)
      case 'enable-key-store':
        return store.enableKeyStore(proof)
      case 'disable-key-store':
        return store.disableKeyStore(proof)
    }
  }
  const send = (proof: string | null) => {
    run(async () => {
      const found = change === 'set-passphrase' ? await draftProblem(draft, least) : null
      setProblem(found)
      if (found !== null) return null
      const refusal = await apply(proof)
      setCurrent('')
      if (refusal === null) props.onDone()
      return refusal
    })
  }
  const labels: Record<SlotChange, string> = {
    'set-passphrase': text.preferences.savePassphrase,
    'remove-passphrase': text.preferences.removePassphrase,
    'enable-key-store': text.preferences.turnOnKeyStore,
    'disable-key-store': text.preferences.turnOffKeyStore,
  }
  return (
    <Form className={styles.form} onSubmit={() => send(hasPassphrase ? current : null)}>
      {hasPassphrase && (
        <SecretField
          label={text.preferences.currentPassphrase}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
        />
      )}
      {change === 'set-passphrase' && (
        <PassphraseFields
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
        {hasPassphrase && slots.includes('key-store') && (
          <Button kind="quiet" isDisabled={isBusy} onClick={() => send(null)}>
            {text.preferences.forgotPassphrase}
          </Button>
        )}
        <Button onClick={props.onDone}>{text.common.cancel}</Button>
        <Button
          kind="primary"
          type="submit"
          isBusy={isBusy}
          isDisabled={hasPassphrase && current === ''}
        >
          {labels[change]}
        </Button>
      </DialogActions>
    </Form>
  )
}
