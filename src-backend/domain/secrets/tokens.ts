import { hash } from 'node:crypto'
import type { RandomBytes } from './randomness.ts'

const TOKEN_BYTES = 32
const BEARER = /^Bearer +([A-Za-z0-9_-]{43})$/i

/** A new opaque bearer token: 256 random bits as base64url (43 characters). */
export function newToken(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}

/**
 * SHA-256 of a token, as it is stored and looked up. It covers the text, not the bytes: the last character of
 * base64url has spare bits, and only the exact token may match.
 */
export function hashToken(token: string): Uint8Array {
  return hash('sha256', token, 'buffer')
}

/** The token of an `Authorization` header, or null if there is no well-formed one (RFC 6750 section 2.1). */
export function bearerToken(header: string | undefined): string | null {
  return BEARER.exec(header ?? '')?.[1] ?? null
}
