// Making the vault, opening it, and its slots.
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { VaultStatus } from '../../src-shared/model/vault/vault-status.ts'
import { newBackupSlot } from './backup/vault-backups.ts'
import type { Entry } from './entries/entry.ts'
import { wipeSecrets } from './entries/payload.ts'
import type { VaultHeader } from './file/vault-format.ts'
import { KEY_BYTES } from './keys/cipher.ts'
import type { NewSlot, Slot } from './keys/slots.ts'
import { newVault, type OpenVault } from './open-vault.ts'
import type { VaultCore } from './vault-core.ts'
import {
  keyByKeyStore,
  keyByPassphrase,
  newKeyStoreSlot,
  newPassphraseSlot,
  type SlotProof,
} from './vault-keys.ts'
import { changeSlots, putSlot, takeSlot, type VaultSlotsDeps } from './vault-slots.ts'

export interface NewVault {
  readonly passphrase: string | null
  readonly useKeyStore: boolean
}

/** Making the vault, opening it, and the ways to open it. */
export interface VaultAccess {
  create(vault: NewVault): Promise<Result<VaultStatus>>
  unlock(passphrase: string): Promise<Result<VaultStatus>>
  unlockWithKeyStore(): Promise<Result<VaultStatus>>
  /** Adds the passphrase, or replaces the old one. */
  setPassphrase(passphrase: string, proof: SlotProof): Promise<Result<VaultStatus>>
  removePassphrase(proof: SlotProof): Promise<Result<VaultStatus>>
  enableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>
  disableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>
}

export function createVaultAccess(deps: VaultSlotsDeps): VaultAccess {
  const { core } = deps
  return {
    create: (vault) => core.queue(() => createVaultWith(deps, vault, [])),
    unlock: (passphrase) => core.queue(() => unlock(deps, passphrase)),
    unlockWithKeyStore: () => unlockWithKeyStore(deps),
    setPassphrase: (passphrase, proof) =>
      changeSlots(deps, proof, async (vault) => {
        const slot = await newPassphraseSlot(deps, slotFor(deps, vault), passphrase)
        const isShared = vault.backup?.isVaultPassphrase === true
        const backup = isShared ? await newBackupSlot(deps, vault, passphrase, true) : vault.backup
        return putSlot(deps, vault, slot, backup)
      }),
    removePassphrase: (proof) =>
      changeSlots(deps, proof, (vault) => takeSlot(deps, vault, 'passphrase')),
    enableKeyStore: (proof) =>
      changeSlots(deps, proof, async (vault) => {
        const slot = await newKeyStoreSlot(deps, slotFor(deps, vault))
        return slot.ok ? putSlot(deps, vault, slot.value) : slot
      }),
    disableKeyStore: (proof) =>
      changeSlots(deps, proof, (vault) => takeSlot(deps, vault, 'key-store')),
  }
}

function slotFor(
  { core, randomBytes }: VaultSlotsDeps,
  { vaultId, key }: Pick<OpenVault, 'vaultId' | 'key'>,
): NewSlot {
  return { id: core.newId(), vaultId, vaultKey: key, randomBytes }
}

/** Makes the vault with these entries, which become its own, or are wiped when it fails. */
export async function createVaultWith(
  deps: VaultSlotsDeps,
  vault: NewVault,
  entries: readonly Entry[],
): Promise<Result<VaultStatus>> {
  const made = await makeVault(deps, vault, entries)
  if (!made.ok) wipeSecrets(entries)
  return made
}

async function makeVault(
  deps: VaultSlotsDeps,
  vault: NewVault,
  entries: readonly Entry[],
): Promise<Result<VaultStatus>> {
  const { core } = deps
  // A new key never replaces files that are there, readable or not.
  if ((await core.look()).kind !== 'absent') return fail({ code: 'vault-exists' })
  const vaultId = core.newId()
  const key = deps.randomBytes(KEY_BYTES)
  const slots: Slot[] = []
  if (vault.useKeyStore) {
    const slot = await newKeyStoreSlot(deps, slotFor(deps, { vaultId, key }))
    if (!slot.ok) {
      key.fill(0)
      return slot
    }
    slots.push(slot.value)
  }
  if (vault.passphrase !== null) {
    slots.push(await newPassphraseSlot(deps, slotFor(deps, { vaultId, key }), vault.passphrase))
  }
  if (slots.length === 0) return fail({ code: 'last-slot' })
  const open = newVault({ vaultId, key, slots })
  const written = await core.write(open, { entries })
  if (!written.ok) {
    key.fill(0)
    return written
  }
  core.begin(open)
  return ok(core.status())
}

/** The header to open with, or the reason why there is none. */
async function headerToOpen(core: VaultCore): Promise<Result<VaultHeader>> {
  const found = await core.look()
  return found.kind === 'found' ? ok(found.header) : core.closedFailure()
}

async function unlock(deps: VaultSlotsDeps, passphrase: string): Promise<Result<VaultStatus>> {
  const { core } = deps
  if (core.opened() !== null) return ok(core.status())
  const header = await headerToOpen(core)
  if (!header.ok) return header
  const key = await keyByPassphrase(deps, header.value, passphrase)
  return key.ok ? core.openWith(header.value.vaultId, key.value) : key
}

/** The key store is asked outside of the queue: while it lets wait, the passphrase opens the vault. */
async function unlockWithKeyStore(deps: VaultSlotsDeps): Promise<Result<VaultStatus>> {
  const { core } = deps
  const locksBefore = core.locks()
  const header = await core.queue(async () => (core.opened() === null ? headerToOpen(core) : null))
  if (header === null) return ok(core.status())
  if (!header.ok) return header
  const key = await keyByKeyStore(deps, header.value)
  if (key.ok) return core.queue(() => openUnlessLocked(core, header.value, key.value, locksBefore))
  const hasSlot = header.value.slots.some(({ kind }) => kind === 'key-store')
  if (hasSlot && key.error.code === 'key-store-unreadable') {
    core.addNotice('key-store-slot-unreadable')
  }
  return key
}

/** Opens the vault, unless it is open by now, or was locked since `locksBefore`. Takes `key` over. */
async function openUnlessLocked(
  core: VaultCore,
  { vaultId }: VaultHeader,
  key: Buffer,
  locksBefore: number,
): Promise<Result<VaultStatus>> {
  const isOpen = core.opened() !== null
  if (!isOpen && core.locks() === locksBefore) return core.openWith(vaultId, key)
  key.fill(0)
  return isOpen ? ok(core.status()) : core.closedFailure()
}
