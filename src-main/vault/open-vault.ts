import type { Entry } from './entries/entry.ts'
import { wipeSecrets, type Payload } from './entries/payload.ts'
import type { Uses } from './entries/usage.ts'
import type { Slot } from './keys/slots.ts'

/** An open vault. It exists until it is locked; then `key` and all secrets are overwritten. */
export interface OpenVault {
  readonly vaultId: string
  readonly key: Buffer
  slots: readonly Slot[]
  entries: readonly Entry[]
  backup: Payload['backup']
  before: Payload['before']
  /** Counter of the last shown HOTP code, by entry. */
  readonly shownCounters: Map<string, number>
  /** What was used since the last generation. */
  readonly uses: Uses
}

/** A vault without entries. */
export function newVault(made: Pick<OpenVault, 'vaultId' | 'key' | 'slots'>): OpenVault {
  return {
    ...made,
    entries: [],
    backup: null,
    before: null,
    shownCounters: new Map(),
    uses: new Map(),
  }
}

/** Overwrites the key and every secret. */
export function wipeVault(vault: OpenVault): void {
  vault.key.fill(0)
  wipeSecrets(vault.entries)
  vault.entries = []
  vault.shownCounters.clear()
  vault.uses.clear()
}
