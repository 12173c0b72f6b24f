// The vault's key by one of its slots, and new slots for it.
import { timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { Attempts } from './keys/attempts.ts'
import type { Kdf } from './keys/kdf.ts'
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
import type { OpenVault } from './open-vault.ts'

export interface VaultKeysDeps {
  readonly attempts: Attempts
  readonly keyStore: KeyStore
  readonly kdf: Kdf
  readonly randomBytes: (size: number) => Buffer
}

/** An existing way to open the vault, used again to change its slots. */
export type SlotProof =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'key-store' }

/** A vault whose slots are meant. */
export type SlotsOf = Pick<OpenVault, 'slots' | 'vaultId'>

/** A slot that `passphrase` opens, at a cost that this computer can bear. */
export async function newPassphraseSlot(
  { kdf }: VaultKeysDeps,
  slot: NewSlot,
  passphrase: string,
): Promise<Slot> {
  return makePassphraseSlot(slot, passphrase, kdf, await kdf.calibrate())
}

/** A slot that the key store opens, or why it makes none. */
export async function newKeyStoreSlot(deps: VaultKeysDeps, slot: NewSlot): Promise<Result<Slot>> {
  const made = await makeKeyStoreSlot(slot, deps.keyStore)
  if (made === 'silent') return fail({ code: 'key-store-silent' })
  return made === 'refused' ? keyStoreRefused(deps) : ok(made)
}

/** The vault key from its passphrase slot. Wrong passphrases are counted, and delay the next attempt. */
export async function keyByPassphrase(
  { attempts, kdf }: VaultKeysDeps,
  { slots, vaultId }: SlotsOf,
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

/** The vault key from its key-store slot; the key store is asked each time. */
export async function keyByKeyStore(
  deps: VaultKeysDeps,
  { slots, vaultId }: SlotsOf,
): Promise<Result<Buffer>> {
  const { keyStore } = deps
  const slot = slots.find((one): one is KeyStoreSlot => one.kind === 'key-store')
  if (slot === undefined) return fail({ code: 'key-store-unreadable' })
  const key = await openKeyStoreSlot(slot, vaultId, keyStore)
  if (key === 'silent') return fail({ code: 'key-store-silent' })
  if (key !== 'refused') return ok(key)
  const isReady = keyStore.state().state === 'ready'
  return isReady ? fail({ code: 'key-store-unreadable' }) : keyStoreRefused(deps)
}

/**
 * Whether one of the vault's present slots opens it now. An open vault proves nothing: anyone who controls
 * the page could lock the owner out with a passphrase of their own.
 */
export async function proven(
  deps: VaultKeysDeps,
  vault: OpenVault,
  proof: SlotProof,
): Promise<Result<null>> {
  const key =
    proof.kind === 'passphrase'
      ? await keyByPassphrase(deps, vault, proof.passphrase)
      : await keyByKeyStore(deps, vault)
  if (!key.ok) return key
  const isSame = timingSafeEqual(key.value, vault.key)
  key.value.fill(0)
  return isSame ? ok(null) : fail({ code: 'vault-damaged' })
}

function keyStoreRefused({ keyStore }: VaultKeysDeps) {
  return fail({ code: 'key-store-refused', backend: keyStore.state().backend })
}
