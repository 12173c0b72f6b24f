import { useState } from 'react'
import { SettingRow } from '../../../ui/form/SettingRow.tsx'
import { useStore } from 'zustand'
import type { KeyStoreState } from '../../../../src-shared/model/vault/vault-status.ts'
import { Button } from '../../../ui/Button.tsx'
import { useManaged } from '../../../ui/managed/managed.ts'
import { ManagedNote } from '../../../ui/managed/ManagedNote.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import type { Text } from '../../../ui/text/en.ts'
import { keyStoreName } from '../../../ui/text/key-store-name.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { SlotChangeForm, type SlotChange } from './SlotChangeForm.tsx'
import styles from './VaultSlots.module.css'
import type { SlotsStore } from './slots-store.ts'
import type { VaultPhase } from './vault-phase.ts'

/** The ways to open the vault: they are added, changed and removed without touching the entries. */
export function VaultSlots(props: { store: SlotsStore }) {
  const { text } = useWords()
  const state = useStore(props.store.phase)
  return (
    <section className={styles.slots} aria-labelledby="vault-slots">
      <h2 id="vault-slots" tabIndex={-1}>
        {text.preferences.vault}
      </h2>
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
  store: SlotsStore
}) {
  const { text } = useWords()
  const { state } = props
  const managed = useManaged()
  const mayAddKeyStore = managed.keyStoreOpensVault !== false
  const staysPassphrase = managed.passphraseRequired === true || !mayAddKeyStore
  const [change, setChange] = useState<SlotChange | null>(null)
  const hasPassphrase = state.slots.includes('passphrase')
  const hasKeyStore = state.slots.includes('key-store')
  const isLast = state.slots.length === 1
  const ask = (wanted: SlotChange, label: string) => (
    <Button isDisabled={change !== null} onClick={() => setChange(wanted)}>
      {label}
    </Button>
  )
  const formOf = (...changes: readonly SlotChange[]) =>
    change !== null &&
    changes.includes(change) && (
      <SlotChangeForm
        key={change}
        change={change}
        slots={state.slots}
        store={props.store}
        onDone={() => setChange(null)}
      />
    )
  return (
    <>
      <SettingRow
        name={text.common.passphrase}
        state={hasPassphrase ? text.preferences.passphraseOn : text.preferences.passphraseOff}
      >
        {ask(
          'set-passphrase',
          hasPassphrase ? text.preferences.changePassphrase : text.preferences.addPassphrase,
        )}
        {hasPassphrase &&
          !isLast &&
          !staysPassphrase &&
          ask('remove-passphrase', text.preferences.removePassphrase)}
      </SettingRow>
      {staysPassphrase && !hasPassphrase && (
        <Notice tone="warn">{text.managed.setPassphrase}</Notice>
      )}
      {staysPassphrase && hasPassphrase && <ManagedNote />}
      {formOf('set-passphrase', 'remove-passphrase')}
      <SettingRow
        name={text.preferences.keyStore}
        state={keyStoreWord(state.keyStore, hasKeyStore, text)}
      >
        {hasKeyStore && !isLast && ask('disable-key-store', text.preferences.turnOffKeyStore)}
        {!hasKeyStore &&
          mayAddKeyStore &&
          state.keyStore.state === 'ready' &&
          ask('enable-key-store', text.preferences.turnOnKeyStore)}
      </SettingRow>
      {!mayAddKeyStore && <ManagedNote />}
      {formOf('enable-key-store', 'disable-key-store')}
      {isLast && <p className={styles.quiet}>{text.preferences.lastSlot}</p>}
    </>
  )
}
