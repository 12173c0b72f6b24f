import { useState } from 'react'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { draftProblem, emptyDraft, PassphraseFields } from './PassphraseFields.tsx'
import styles from './VaultForms.module.css'
import type { VaultPhase, VaultStore } from './vault-store.ts'

/** Makes the vault: with the key store where it protects, and with a passphrase besides or instead. */
export function VaultSetUpForm(props: {
  state: Extract<VaultPhase, { phase: 'absent' }>
  store: VaultStore
}) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const isReady = state.keyStore.state === 'ready'
  const [useKeyStore, setUseKeyStore] = useState(true)
  const [usePassphrase, setUsePassphrase] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  const [isChecked, setChecked] = useState(false)

  const withKeyStore = isReady && useKeyStore
  const withPassphrase = !isReady || usePassphrase
  const isBusy = state.attempt.kind === 'busy'
  const failure = failureOf(state.attempt)

  const submit = () => {
    setChecked(true)
    if (!withKeyStore && !withPassphrase) return
    if (withPassphrase && draftProblem(draft) !== null) return
    setDraft(emptyDraft)
    setChecked(false)
    void store.create({
      passphrase: withPassphrase ? draft.passphrase : null,
      useKeyStore: withKeyStore,
    })
  }
  const fields = <PassphraseFields draft={draft} onChange={setDraft} isChecked={isChecked} />

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) submit()
      }}
    >
      {isReady ? (
        <div className={styles.options}>
          <div className={styles.option}>
            <CheckField
              label={text.vault.keyStoreOption}
              hint={text.vault.keyStoreHint}
              isChecked={useKeyStore}
              onChange={setUseKeyStore}
            />
          </div>
          <div className={styles.option}>
            <CheckField
              label={text.vault.passphraseOption}
              hint={text.vault.passphraseOptionHint}
              isChecked={usePassphrase}
              onChange={setUsePassphrase}
            />
            {usePassphrase && <div className={styles.nested}>{fields}</div>}
          </div>
        </div>
      ) : (
        <>
          <Notice tone="info">
            {state.keyStore.state === 'insecure'
              ? text.vault.keyStoreInsecure
              : text.vault.keyStoreUnavailable}
          </Notice>
          {fields}
        </>
      )}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {isChecked && !withKeyStore && !withPassphrase && (
        <Notice tone="danger">{text.vault.chooseAWay}</Notice>
      )}
      <Button kind="primary" size="large" type="submit" isWide isBusy={isBusy}>
        {isBusy ? text.vault.creating : text.vault.create}
      </Button>
    </form>
  )
}
