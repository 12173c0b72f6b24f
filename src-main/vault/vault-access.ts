// Making the vault, opening it, and its slots.
import { timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { SlotKind, VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { Attempts } from './keys/attempts.ts'
import { KEY_BYTES } from './keys/cipher.ts'
import type { Kdf } from './keys/kdf.ts'
import type { SealedFiles } from './file/sealed-file.ts'
import {
  makeKeyStoreSlot,
  makePassphraseSlot,
  openKeyStoreSlot,
  openPassphraseSlot,
  type KeyStoreSlot,
  type NewSlot,
  type PassphraseSlot,
  type Slot,
} from './keys/slots.ts'
import type { KeyStore } from './keys/system-key-store.ts'
import type { OpenVault, VaultCore } from './vault-core.ts'
import type { VaultHeader } from './file/vault-format.ts'

export interface VaultAccessDeps {
  readonly core: VaultCore
  readonly sealedFiles: SealedFiles
  readonly attempts: Attempts
  readonly keyStore: KeyStore
  readonly kdf: Kdf
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

/** Making the vault, opening it, and the ways to open it. */
export interface VaultAccess {
  create(vault: NewVault): Promise<Result<VaultStatus>>
  unlock(passphrase: string): Promise<Result<VaultStatus>>
  unlockWithKeyStore(): Promise<Result<VaultStatus>>
  /** Adds the passphrase, or puts it in the place of the old one. */
  setPassphrase(passphrase: string, proof: SlotProof): Promise<Result<VaultStatus>>
  removePassphrase(proof: SlotProof): Promise<Result<VaultStatus>>
  enableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>
  disableKeyStore(proof: SlotProof): Promise<Result<VaultStatus>>
}

export function createVaultAccess(deps: VaultAccessDeps): VaultAccess {
  const { core, attempts, keyStore, kdf, randomBytes } = deps

  const newSlot = (vaultId: string, vaultKey: Buffer): NewSlot => ({
    id: core.newId(),
    vaultId,
    vaultKey,
    randomBytes,
  })

  async function passphraseSlot(vaultId: string, key: Buffer, passphrase: string): Promise<Slot> {
    return makePassphraseSlot(newSlot(vaultId, key), passphrase, kdf, await kdf.calibrate())
  }

  async function keyStoreSlot(vaultId: string, key: Buffer): Promise<Result<Slot>> {
    const slot = await makeKeyStoreSlot(newSlot(vaultId, key), keyStore)
    if (slot === 'silent') return fail({ code: 'key-store-silent' })
    return slot === 'refused' ? keyStoreRefused() : ok(slot)
  }

  function keyStoreRefused() {
    return fail({ code: 'key-store-refused', backend: keyStore.state().backend })
  }

  async function create(vault: NewVault): Promise<Result<VaultStatus>> {
    // Never a new key over files that are there, readable or not.
    if ((await core.look()).kind !== 'absent') return fail({ code: 'vault-exists' })
    const vaultId = core.newId()
    const key = randomBytes(KEY_BYTES)
    const slots: Slot[] = []
    if (vault.useKeyStore) {
      const slot = await keyStoreSlot(vaultId, key)
      if (!slot.ok) return slot
      slots.push(slot.value)
    }
    if (vault.passphrase !== null) slots.push(await passphraseSlot(vaultId, key, vault.passphrase))
    if (slots.length === 0) return fail({ code: 'last-slot' })
    const open: OpenVault = { vaultId, key, slots, entries: [], shownCounters: new Map() }
    const written = await core.write(open, {})
    if (!written.ok) {
      key.fill(0)
      return written
    }
    core.begin(open)
    return ok(core.status())
  }

  /** The header to open by, or why there is none. */
  async function headerToOpen(): Promise<Result<VaultHeader>> {
    const found = await core.look()
    return found.kind === 'found' ? ok(found.header) : core.closedFailure()
  }

  /** The vault key by its passphrase slot. Wrong ones are counted, and slow the next one down. */
  async function keyByPassphrase(
    slots: readonly Slot[],
    vaultId: string,
    passphrase: string,
  ): Promise<Result<Buffer>> {
    const retryAtMs = attempts.retryAtMs()
    if (retryAtMs !== null) return fail({ code: 'passphrase-delayed', retryAtMs })
    const slot = slots.find((one): one is PassphraseSlot => one.kind === 'passphrase')
    if (slot === undefined) return fail({ code: 'wrong-passphrase', retryAtMs: null })
    await attempts.begin()
    const key = await openPassphraseSlot(slot, vaultId, passphrase, kdf)
    if (key === null) return fail({ code: 'wrong-passphrase', retryAtMs: attempts.retryAtMs() })
    await attempts.succeed()
    return ok(key)
  }

  /** The vault key by its key-store slot, asked of the key store now. */
  async function keyByKeyStore(slots: readonly Slot[], vaultId: string): Promise<Result<Buffer>> {
    const slot = slots.find((one): one is KeyStoreSlot => one.kind === 'key-store')
    if (slot === undefined) return fail({ code: 'key-store-unreadable' })
    const key = await openKeyStoreSlot(slot, vaultId, keyStore)
    if (key === 'silent') return fail({ code: 'key-store-silent' })
    if (key !== 'refused') return ok(key)
    const isReady = keyStore.state().state === 'ready'
    return isReady ? fail({ code: 'key-store-unreadable' }) : keyStoreRefused()
  }

  async function unlock(passphrase: string): Promise<Result<VaultStatus>> {
    if (core.opened() !== null) return ok(core.status())
    const header = await headerToOpen()
    if (!header.ok) return header
    const { slots, vaultId } = header.value
    const key = await keyByPassphrase(slots, vaultId, passphrase)
    return key.ok ? core.openWith(vaultId, key.value) : key
  }

  /** The key store is asked outside of the queue: while it lets wait, the passphrase opens the vault. */
  async function unlockWithKeyStore(): Promise<Result<VaultStatus>> {
    const locksBefore = core.locks()
    const header = await core.queue(async () => (core.opened() === null ? headerToOpen() : null))
    if (header === null) return ok(core.status())
    if (!header.ok) return header
    const { slots, vaultId } = header.value
    const key = await keyByKeyStore(slots, vaultId)
    if (key.ok) {
      return core.queue(async () => {
        const isLocked = core.locks() !== locksBefore
        if (core.opened() === null && !isLocked) return core.openWith(vaultId, key.value)
        key.value.fill(0)
        return core.opened() === null ? core.closedFailure() : ok(core.status())
      })
    }
    const hasSlot = slots.some(({ kind }) => kind === 'key-store')
    if (hasSlot && key.error.code === 'key-store-unreadable') {
      core.addNotice('key-store-slot-unreadable')
    }
    return key
  }

  /**
   * Whether one of the vault's present slots opens it now. That it is open proves nothing: whoever has
   * the page could lock its owner out with a passphrase of their own.
   */
  async function proven(vault: OpenVault, proof: SlotProof): Promise<Result<null>> {
    const key =
      proof.kind === 'passphrase'
        ? await keyByPassphrase(vault.slots, vault.vaultId, proof.passphrase)
        : await keyByKeyStore(vault.slots, vault.vaultId)
    if (!key.ok) return key
    const isSame = timingSafeEqual(key.value, vault.key)
    key.value.fill(0)
    return isSame ? ok(null) : fail({ code: 'vault-damaged' })
  }

  /** Changes the slots of the open vault, once a present one is proven. */
  function changeSlots(
    proof: SlotProof,
    change: (vault: OpenVault) => Promise<Result<VaultStatus>>,
  ): Promise<Result<VaultStatus>> {
    return core.change(async (vault) => {
      const isProven = await proven(vault, proof)
      return isProven.ok ? change(vault) : isProven
    })
  }

  /** Puts `slot` in the place of those of its kind. */
  async function putSlot(vault: OpenVault, slot: Slot): Promise<Result<VaultStatus>> {
    const others = vault.slots.filter((one) => one.kind !== slot.kind)
    return writeSlots(vault, [...others, slot])
  }

  async function takeSlot(vault: OpenVault, kind: SlotKind): Promise<Result<VaultStatus>> {
    const others = vault.slots.filter((one) => one.kind !== kind)
    if (others.length === vault.slots.length) return ok(core.status())
    return others.length === 0 ? fail({ code: 'last-slot' }) : writeSlots(vault, others)
  }

  async function writeSlots(
    vault: OpenVault,
    slots: readonly Slot[],
  ): Promise<Result<VaultStatus>> {
    const before = vault.slots
    const written = await core.write(vault, { slots })
    if (!written.ok) return written
    const isOneGone = before.some((slot) => !slots.includes(slot))
    if (isOneGone) await forgetOlder(vault)
    return ok(core.status())
  }

  /**
   * Older generations still open with a slot that was taken away, so they go: once there are two
   * good new ones. Where that fails they stay until they are the oldest.
   */
  async function forgetOlder(vault: OpenVault): Promise<void> {
    const again = await core.write(vault, {})
    if (again.ok) await deps.sealedFiles.keepOnlyNewest(2).catch(() => undefined)
  }

  return {
    create: (vault) => core.queue(() => create(vault)),
    unlock: (passphrase) => core.queue(() => unlock(passphrase)),
    unlockWithKeyStore,
    setPassphrase: (passphrase, proof) =>
      changeSlots(proof, async (vault) =>
        putSlot(vault, await passphraseSlot(vault.vaultId, vault.key, passphrase)),
      ),
    removePassphrase: (proof) => changeSlots(proof, (vault) => takeSlot(vault, 'passphrase')),
    enableKeyStore: (proof) =>
      changeSlots(proof, async (vault) => {
        const slot = await keyStoreSlot(vault.vaultId, vault.key)
        return slot.ok ? putSlot(vault, slot.value) : slot
      }),
    disableKeyStore: (proof) => changeSlots(proof, (vault) => takeSlot(vault, 'key-store')),
  }
}
