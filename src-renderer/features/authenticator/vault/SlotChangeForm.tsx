import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { SlotKind } from '../../../../src-shared/model/vault/vault-status.ts'
import { PassphraseForm, type TypedPassphrases } from '../../../ui/passphrase/PassphraseForm.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { SlotsStore } from './slots-store.ts'

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
  store: SlotsStore
  onDone: () => void
}) {
  const { text } = useWords()
  const { change, slots, store } = props
  const hasPassphrase = slots.includes('passphrase')
  const send = ({ current, chosen }: TypedPassphrases): Promise<Failure | null> => {
    switch (change) {
      case 'set-passphrase':
        return store.setPassphrase(chosen ?? '', current)
      case 'remove-passphrase':
        return store.removePassphrase(current)
      case 'enable-key-store':
        return store.enableKeyStore(current)
      case 'disable-key-store':
        return store.disableKeyStore(current)
    }
  }
  const labels: Record<SlotChange, string> = {
    'set-passphrase': text.preferences.savePassphrase,
    'remove-passphrase': text.preferences.removePassphrase,
    'enable-key-store': text.preferences.turnOnKeyStore,
    'disable-key-store': text.preferences.turnOffKeyStore,
  }
  return (
    <PassphraseForm
      current={hasPassphrase ? { label: text.preferences.currentPassphrase } : null}
      asksNew={change === 'set-passphrase'}
      forgot={
        hasPassphrase && slots.includes('key-store')
          ? { label: text.preferences.forgotPassphrase, onPress: (sendWithout) => sendWithout() }
          : null
      }
      submit={labels[change]}
      send={send}
      onDone={props.onDone}
    />
  )
}
