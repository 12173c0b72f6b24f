// Recovery codes: NIST SP 800-63B-4 section 4.2.1.1, OWASP ASVS 5.0 6.5.2.
import { timingSafeEqual } from 'node:crypto'
import { RECOVERY_CODE_COUNT } from '../../../src-shared/model/two-factor/recovery-code.ts'
import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import type { KeyRing } from '../secrets/key-ring.ts'
import { newId } from '../secrets/randomness.ts'
import type { RandomBytes } from '../secrets/randomness.ts'

/** Crockford base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SELECTOR_LENGTH = 2
const SECRET_LENGTH = 16
const SALT_BYTES = 16
export const RECOVERY_HASH_BYTES = 32

/** Stretches a peppered code. Slow on purpose: scrypt N=2^14 r=8 p=1 outside of tests. */
export type RecoveryKdf = (pepperedCode: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>

/** A stored recovery code. The selector is public: it finds the one row that a guess is checked against. */
export interface RecoveryCodeRow {
  readonly id: string
  readonly selector: string
  readonly keyId: string
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

/** A new set of ten codes of 80 bits each, with distinct selectors. */
export function makeRecoveryCodes(randomBytes: RandomBytes): RecoveryCode[] {
  const selectors = new Set<string>()
  while (selectors.size < RECOVERY_CODE_COUNT) selectors.add(symbols(randomBytes, SELECTOR_LENGTH))
  return [...selectors].map((selector) => {
    const secret = symbols(randomBytes, SECRET_LENGTH)
    return [selector, ...(secret.match(/.{4}/g) ?? [])].join('-')
  })
}

/** A new pass of an administrator: 40 bits of the same symbols. */
export function newPass(randomBytes: RandomBytes): string {
  return `${symbols(randomBytes, 4)}-${symbols(randomBytes, 4)}`
}

/** 256 is a multiple of 32, so taking five bits of a byte favours no symbol. */
function symbols(randomBytes: RandomBytes, count: number): string {
  return Array.from(randomBytes(count), (byte) => ALPHABET.charAt(byte & 31)).join('')
}

/** The public part of a code. */
export function selectorOf(code: RecoveryCode): string {
  return code.slice(0, SELECTOR_LENGTH)
}

/** Rows for a set of codes, each with its own salt. */
export async function hashRecoveryCodes(
  codes: readonly RecoveryCode[],
  deps: { readonly keys: KeyRing; readonly kdf: RecoveryKdf; readonly randomBytes: RandomBytes },
): Promise<RecoveryCodeRow[]> {
  const keyId = deps.keys.currentKeyId
  return Promise.all(
    codes.map(async (code) => {
      const salt = deps.randomBytes(SALT_BYTES)
      const hash = await deps.kdf(deps.keys.pepper(keyId, code), salt)
      return { id: newId(deps.randomBytes), selector: selectorOf(code), keyId, salt, hash }
    }),
  )
}

/**
 * Whether `code` matches `row`; null stands for an unknown selector. The KDF runs once in every case, so that
 * the time does not reveal which selectors exist.
 */
export async function matchesRecoveryCode(
  code: RecoveryCode,
  row: RecoveryCodeRow | null,
  deps: { readonly keys: KeyRing; readonly kdf: RecoveryKdf },
): Promise<boolean> {
  const keyId = row?.keyId ?? deps.keys.currentKeyId
  const salt = row?.salt ?? new Uint8Array(SALT_BYTES)
  const hash = await deps.kdf(deps.keys.pepper(keyId, code), salt)
  const expected = row?.hash ?? new Uint8Array(RECOVERY_HASH_BYTES)
  const isEqual = hash.length === expected.length && timingSafeEqual(hash, expected)
  return row !== null && isEqual
}
