// Backups of the open vault: their passphrase, and their bytes. Where these go is a matter of src-main/backups.
import type { Result } from '../../../src-shared/model/result.ts'
import { encodeEntriesSteps } from '../entries/payload.ts'
import type { BackupSlot } from '../entries/records.ts'
import { makePassphraseSlot, openPassphraseSlot } from '../keys/slots.ts'
import type { OpenVault } from '../open-vault.ts'
import { holdsSteps, sealOwnFileSteps } from '../own-file/seal-own-file.ts'
import type { VaultCore } from '../vault-core.ts'
import type { SlotProof } from '../vault-keys.ts'
import { changeSlots, type VaultSlotsDeps } from '../vault-slots.ts'
import { backupKeyOf, ownFileKeyOf } from './backup-key.ts'

/** A backup as it is written: it was opened, and holds what the vault held. */
export interface SealedBackup {
  readonly bytes: Buffer
  /** The same in all backups of one vault, and in no other's. */
  readonly id: string
  readonly writtenAtMs: number
  /** The vault's generation that is in it. */
  readonly generation: number
}

/** What opens the backups that are made from now on. */
export type BackupPassphrase =
  /** The vault's own, given here; it proves that its owner asks. */
  | { readonly kind: 'vault'; readonly passphrase: string }
  /** Another one. */
  | { readonly kind: 'own'; readonly passphrase: string; readonly proof: SlotProof }

export interface VaultBackups {
  /** Whose passphrase opens the backups; null while the vault is not open. */
  backupPassphrase(): BackupPassphrase['kind'] | 'none' | null
  /** Backups of before still open with their own. */
  setBackupPassphrase(chosen: BackupPassphrase): Promise<Result<null>>
  /**
   * What the open vault holds after all earlier changes, sealed in turns and without a key derivation; null: it is not
   * open, or there is no passphrase.
   */
  sealBackup(): Promise<SealedBackup | null>
  /** The newest generation, known while locked as well; null: there is none that can be read. */
  generation(): number | null
  /** Calls `run` each time that the vault is about to be locked, and waits for it: it can still be sealed. */
  beforeLock(run: (seal: () => Promise<SealedBackup | null>) => Promise<void>): () => void
}

export function createVaultBackups(
  deps: VaultSlotsDeps & { readonly nowMs: () => number },
): VaultBackups {
  const { core } = deps
  return {
    backupPassphrase() {
      const vault = core.opened()
      if (vault === null) return null
      if (vault.backup === null) return 'none'
      return vault.backup.isVaultPassphrase ? 'vault' : 'own'
    },
    setBackupPassphrase(chosen) {
      const { kind, passphrase } = chosen
      const proof = kind === 'vault' ? ({ kind: 'passphrase', passphrase } as const) : chosen.proof
      return changeSlots(deps, proof, async (vault) => {
        const backup = await newBackupSlot(deps, vault, passphrase, kind === 'vault')
        return core.write(vault, { backup })
      })
    },
    // A change meanwhile would overwrite secrets that are being sealed.
    sealBackup: () =>
      core.queue(async () => {
        const vault = core.opened()
        return vault === null ? null : sealBackupOf(deps, vault)
      }),
    generation: () => generationOf(core),
    beforeLock: (run) => core.beforeLock((vault) => run(() => sealBackupOf(deps, vault))),
  }
}

/**
 * A slot for the backups of this vault, proven to open: files that are sealed for it are not opened with their
 * passphrase again.
 */
export async function newBackupSlot(
  { core, kdf, randomBytes }: VaultSlotsDeps,
  vault: OpenVault,
  passphrase: string,
  isVaultPassphrase: boolean,
): Promise<BackupSlot> {
  const id = vault.backup?.id ?? core.newId()
  const slotId = core.newId()
  const key = backupKeyOf(vault.key, id, slotId)
  try {
    const made = { id: slotId, vaultId: id, vaultKey: key, randomBytes }
    const slot = await makePassphraseSlot(made, passphrase, kdf, await kdf.calibrate())
    const opened = await openPassphraseSlot(slot, id, passphrase, kdf)
    const isProven = opened?.equals(key) === true
    opened?.fill(0)
    if (!isProven) throw new Error('a backup slot does not open')
    return { id, slot, isVaultPassphrase }
  } finally {
    key.fill(0)
  }
}

function generationOf(core: VaultCore): number | null {
  const onDisk = core.onDisk()
  return onDisk.kind === 'found' ? onDisk.header.generation : null
}

async function sealBackupOf(
  { core, nowMs, randomBytes }: VaultSlotsDeps & { readonly nowMs: () => number },
  { key: vaultKey, backup, entries }: OpenVault,
): Promise<SealedBackup | null> {
  const { inTurns } = core
  const generation = generationOf(core)
  if (backup === null || generation === null) return null
  const plaintext = await inTurns(encodeEntriesSteps(entries))
  const made = ownFileKeyOf(vaultKey, backup)
  try {
    const writtenAtMs = nowMs()
    const bytes = await inTurns(sealOwnFileSteps(plaintext, made, { writtenAtMs, randomBytes }))
    const isGood = await inTurns(holdsSteps(bytes, made.key, plaintext, entries))
    return isGood ? { bytes, id: made.id, writtenAtMs, generation } : null
  } finally {
    made.key.fill(0)
    plaintext.fill(0)
  }
}
