import { useEffect, useRef } from 'react'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { SecretField } from '../../../ui/form/Field.tsx'
import { KeyRound } from '../../../ui/sign/icons.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useAskedSecret } from '../../../ui/passphrase/use-asked-secret.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useTimeLeft } from '../../../ui/code/use-time-left.ts'
import styles from './VaultForms.module.css'
import type { VaultPhase } from './vault-phase.ts'
import type { VaultStore } from './vault-store.ts'
import { Form } from '../../../ui/form/Form.tsx'

/** Opens the vault in one of its ways. */
export function UnlockForm(props: {
  state: Extract<VaultPhase, { phase: 'locked' }>
  store: VaultStore
}) {
  const { text, sentence, format, clock } = useWords()
  const { state, store } = props
  const input = useRef<HTMLInputElement>(null)
  const { field, submit } = useAskedSecret(
    input,
    text.vault.passphraseMissing,
    (typed) => void store.unlock(typed),
  )
  const keyStore = useRef<HTMLButtonElement>(null)

  const leftMs = useTimeLeft(clock, state.retryAtMs)
  const isBusy = state.attempt.kind === 'busy'
  const failure = failureOf(state.attempt)
  const hasPassphrase = state.slots.includes('passphrase')
  const hasKeyStore = state.slots.includes('key-store')

  // The quicker way first, unless the key store cannot open the vault or has just failed to.
  const isKeyStoreFirst =
    hasKeyStore &&
    state.keyStore.state === 'ready' &&
    failure?.code !== 'key-store-refused' &&
    failure?.code !== 'key-store-unreadable' &&
    failure?.code !== 'key-store-silent'

  useEffect(() => {
    if (isBusy) return
    // With only one way, its button gets the focus.
    const first = isKeyStoreFirst ? keyStore.current : (input.current ?? keyStore.current)
    first?.focus()
  }, [isBusy, isKeyStoreFirst])

  const keyStoreButton = (
    <Button
      ref={keyStore}
      kind={isKeyStoreFirst || !hasPassphrase ? 'primary' : 'secondary'}
      size="large"
      isWide
      icon={<KeyRound />}
      isBusy={isBusy && !hasPassphrase}
      isDisabled={isBusy}
      onClick={() => void store.unlockWithKeyStore()}
    >
      {text.vault.unlockWithKeyStore}
    </Button>
  )

  return (
    <Form
      className={styles.form}
      onSubmit={() => {
        if (hasPassphrase && !isBusy && leftMs === 0) submit()
      }}
    >
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {isKeyStoreFirst && keyStoreButton}
      {isKeyStoreFirst && hasPassphrase && <p className={styles.or}>{text.vault.or}</p>}
      {hasPassphrase && (
        <>
          <SecretField
            ref={input}
            {...field}
            label={text.common.passphrase}
            autoComplete="current-password"
          />
          <Button
            kind={isKeyStoreFirst ? 'secondary' : 'primary'}
            size="large"
            type="submit"
            isWide
            isBusy={isBusy}
            isDisabled={leftMs > 0}
          >
            {leftMs > 0
              ? text.vault.wait(format.span(Math.ceil(leftMs / 1000) * 1000))
              : isBusy
                ? text.vault.unlocking
                : text.vault.unlock}
          </Button>
        </>
      )}
      {!isKeyStoreFirst && hasPassphrase && hasKeyStore && (
        <p className={styles.or}>{text.vault.or}</p>
      )}
      {!isKeyStoreFirst && hasKeyStore && keyStoreButton}
    </Form>
  )
}
