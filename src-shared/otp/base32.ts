import { Secret } from 'otpauth'
import { copyOfSecret } from './copy-of-secret.ts'

const MAX_TEXT_LENGTH = 4096

/** Lengths modulo 8 that no whole number of bytes encodes to (RFC 4648 section 6). */
const IMPOSSIBLE_REMAINDERS: readonly number[] = [1, 3, 6]

/** Base32 (RFC 4648) of `bytes`, upper case, without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  // A copy: Secret takes the whole ArrayBuffer, and `bytes` may be a view into a larger one.
  const copy = copyOfSecret(bytes)
  const text = new Secret({ buffer: copy.buffer }).base32
  copy.fill(0)
  return text
}

/**
 * Bytes of base32 text as people type and print it: either case, spaces, hyphens and trailing
 * padding are removed first. Null for anything else, also for empty text and impossible lengths.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length > MAX_TEXT_LENGTH) return null
  let compact = text.replaceAll(/[\s-]/g, '')
  while (compact.endsWith('=')) compact = compact.slice(0, -1)
  // ASCII is checked before upper-casing: 'ſ' and 'ı' would turn into 'S' and 'I'.
  if (!/^[A-Za-z2-7]+$/.test(compact)) return null
  if (IMPOSSIBLE_REMAINDERS.includes(compact.length % 8)) return null
  return copyOfSecret(Secret.fromBase32(compact).bytes)
}
