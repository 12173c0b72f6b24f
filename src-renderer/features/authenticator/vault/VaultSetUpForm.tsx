import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { KeyStoreState } from '../../../../src-shared/model/vault/vault-status.ts'
import { failureOf, type Attempt } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { CheckField } from '../../../ui/form/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { leastLength, useManaged } from '../../../ui/managed/managed.ts'
import { ManagedNote } from '../../../ui/managed/ManagedNote.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import {
  draftProblem,
  emptyDraft,
  type PassphraseProblem,
} from '../../../ui/passphrase/passphrase.ts'
import { PassphraseFields } from '../../../ui/passphrase/PassphraseFields.tsx'
import styles from './VaultForms.module.css'
import { Form } from '../../../ui/form/Form.tsx'

/** Creates the vault: with the key store when that protects it, and with a passphrase in addition or instead. */
export function VaultSetUpForm(props: {
  keyStore: KeyStoreState
  attempt: Attempt
  /** What the main button says, if the vault is not simply created. */
  submit?: string
  onCreate: (way: { passphrase: string | null; useKeyStore: boolean }) => void
}) {
  const { text, sentence } = useWords()
  const { keyStore, attempt } = props
  const managed = useManaged()
  const mayUseKeyStore = managed.keyStoreOpensVault !== false
  const isReady = keyStore.state === 'ready' && mayUseKeyStore
  const [useKeyStore, setUseKeyStore] = useState(true)
  const [usePassphrase, setUsePassphrase] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  const [isWayMissing, setWayMissing] = useState(false)
  const [problem, setProblem] = useState<PassphraseProblem | null>(null)

  const withKeyStore = isReady && useKeyStore
  const needsPassphrase = !isReady || managed.passphraseRequired === true
  const withPassphrase = needsPassphrase || usePassphrase
  const isBusy = attempt.kind === 'busy'
  const failure = failureOf(attempt)

  const create = useRef<HTMLButtonElement>(null)
  const passphrase = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // With a key store there is nothing to type: one press creates the vault.
    const first = needsPassphrase ? passphrase.current : create.current
    first?.focus()
  }, [needsPassphrase])

  const submit = async () => {
    setWayMissing(!withKeyStore && !withPassphrase)
    if (!withKeyStore && !withPassphrase) return
    const found = withPassphrase ? await draftProblem(draft, leastLength(managed)) : null
    setProblem(found)
    if (found !== null) return
    setDraft(emptyDraft)
    props.onCreate({
      passphrase: withPassphrase ? draft.passphrase : null,
      useKeyStore: withKeyStore,
    })
  }
  const fields = (
    <PassphraseFields
      firstField={passphrase}
      draft={draft}
      onChange={(changed) => {
        setDraft(changed)
        setProblem(null)
      }}
      problem={problem}
    />
  )

  return (
    <Form className={styles.form} isBusy={isBusy} onSubmit={() => void submit()}>
      {isReady ? (
        <WaysToOpen
          useKeyStore={useKeyStore}
          onKeyStore={setUseKeyStore}
          needsPassphrase={needsPassphrase}
          usePassphrase={usePassphrase}
          onPassphrase={setUsePassphrase}
        >
          {withPassphrase && fields}
        </WaysToOpen>
      ) : (
        <>
          {mayUseKeyStore ? <WithoutKeyStore keyStore={keyStore} /> : <ManagedNote />}
          {fields}
        </>
      )}
      <p className={styles.explained}>{text.vault.vaultExplained}</p>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {isWayMissing && !withKeyStore && !withPassphrase && (
        <Notice tone="danger">{text.vault.chooseAWay}</Notice>
      )}
      <Button ref={create} kind="primary" size="large" type="submit" isWide isBusy={isBusy}>
        {isBusy ? text.vault.creating : (props.submit ?? text.vault.create)}
      </Button>
    </Form>
  )
}

/** The key store, and a passphrase in addition or instead; its fields are the children, false without one. */
function WaysToOpen(props: {
  useKeyStore: boolean
  onKeyStore: (isUsed: boolean) => void
  needsPassphrase: boolean
  usePassphrase: boolean
  onPassphrase: (isUsed: boolean) => void
  children: ReactNode
}) {
  const { text } = useWords()
  return (
    <div className={styles.options}>
      <div className={styles.option}>
        <CheckField
          label={text.vault.keyStoreOption}
          hint={`${text.vault.keyStoreHint} ${text.vault.keyStoreExplained}`}
          isChecked={props.useKeyStore}
          onChange={props.onKeyStore}
        />
      </div>
      <div className={styles.option}>
        {props.needsPassphrase ? (
          <ManagedNote />
        ) : (
          <CheckField
            label={text.vault.passphraseOption}
            hint={text.vault.passphraseOptionHint}
            isChecked={props.usePassphrase}
            onChange={props.onPassphrase}
          />
        )}
        {props.children !== false && <div className={styles.nested}>{props.children}</div>}
      </div>
    </div>
  )
}

/** Says why only a passphrase protects the vault. */
function WithoutKeyStore({ keyStore }: { keyStore: KeyStoreState }) {
  const { text } = useWords()
  return (
    <Notice tone="info">
      {keyStore.state === 'insecure' ? text.vault.keyStoreInsecure : text.vault.keyStoreUnavailable}
    </Notice>
  )
}
