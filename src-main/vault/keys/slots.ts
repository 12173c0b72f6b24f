// A slot wraps the vault key with a key of its own: derived from a passphrase, or kept by the system key store.
import * as z from 'zod'
import { KEY_BYTES, NONCE_BYTES, open, seal, TAG_BYTES } from './cipher.ts'
import { KDF_LIMITS, type Kdf, type KdfCost } from './kdf.ts'
import type { KeyStore, KeyStoreAnswer } from './system-key-store.ts'

/** Base64 of `min` to `max` bytes, in its only canonical spelling. */
function base64(min: number, max: number) {
  return z
    .string()
    .max(Math.ceil(max / 3) * 4)
    .refine((text) => {
      const bytes = Buffer.from(text, 'base64')
      return bytes.length >= min && bytes.length <= max && bytes.toString('base64') === text
    })
}

const common = {
  id: z.uuid(),
  wrappedKey: z.strictObject({
    nonce: base64(NONCE_BYTES, NONCE_BYTES),
    ciphertext: base64(KEY_BYTES, KEY_BYTES),
    tag: base64(TAG_BYTES, TAG_BYTES),
  }),
}

export const PassphraseSlot = z.strictObject({
  kind: z.literal('passphrase'),
  ...common,
  kdf: z
    .strictObject({
      name: z.literal('argon2id'),
      memoryKib: z.int().min(8).max(KDF_LIMITS.memoryKib),
      passes: z.int().min(1).max(KDF_LIMITS.passes),
      lanes: z.int().min(1).max(KDF_LIMITS.lanes),
      salt: base64(16, 64),
    })
    // Argon2 itself throws below this (RFC 9106 section 3.1).
    .refine(({ memoryKib, lanes }) => memoryKib >= 8 * lanes),
})
export type PassphraseSlot = z.infer<typeof PassphraseSlot>

export const KeyStoreSlot = z.strictObject({
  kind: z.literal('key-store'),
  ...common,
  /** The slot's key as sealed by the key store. */
  sealedKey: base64(1, 4096),
})
export type KeyStoreSlot = z.infer<typeof KeyStoreSlot>

export const Slot = z.discriminatedUnion('kind', [PassphraseSlot, KeyStoreSlot])
export type Slot = z.infer<typeof Slot>

type RandomBytes = (size: number) => Buffer
const SALT_BYTES = 32

export interface NewSlot {
  readonly id: string
  readonly vaultId: string
  readonly vaultKey: Buffer
  readonly randomBytes: RandomBytes
}

/** A slot that opens with `passphrase`, at the given cost. */
export async function makePassphraseSlot(
  slot: NewSlot,
  passphrase: string,
  kdf: Kdf,
  cost: KdfCost,
): Promise<PassphraseSlot> {
  const salt = slot.randomBytes(SALT_BYTES)
  const slotKey = await kdf.derive(passphrase, salt, cost)
  const wrappedKey = wrap(slot, 'passphrase', slotKey)
  slotKey.fill(0)
  return {
    kind: 'passphrase',
    id: slot.id,
    kdf: { name: 'argon2id', ...cost, salt: salt.toString('base64') },
    wrappedKey,
  }
}

/** The vault key, or null when the passphrase is wrong. */
export async function openPassphraseSlot(
  slot: PassphraseSlot,
  vaultId: string,
  passphrase: string,
  kdf: Kdf,
): Promise<Buffer | null> {
  const { memoryKib, passes, lanes, salt } = slot.kdf
  const cost = { memoryKib, passes, lanes }
  const slotKey = await kdf.derive(passphrase, Buffer.from(salt, 'base64'), cost)
  return unwrap(slot, vaultId, slotKey)
}

/**
 * A slot that opens with the system key store. `refused` also when that does not give back what it was
 * given: what it cannot open must not become a way to open the vault.
 */
export async function makeKeyStoreSlot(
  slot: NewSlot,
  keyStore: KeyStore,
): Promise<KeyStoreSlot | 'refused' | 'silent'> {
  const slotKey = slot.randomBytes(KEY_BYTES)
  const sealed = await keyStore.seal(slotKey)
  const unsealed = isAnswer(sealed) ? await keyStore.unseal(sealed) : sealed
  const isKept = isAnswer(unsealed) && unsealed.equals(slotKey)
  if (isAnswer(unsealed)) unsealed.fill(0)
  const wrappedKey = wrap(slot, 'key-store', slotKey)
  slotKey.fill(0)
  if (unsealed === 'silent') return 'silent'
  if (!isAnswer(sealed) || !isKept) return 'refused'
  return { kind: 'key-store', id: slot.id, sealedKey: sealed.toString('base64'), wrappedKey }
}

const isAnswer = (answer: KeyStoreAnswer): answer is Buffer => typeof answer !== 'string'

/** The vault key, or why the key store does not give the slot's key back. */
export async function openKeyStoreSlot(
  slot: KeyStoreSlot,
  vaultId: string,
  keyStore: KeyStore,
): Promise<KeyStoreAnswer> {
  const slotKey = await keyStore.unseal(Buffer.from(slot.sealedKey, 'base64'))
  if (!isAnswer(slotKey)) return slotKey
  if (slotKey.length === KEY_BYTES) return unwrap(slot, vaultId, slotKey) ?? 'refused'
  slotKey.fill(0)
  return 'refused'
}

function wrap(slot: NewSlot, kind: Slot['kind'], slotKey: Buffer): Slot['wrappedKey'] {
  const nonce = slot.randomBytes(NONCE_BYTES)
  const sealed = seal(slotKey, nonce, slot.vaultKey, aad(slot.vaultId, slot.id, kind))
  return {
    nonce: nonce.toString('base64'),
    ciphertext: sealed.ciphertext.toString('base64'),
    tag: sealed.tag.toString('base64'),
  }
}

/** Wipes `slotKey`. */
function unwrap(slot: Slot, vaultId: string, slotKey: Buffer): Buffer | null {
  const sealed = {
    nonce: Buffer.from(slot.wrappedKey.nonce, 'base64'),
    ciphertext: Buffer.from(slot.wrappedKey.ciphertext, 'base64'),
    tag: Buffer.from(slot.wrappedKey.tag, 'base64'),
  }
  const vaultKey = open(slotKey, sealed, aad(vaultId, slot.id, slot.kind))
  slotKey.fill(0)
  return vaultKey
}

/** Binds a wrapped key to its vault and slot: it cannot be unwrapped in another one. */
function aad(vaultId: string, slotId: string, kind: Slot['kind']): Buffer {
  return Buffer.from(['sync-vault-slot', '1', vaultId, slotId, kind].join('\n'), 'utf8')
}
