// Keys from passwords, by Node's own crypto and @node-rs/argon2. Runs in a process of its own (key-child.ts).
import { createCipheriv, createHash, pbkdf2Sync, scryptSync } from 'node:crypto'
import { hashRawSync } from '@node-rs/argon2'
import type { KeyCost, KeyRequest } from './key-request.ts'

/** The library numbers the kinds of Argon2 so; it exports them as a `const enum`, which is erased. */
const ARGON2_KINDS = { argon2d: 0, argon2i: 1, argon2id: 2 } as const

/** A part of the cost that is measured to estimate the whole: small enough not to be noticed. */
const SAMPLE = {
  pbkdf2Rounds: 5_000,
  scryptN: 2_048,
  argon2Kib: 8_192,
  aesRounds: 500_000,
} as const

/** Makes a key. The costs were checked before (`costFailure`). Throws when there is not enough memory. */
export function makeKey(secret: Uint8Array, { cost, salt, keyBytes }: KeyRequest): Buffer {
  switch (cost.kind) {
    case 'scrypt': {
      const { n, r, p } = cost
      return scryptSync(secret, salt, keyBytes, { N: n, r, p, maxmem: 129 * r * (n + p) + 4096 })
    }
    case 'pbkdf2':
      return pbkdf2Sync(secret, salt, cost.rounds, keyBytes, cost.hash)
    case 'aes':
      return aesKey(secret, salt, cost.rounds)
    case 'argon2d':
    case 'argon2i':
    case 'argon2id':
      return hashRawSync(secret, {
        algorithm: ARGON2_KINDS[cost.kind],
        memoryCost: cost.memoryKib,
        timeCost: cost.rounds,
        parallelism: cost.lanes,
        outputLen: keyBytes,
        salt,
      })
  }
}

const AES_BLOCK = 16
const BLOCKS_AT_ONCE = 4096

/** https://keepass.info/help/base/security.html#secdictprotect */
function aesKey(secret: Uint8Array, salt: Uint8Array, rounds: number): Buffer {
  const digest = createHash('sha256')
  for (const at of [0, AES_BLOCK]) {
    // CBC over zeros encrypts each block once more: its first is the block that it begins with.
    const cipher = createCipheriv('aes-256-cbc', salt, secret.subarray(at, at + AES_BLOCK))
    const zeros = Buffer.alloc(BLOCKS_AT_ONCE * AES_BLOCK)
    let last = Buffer.alloc(0)
    for (let left = rounds; left > 0; left -= BLOCKS_AT_ONCE) {
      last = cipher.update(zeros.subarray(0, Math.min(left, BLOCKS_AT_ONCE) * AES_BLOCK))
    }
    digest.update(last.subarray(-AES_BLOCK))
  }
  return digest.digest()
}

/** How long `makeKey` will take, from a small part of it; null when it is small itself. */
export function estimateMs(request: KeyRequest, nowMs: () => number): number | null {
  const part = partOf(request.cost)
  if (part === null) return null
  const startedAtMs = nowMs()
  makeKey(new Uint8Array(32), { ...request, cost: part.cost })
  return (nowMs() - startedAtMs) * part.times
}

/** A cheaper cost of the same kind, and how many times cheaper it is. */
function partOf(cost: KeyCost): { readonly cost: KeyCost; readonly times: number } | null {
  switch (cost.kind) {
    case 'scrypt': {
      const { scryptN: n } = SAMPLE
      if (cost.n <= 8 * n) return null
      return { cost: { ...cost, n, p: 1 }, times: (cost.n / n) * cost.p }
    }
    case 'pbkdf2': {
      const { pbkdf2Rounds: rounds } = SAMPLE
      if (cost.rounds <= 20 * rounds) return null
      return { cost: { ...cost, rounds }, times: cost.rounds / rounds }
    }
    case 'aes': {
      const { aesRounds: rounds } = SAMPLE
      if (cost.rounds <= 20 * rounds) return null
      return { cost: { ...cost, rounds }, times: cost.rounds / rounds }
    }
    case 'argon2d':
    case 'argon2i':
    case 'argon2id': {
      const memoryKib = Math.max(SAMPLE.argon2Kib, 8 * cost.lanes)
      const times = (cost.memoryKib / memoryKib) * cost.rounds
      if (times <= 32) return null
      return { cost: { ...cost, memoryKib, rounds: 1 }, times }
    }
  }
}
