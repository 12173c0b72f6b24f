import { useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'
import { CheckField } from '../../ui/form/Field.tsx'
import { PassphraseForm } from '../../ui/passphrase/PassphraseForm.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { ChosenPassphrase } from './backups-store.ts'
import styles from './BackupsSection.module.css'

/**
 * What opens the backups: the passphrase of the vault, or one of their own. A vault that only the key store opens
 * has none to share.
 */
export function BackupPassphraseForm(props: {
  slots: readonly SlotKind[]
  /** Whether backups use another passphrase than the vault until now. */
  isOther: boolean
  submit: string
  /** There are backups already, or may be. */
  isChange: boolean
  ask: (passphrase: ChosenPassphrase) => Promise<Failure | null>
  onDone: () => void
}) {
  const { text } = useWords()
  const { slots, ask } = props
  const [isForgotten, setForgotten] = useState(false)
  const [isOther, setOther] = useState(props.isOther)
  const hasPassphrase = slots.includes('passphrase')
  const asksCurrent = hasPassphrase && !isForgotten
  const { vaultPassphrase: label, vaultPassphraseHint: hint } = text.backups
  return (
    <PassphraseForm
      current={asksCurrent ? { label, ...(isOther ? {} : { hint }) } : null}
      asksNew={!asksCurrent || isOther}
      above={
        <>
          {props.isChange && <p className={styles.quiet}>{text.backups.older}</p>}
          {!hasPassphrase && <p>{text.backups.keyStoreOnly}</p>}
        </>
      }
      between={
        asksCurrent && (
          <CheckField label={text.backups.useOther} isChecked={isOther} onChange={setOther} />
        )
      }
      forgot={
        asksCurrent && slots.includes('key-store')
          ? { label: text.backups.forgot, onPress: () => setForgotten(true) }
          : null
      }
      submit={props.submit}
      send={({ current, chosen }) =>
        ask(
          chosen === null
            ? { kind: 'vault', passphrase: current ?? '' }
            : { kind: 'own', passphrase: chosen, current },
        )
      }
      onDone={props.onDone}
    />
  )
}
