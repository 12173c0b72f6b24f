// The only module that reads secrets. docs/vault-format.md describes the files.
import type { InTurns } from '../time/steps.ts'
import { createVaultBackups, type VaultBackups } from './backup/vault-backups.ts'
import { createAttempts } from './keys/attempts.ts'
import type { FileOperations } from './file/file-operations.ts'
import type { Kdf } from './keys/kdf.ts'
import { createSealedFiles } from './file/sealed-file.ts'
import type { KeyStore } from './keys/system-key-store.ts'
import {
  createGuardedSignIns,
  type GuardedSignIns,
  type PendingEntries,
} from './guarded-sign-ins.ts'
import { createOwnFiles } from './own-file/own-file.ts'
import { createVaultRestore, type VaultRestore } from './restore/vault-restore.ts'
import { createVaultAccess, type VaultAccess } from './vault-access.ts'
import { createVaultCore, type VaultState } from './vault-core.ts'
import { createVaultEntries, type VaultEntries } from './vault-entries.ts'
import { createVaultSecrets, type VaultSecrets } from './vault-secrets.ts'
import { MAX_SEALED_FILE_BYTES } from './file/sealed-format.ts'

export interface VaultDeps {
  /** A folder that only the vault uses. */
  readonly folder: string
  readonly files: FileOperations
  readonly keyStore: KeyStore
  readonly kdf: Kdf
  /** `codeTimeMs` is the service's time when it is known and applies. */
  readonly clock: {
    nowMs(): number
    /** Continues while the computer sleeps, and no one sets it. */
    steadyMs(): number
    /**
     * The time that codes are made for: that of the server an entry is bound to, or that of all other
     * entries.
     */
    codeTimeMs(boundTo: string | null): number
  }
  readonly randomBytes: (size: number) => Buffer
  /** Does the work of thousands of entries. */
  readonly inTurns: InTurns
}

/** Changes run one after another, and are persisted when their promise resolves with ok. */
export interface Vault
  extends
    VaultState,
    VaultAccess,
    VaultEntries,
    VaultSecrets,
    PendingEntries,
    GuardedSignIns,
    VaultBackups,
    VaultRestore {}

/** The vault in a folder, locked or absent. Starts reading the folder. */
export function createVault(deps: VaultDeps): Vault {
  const { folder, files, keyStore, kdf, clock, randomBytes, inTurns } = deps
  const nowMs = () => clock.nowMs()
  const sealedFiles = createSealedFiles({ folder, files, maxBytes: MAX_SEALED_FILE_BYTES })
  const attempts = createAttempts(folder, files, clock)
  const core = createVaultCore({
    folder,
    sealedFiles,
    attempts,
    keyStore,
    nowMs,
    randomBytes,
    inTurns,
  })
  const { ready, status, onChange, lock, dismissNotices } = core
  const ownFiles = createOwnFiles({ kdf, nowMs, randomBytes, inTurns })
  const slotsDeps = { core, sealedFiles, attempts, keyStore, kdf, randomBytes }
  return {
    ready,
    status,
    onChange,
    lock,
    dismissNotices,
    ...createVaultAccess(slotsDeps),
    ...createVaultEntries({ core, clock }),
    ...createVaultSecrets(slotsDeps),
    ...createGuardedSignIns({ core, clock }),
    ...createVaultBackups({ ...slotsDeps, nowMs }),
    ...createVaultRestore({ ...slotsDeps, nowMs, ownFiles }),
  }
}
