// Bitwarden's "EncString" of type 2: AES-256-CBC, then HMAC-SHA-256 over nonce and ciphertext.
import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

const BLOCK_BYTES = 16

export interface SpreadKey {
  readonly encryption: Buffer
  readonly authentication: Buffer
}

/** Makes two keys from one, by HKDF-Expand (RFC 5869 section 2.3); Node's own HKDF always extracts first. */
export function spreadKey(key: Uint8Array): SpreadKey {
  // One block of the expansion: T(1) = HMAC(key, info ‖ 1).
  const part = (info: string) =>
    createHmac('sha256', key).update(info, 'utf8').update(Uint8Array.of(1)).digest()
  return { encryption: part('enc'), authentication: part('mac') }
}

/** Decrypts `2.nonce|ciphertext|mac`, or null when it is not authentic. */
export function openEncString(text: string, key: SpreadKey): Buffer | null {
  const parts = /^2\.([^|]*)\|([^|]*)\|([^|]*)$/.exec(text)?.slice(1) ?? []
  const [nonce, ciphertext, mac] = parts.map((part) => Buffer.from(part, 'base64'))
  if (nonce?.length !== BLOCK_BYTES || ciphertext === undefined || mac === undefined) return null
  const hmac = createHmac('sha256', key.authentication).update(nonce).update(ciphertext).digest()
  if (mac.length !== hmac.length || !timingSafeEqual(mac, hmac)) return null
  if (ciphertext.length === 0 || ciphertext.length % BLOCK_BYTES !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', key.encryption, nonce)
  const start = decipher.update(ciphertext)
  try {
    const end = decipher.final()
    const plaintext = Buffer.concat([start, end])
    end.fill(0)
    return plaintext
  } catch {
    return null
  } finally {
    start.fill(0)
  }
}
