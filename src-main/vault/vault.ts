// The only reader of secrets. docs/vault-format.md describes the files.
import type { EntryCode, EntrySummary } from '../../src-shared/model/entry.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { createAttempts } from './keys/attempts.ts'
import type { Binding } from './binding.ts'
import type { EntryBinding, NewEntry } from './entry.ts'
import type { FileOperations } from './file/file-operations.ts'
import type { Kdf } from './keys/kdf.ts'
import { createSealedFiles } from './file/sealed-file.ts'
import type { KeyStore } from './keys/system-key-store.ts'
import { createVaultAccess } from './vault-access.ts'
import { createVaultCore } from './vault-core.ts'
import { createVaultEntries } from './vault-entries.ts'
import { MAX_VAULT_FILE_BYTES } from './file/vault-format.ts'

export interface VaultDeps {
  /** A folder of the vault's own. */
  readonly folder: string
  readonly files: FileOperations
  readonly keyStore: KeyStore
  readonly kdf: Kdf
  /** `codeTimeMs` is the service's time where that is known and counts. */
  readonly clock: {
    nowMs(): number
    /** Goes on while the computer sleeps, and nobody sets it. */
    steadyMs(): number
    /** The time that codes are made for: of a server that an entry is bound to, or of all others. */
    codeTimeMs(boundTo: string | null): number
  }
  readonly randomBytes: (size: number) => Buffer
}

export interface NewVault {
  readonly passphrase: string | null
  readonly useKeyStore: boolean
}

/** A present way to open the vault, used again to change its slots. */
export type SlotProof =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'key-store' }

/** Changes are done one after another, and are on the disk when their promise says ok. */
export interface Vault {
  /** Done when the folder was looked at; until then the status says `absent`. Changes wait for it. */
  readonly ready: Promise<void>
  status(): VaultStatus
  /** Calls `listener` after the status or the entries changed. Returns its undo. */
  onChange(listener: () => void): () => void

  create(vault: NewVault): Promise<Result<VaultStatus>>
  unlock(passphrase: string): Promise<Result<VaultStatus>>
  unlockWithKeyStore(): Promise<Result<VaultStatus>>
  /** Nothing can be read from this call on; keys and secrets are overwritten when it is done. */
  lock(): Promise<VaultStatus>
  dismissNotices(): VaultStatus

  /** Adds the passphrase, or puts it in the place of the old one. */
  setPassphrase(passphrase: string, proof: SlotProof): Promise<Result<VaultStatus>>
  removePassphrase(proof: SlotProof): Promise<Result<VaultStatus>>
  enableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>
  disableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>

  /** Every entry, the trash included. */
  list(): Result<EntrySummary[]>
  codes(): Result<EntryCode[]>
  /** The next code of an HOTP entry; its counter is on the disk by then. */
  nextCode(id: string): Promise<Result<EntryCode>>
  /** Whether an entry in use gives the same codes; null while that cannot be said. */
  hasSecret(parameters: OtpParameters): boolean | null
  add(entry: NewEntry): Promise<Result<EntrySummary>>
  rename(id: string, issuer: string, name: string): Promise<Result<EntrySummary>>
  /** Into the trash, until 30 days have been seen to pass. */
  remove(id: string): Promise<Result<null>>
  restore(id: string): Promise<Result<EntrySummary>>
  /**
   * Moves entries whose sign-in is over for good into the trash, where they guard nothing any more.
   * Tells which; writes nothing where there is none.
   */
  retire(isOver: (binding: EntryBinding) => boolean): Promise<Result<EntrySummary[]>>
  /** For good. */
  purge(id: string): Promise<Result<null>>
  /** For good: everything that is in the trash, in one change. */
  emptyTrash(): Promise<Result<null>>

  /** Keeps the secret of an enrolment before the server confirmed it. Trying again gives the same entry. */
  addPending(entry: NewEntry & { readonly binding: EntryBinding }): Promise<Result<{ id: string }>>
  confirmPending(id: string): Promise<Result<EntrySummary>>
  dropPending(id: string): Promise<Result<null>>
  /** Enrolments that nobody confirmed or dropped, e.g. because the app was killed. */
  pending(): readonly { readonly id: string; readonly binding: EntryBinding | null }[]
  /** Whether an entry for this sign-in is here; also known while locked. */
  holdsBinding(binding: Binding): boolean
  /** The code for a sign-in at an instant of the service's time. */
  codeForBinding(binding: Binding, atMs: number): Result<string>
}

/** The vault in a folder, locked or absent. Begins to look at the folder. */
export function createVault(deps: VaultDeps): Vault {
  const { folder, files, keyStore, kdf, clock, randomBytes } = deps
  const nowMs = () => clock.nowMs()
  const sealedFiles = createSealedFiles({ folder, files, maxBytes: MAX_VAULT_FILE_BYTES })
  const attempts = createAttempts(folder, files, clock)
  const core = createVaultCore({ folder, sealedFiles, attempts, keyStore, nowMs, randomBytes })
  return {
    ready: core.ready,
    status: () => core.status(),
    onChange: (listener) => core.onChange(listener),
    lock: () => core.lock(),
    dismissNotices() {
      core.dismissNotices()
      return core.status()
    },
    ...createVaultAccess({ core, sealedFiles, attempts, keyStore, kdf, randomBytes }),
    ...createVaultEntries({ core, clock }),
  }
}
