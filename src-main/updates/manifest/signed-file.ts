import { isSignedBy, type ReleaseKey } from './release-key.ts'

/** A larger file is none of ours. */
export const MAX_SIGNED_BYTES = 64 * 1024

const LONGEST_LINE = 256
const LINE = /^sync-update-1 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)$/

export type Opened =
  | { readonly kind: 'signed'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly why: 'malformed' | 'unknown-key' | 'wrong-signature' }

const malformed: Opened = { kind: 'refused', why: 'malformed' }

/** Puts the line with the signature in front of the bytes: one file, so that the two never differ in age. */
export function joinSigned(keyId: string, signature: Uint8Array, bytes: Uint8Array): Buffer {
  const line = `sync-update-1 ${keyId} ${Buffer.from(signature).toString('base64')}\n`
  return Buffer.concat([Buffer.from(line), bytes])
}

/** Gives out the bytes behind the line only if one of the keys signed exactly these. Nothing in them is parsed before. */
export function openSigned(file: Uint8Array, keys: readonly ReleaseKey[]): Opened {
  if (file.length > MAX_SIGNED_BYTES) return malformed
  const whole = Buffer.from(file)
  const end = whole.subarray(0, LONGEST_LINE).indexOf('\n')
  if (end === -1) return malformed
  const [, keyId, signature] = LINE.exec(whole.subarray(0, end).toString('latin1')) ?? []
  if (keyId === undefined || signature === undefined) return malformed
  const key = keys.find(({ id }) => id === keyId)
  if (key === undefined) return { kind: 'refused', why: 'unknown-key' }
  const bytes = whole.subarray(end + 1)
  return isSignedBy(key.publicKey, bytes, Buffer.from(signature, 'base64'))
    ? { kind: 'signed', bytes }
    : { kind: 'refused', why: 'wrong-signature' }
}
