import { Secret } from 'otpauth'
import { copyOfSecret } from './copy-of-secret.ts'

const MAX_TEXT_LENGTH = 4096

/** Base32 (RFC 4648) of `bytes`, upper case, without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  // A copy: Secret takes the whole ArrayBuffer, and `bytes` may be a view into a larger one.
  const copy = copyOfSecret(bytes)
  const text = new Secret({ buffer: copy.buffer }).base32
  copy.fill(0)
  return text
}

/**
 * Decodes base32 text as people type and print it: either case; spaces, hyphens and trailing padding are
 * removed first. Bits at the end that fill no byte are ignored, as Google Authenticator does: some people are
 * enrolled with keys of 17 characters, and their codes are computed without those bits. Null for anything
 * else, including text that is too short for one byte.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length > MAX_TEXT_LENGTH) return null
  let compact = text.replaceAll(/[\s-]/g, '')
  while (compact.endsWith('=')) compact = compact.slice(0, -1)
  // ASCII is checked before upper-casing: 'ſ' and 'ı' would turn into 'S' and 'I'.
  if (!/^[A-Za-z2-7]+$/.test(compact)) return null
  if (compact.length < 2) return null
  const decoded = Secret.fromBase32(compact).bytes
  const bytes = copyOfSecret(decoded)
  decoded.fill(0)
  return bytes
}
