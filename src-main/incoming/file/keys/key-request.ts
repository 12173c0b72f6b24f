import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'

/** What making a key costs. The numbers come from a file, and are checked by `costFailure` before they are used. */
export type KeyCost =
  /** RFC 7914. */
  | { readonly kind: 'scrypt'; readonly n: number; readonly r: number; readonly p: number }
  /** RFC 8018 section 5.2, with HMAC. */
  | {
      readonly kind: 'pbkdf2'
      readonly hash: 'sha1' | 'sha256' | 'sha512'
      readonly rounds: number
    }
  /** KeePass: AES-256 of 32 bytes, so many times, with the salt as its key. */
  | { readonly kind: 'aes'; readonly rounds: number }
  /** RFC 9106, version 1.3. */
  | {
      readonly kind: 'argon2d' | 'argon2i' | 'argon2id'
      readonly memoryKib: number
      readonly rounds: number
      readonly lanes: number
    }

/** One key to make. */
export interface KeyRequest {
  readonly cost: KeyCost
  readonly salt: Uint8Array
  readonly keyBytes: number
}

/**
 * Makes a key from `secret`, which the caller wipes, as well as the key. Fails with `file-cost-refused`, with
 * `file-refused` when the costs make no sense, with `scan-cancelled` or with `file-key-failed`.
 */
export type MakeKey = (secret: Uint8Array, request: KeyRequest) => Promise<Result<Buffer>>

/** The highest costs of a file that is opened: above them it would stall the computer, and no app writes them. */
const KEY_LIMITS = {
  memoryMib: 1024,
  pbkdf2Rounds: 10_000_000,
  aesRounds: 500_000_000,
  /** Passes that are allowed with the most memory; with less memory, as many more. */
  argon2Rounds: 64,
  lanes: 64,
  saltBytes: 1024,
  keyBytes: 64,
} as const

const MIB = 1024 * 1024

/** Why a key is not made, or null. */
export function costFailure({ cost, salt, keyBytes }: KeyRequest): Failure | null {
  const isUsual = keyBytes >= 4 && keyBytes <= KEY_LIMITS.keyBytes
  if (!isUsual || salt.length > KEY_LIMITS.saltBytes) return damaged
  switch (cost.kind) {
    case 'scrypt': {
      const { n, r, p } = cost
      if (!areCounts(n, r, p) || n < 2 || !isPowerOfTwo(n)) return damaged
      return (
        above('memory', Math.ceil((128 * r * (n + p)) / MIB), KEY_LIMITS.memoryMib) ??
        above('lanes', p, KEY_LIMITS.lanes)
      )
    }
    case 'pbkdf2':
      if (!areCounts(cost.rounds)) return damaged
      return above('rounds', cost.rounds, KEY_LIMITS.pbkdf2Rounds)
    case 'aes':
      if (!areCounts(cost.rounds) || salt.length !== 32 || keyBytes !== 32) return damaged
      return above('rounds', cost.rounds, KEY_LIMITS.aesRounds)
    case 'argon2d':
    case 'argon2i':
    case 'argon2id': {
      const { memoryKib, rounds, lanes } = cost
      // Argon2 itself takes no less (RFC 9106 section 3.1).
      if (!areCounts(memoryKib, rounds, lanes) || memoryKib < 8 * lanes) return damaged
      if (salt.length < 8) return damaged
      return (
        above('memory', Math.ceil(memoryKib / 1024), KEY_LIMITS.memoryMib) ??
        above('rounds', rounds, argon2RoundsLimit(memoryKib)) ??
        above('lanes', lanes, KEY_LIMITS.lanes)
      )
    }
  }
}

/** KeePass measures rounds for a second, and with little memory those are many. */
function argon2RoundsLimit(memoryKib: number): number {
  const { argon2Rounds, memoryMib } = KEY_LIMITS
  return Math.floor((argon2Rounds * memoryMib * 1024) / Math.max(memoryKib, 1024))
}

const damaged: Failure = { code: 'file-refused', reason: 'damaged' }

function above(
  parameter: Extract<Failure, { code: 'file-cost-refused' }>['parameter'],
  value: number,
  limit: number,
): Failure | null {
  return value <= limit ? null : { code: 'file-cost-refused', parameter, value, limit }
}

function areCounts(...values: readonly number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && value >= 1)
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}
