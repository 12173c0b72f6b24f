// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags; HMAC (RFC 2104).
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { chunksOf, finish, type Steps } from '../../time/steps.ts'

export const KEY_BYTES = 32
export const NONCE_BYTES = 12
export const TAG_BYTES = 16

export interface Sealed {
  readonly nonce: Buffer
  readonly ciphertext: Buffer
  readonly tag: Buffer
}

/** Encrypts. A nonce must never be used twice with one key: callers draw it at random each time. */
export function seal(key: Uint8Array, nonce: Buffer, plaintext: Buffer, aad: Uint8Array): Sealed {
  return finish(sealSteps(key, nonce, plaintext, aad))
}

/** The same in steps. */
export function* sealSteps(
  key: Uint8Array,
  nonce: Buffer,
  plaintext: Buffer,
  aad: Uint8Array,
): Steps<Sealed> {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(aad)
  const parts: Buffer[] = []
  for (const chunk of chunksOf(plaintext)) {
    parts.push(cipher.update(chunk))
    yield
  }
  const ciphertext = Buffer.concat([...parts, cipher.final()])
  return { nonce, ciphertext, tag: cipher.getAuthTag() }
}

/** Decrypts, or null when key, data or `aad` are not those that were sealed. */
export function open(key: Uint8Array, sealed: Sealed, aad: Uint8Array): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.tag)
  const plaintext = decipher.update(sealed.ciphertext)
  try {
    decipher.final()
    overwriteFreed(plaintext.length)
    return plaintext
  } catch {
    // Not authentic: the bytes decrypted so far must not be used, nor left in memory.
    plaintext.fill(0)
    return null
  }
}

/**
 * Node allocates one byte more than it decrypts, copies the result and frees the first allocation without
 * wiping it. The next result of that size is written to the same place: this one contains only zeros.
 */
function overwriteFreed(length: number): void {
  const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(KEY_BYTES), Buffer.alloc(NONCE_BYTES))
  cipher.update(Buffer.alloc(length))
}

/**
 * For one-time codes. otpauth's own version copies the key into Node's buffer pool, where it would stay after
 * the vault was locked.
 */
export function hmac(algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  return createHmac(algorithm, key).update(message).digest()
}
