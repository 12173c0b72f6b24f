import type { Ref } from 'react'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/form/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ExportDialog.module.css'
import type { Confirmation } from './use-confirmation.ts'

/** Asks for the vault's passphrase, or says that the key store and a system dialog confirm. */
export function ConfirmVault({
  ref,
  confirmation,
}: {
  ref: Ref<HTMLInputElement>
  confirmation: Confirmation
}) {
  const { text } = useWords()
  const { by, slots } = confirmation
  const other = slots.find((slot) => slot !== by)
  return (
    <div className={styles.confirm}>
      {by === 'passphrase' ? (
        <SecretField
          ref={ref}
          label={text.exporting.vaultPassphrase}
          autoComplete="current-password"
          value={confirmation.passphrase}
          onChange={confirmation.type}
          error={confirmation.isMissing ? text.vault.passphraseMissing : null}
          hint={text.exporting.vaultPassphraseHint}
        />
      ) : (
        <Notice tone="info">{text.exporting.keyStoreConfirms}</Notice>
      )}
      {other !== undefined && (
        <div className={styles.other}>
          <Button kind="quiet" onClick={() => confirmation.choose(other)}>
            {other === 'passphrase' ? text.exporting.byPassphrase : text.exporting.byKeyStore}
          </Button>
        </div>
      )}
    </div>
  )
}
