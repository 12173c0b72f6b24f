// What is told of a vault, from what is held of it.
import type { FailureCode } from '../../src-shared/model/failure.ts'
import type {
  KeyStoreState,
  VaultNotice,
  VaultStatus,
} from '../../src-shared/model/vault/vault-status.ts'
import type { VaultOnDisk } from './file/vault-reader.ts'
import type { OpenVault } from './open-vault.ts'

type ClosedCode = Extract<
  FailureCode,
  'vault-absent' | 'vault-damaged' | 'vault-newer' | 'vault-locked'
>

/** Why nothing can be read now. */
export interface ClosedFailure {
  readonly ok: false
  readonly error: { readonly code: ClosedCode }
}

export function closedFailureOf(onDisk: VaultOnDisk): ClosedFailure {
  const codes = {
    absent: 'vault-absent',
    damaged: 'vault-damaged',
    newer: 'vault-newer',
    found: 'vault-locked',
  } as const
  return { ok: false, error: { code: codes[onDisk.kind] } }
}

export function statusOf(held: {
  readonly opened: OpenVault | null
  readonly onDisk: VaultOnDisk
  readonly keyStore: KeyStoreState
  readonly notices: VaultNotice[]
  readonly retryAtMs: number | null
  readonly folder: string
}): VaultStatus {
  const { opened, onDisk, keyStore, notices, retryAtMs, folder } = held
  if (opened !== null) {
    return { phase: 'unlocked', keyStore, slots: opened.slots.map(({ kind }) => kind), notices }
  }
  switch (onDisk.kind) {
    case 'absent':
      return { phase: 'absent', keyStore }
    case 'damaged':
      return { phase: 'damaged', keyStore, folder }
    case 'newer':
      return { phase: 'newer', keyStore }
    case 'found': {
      const slots = onDisk.header.slots.map(({ kind }) => kind)
      return { phase: 'locked', keyStore, slots, retryAtMs, notices }
    }
  }
}
