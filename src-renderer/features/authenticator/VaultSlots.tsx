import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { KeyStoreState } from '../../../src-shared/model/vault-status.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogActions } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Text } from '../../ui/text/en.ts'
import { keyStoreName } from '../../ui/text/key-store-name.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { draftProblem, emptyDraft, type PassphraseProblem } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'
import styles from './VaultSlots.module.css'
import type { VaultPhase, VaultStore } from './vault-store.ts'

/** The ways to open the vault: added, changed and taken away without touching the entries. */
export function VaultSlots(props: { store: VaultStore }) {
  const { text } = useWords()
  const state = useStore(props.store.phase)
  return (
    <section className={styles.slots} aria-labelledby="vault-slots">
      <h3 id="vault-slots">{text.preferences.vault}</h3>
      {state.phase === 'unlocked' ? (
        <OpenVaultSlots state={state} store={props.store} />
      ) : (
        <p className={styles.quiet}>
          {state.phase === 'absent' ? text.preferences.vaultAbsent : text.preferences.vaultLocked}
        </p>
      )}
    </section>
  )
}

function keyStoreWord(keyStore: KeyStoreState, isOn: boolean, text: Text): string {
  if (isOn) return text.preferences.keyStoreOn(keyStoreName(keyStore.backend))
  if (keyStore.state === 'insecure') return text.preferences.keyStoreInsecure
  return keyStore.state === 'ready'
    ? text.preferences.keyStoreOff
    : text.preferences.keyStoreUnavailable
}

function OpenVaultSlots(props: {
  state: Extract<VaultPhase, { phase: 'unlocked' }>
  store: VaultStore
}) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const [isTyping, setTyping] = useState(false)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const isBusy = attempt.kind === 'busy'
  const hasPassphrase = state.slots.includes('passphrase')
  const hasKeyStore = state.slots.includes('key-store')
  const isLast = state.slots.length === 1
  return (
    <>
      <Slot
        name={text.common.passphrase}
        state={hasPassphrase ? text.preferences.passphraseOn : text.preferences.passphraseOff}
      >
        {!isTyping && (
          <Button isDisabled={isBusy} onClick={() => setTyping(true)}>
            {hasPassphrase ? text.preferences.changePassphrase : text.preferences.addPassphrase}
          </Button>
        )}
        {!isTyping && hasPassphrase && !isLast && (
          <Button isDisabled={isBusy} onClick={() => run(() => store.removePassphrase())}>
            {text.preferences.removePassphrase}
          </Button>
        )}
      </Slot>
      {isTyping && (
        <PassphraseForm
          save={(passphrase) => store.setPassphrase(passphrase)}
          onDone={() => setTyping(false)}
        />
      )}
      <Slot
        name={text.preferences.keyStore}
        state={keyStoreWord(state.keyStore, hasKeyStore, text)}
      >
        {hasKeyStore && !isLast && (
          <Button isDisabled={isBusy} onClick={() => run(() => store.disableKeyStore())}>
            {text.preferences.turnOffKeyStore}
          </Button>
        )}
        {!hasKeyStore && state.keyStore.state === 'ready' && (
          <Button isDisabled={isBusy} onClick={() => run(() => store.enableKeyStore())}>
            {text.preferences.turnOnKeyStore}
          </Button>
        )}
      </Slot>
      {isLast && <p className={styles.quiet}>{text.preferences.lastSlot}</p>}
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
    </>
  )
}

function Slot(props: { name: string; state: string; children: ReactNode }) {
  return (
    <div className={styles.slot}>
      <div>
        {props.name}
        <p>{props.state}</p>
      </div>
      <div className={styles.actions}>{props.children}</div>
    </div>
  )
}

function PassphraseForm(props: {
  save: (passphrase: string) => Promise<Failure | null>
  onDone: () => void
}) {
  const { text, sentence } = useWords()
  const [draft, setDraft] = useState(emptyDraft)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        run(async () => {
          const found = await draftProblem(draft)
          setProblem(found)
          if (found !== null) return null
          const refusal = await props.save(draft.passphrase)
          setDraft(emptyDraft)
          if (refusal === null) props.onDone()
          return refusal
        })
      }}
    >
      <PassphraseFields
        draft={draft}
        onChange={(changed) => {
          setDraft(changed)
          setProblem(null)
        }}
        problem={problem}
      />
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button onClick={props.onDone}>{text.common.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={attempt.kind === 'busy'}>
          {text.preferences.savePassphrase}
        </Button>
      </DialogActions>
    </form>
  )
}
