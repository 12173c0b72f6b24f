import { useState, type RefObject } from 'react'
import type { SlotKind } from '../../../src-shared/model/vault/vault-status.ts'

/** How a person confirms that it is them. What is typed exists only here. */
export interface Confirmation {
  readonly slots: readonly SlotKind[]
  readonly by: SlotKind
  readonly passphrase: string
  /** It was sent without a passphrase. */
  readonly isMissing: boolean
  type(passphrase: string): void
  choose(by: SlotKind): void
  /** Sends what was typed, and forgets it once it was answered; null: the key store confirms. */
  send(ask: (current: string | null) => Promise<void>): Promise<void>
}

/** `input`: the field for the passphrase, which gets the focus back after each try. */
export function useConfirmation(
  slots: readonly SlotKind[],
  input: RefObject<HTMLInputElement | null>,
): Confirmation {
  const [by, setBy] = useState<SlotKind>(slots.includes('passphrase') ? 'passphrase' : 'key-store')
  const [passphrase, setPassphrase] = useState('')
  const [isMissing, setMissing] = useState(false)
  return {
    slots,
    by,
    passphrase,
    isMissing: isMissing && passphrase === '',
    type: setPassphrase,
    choose(chosen) {
      setPassphrase('')
      setMissing(false)
      setBy(chosen)
    },
    async send(ask) {
      const lacks = by === 'passphrase' && passphrase === ''
      setMissing(lacks)
      if (lacks) return input.current?.focus()
      await ask(by === 'passphrase' ? passphrase : null)
      setPassphrase('')
      return input.current?.focus()
    },
  }
}
