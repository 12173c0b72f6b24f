// Changing the ways to open the vault, once a present one is proven.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { SlotKind, VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import type { SealedFiles } from './file/sealed-file.ts'
import type { Slot } from './keys/slots.ts'
import type { OpenVault } from './open-vault.ts'
import type { VaultCore } from './vault-core.ts'
import { proven, type SlotProof, type VaultKeysDeps } from './vault-keys.ts'

export interface VaultSlotsDeps extends VaultKeysDeps {
  readonly core: VaultCore
  readonly sealedFiles: SealedFiles
}

/** Changes the slots of the open vault, once an existing one is proven. */
export function changeSlots<T>(
  deps: VaultSlotsDeps,
  proof: SlotProof,
  change: (vault: OpenVault) => Promise<Result<T>>,
): Promise<Result<T>> {
  return deps.core.change(async (vault) => {
    const isProven = await proven(deps, vault, proof)
    return isProven.ok ? change(vault) : isProven
  })
}

/** Replaces the slots of the same kind by `slot`; `backup` is the slot of backups from now on. */
export async function putSlot(
  deps: VaultSlotsDeps,
  vault: OpenVault,
  slot: Slot,
  backup = vault.backup,
): Promise<Result<VaultStatus>> {
  const others = vault.slots.filter((one) => one.kind !== slot.kind)
  return writeSlots(deps, vault, [...others, slot], backup)
}

/** Takes the slots of a kind away; the last way to open the vault stays. */
export async function takeSlot(
  deps: VaultSlotsDeps,
  vault: OpenVault,
  kind: SlotKind,
): Promise<Result<VaultStatus>> {
  const others = vault.slots.filter((one) => one.kind !== kind)
  if (others.length === vault.slots.length) return ok(deps.core.status())
  if (others.length === 0) return fail({ code: 'last-slot' })
  // What opened the backups goes on opening them: as a passphrase of their own.
  const { backup } = vault
  const isKept = kind !== 'passphrase' || backup === null
  return writeSlots(deps, vault, others, isKept ? backup : { ...backup, isVaultPassphrase: false })
}

async function writeSlots(
  deps: VaultSlotsDeps,
  vault: OpenVault,
  slots: readonly Slot[],
  backup: OpenVault['backup'],
): Promise<Result<VaultStatus>> {
  const isOneGone = vault.slots.some((slot) => !slots.includes(slot))
  const before = isOneGone ? null : vault.before
  const written = await deps.core.write(vault, { slots, backup, before })
  if (!written.ok) return written
  if (isOneGone) await forgetOlder(deps, vault)
  return ok(deps.core.status())
}

/**
 * Older generations still open with a slot that was removed, so they are removed once there are two good new
 * ones. If that fails, they stay until they are the oldest.
 */
async function forgetOlder({ core, sealedFiles }: VaultSlotsDeps, vault: OpenVault): Promise<void> {
  const again = await core.write(vault, {})
  if (again.ok) await sealedFiles.keepOnlyNewest(2).catch(() => undefined)
}
