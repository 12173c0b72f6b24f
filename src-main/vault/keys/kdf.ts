// Argon2id (RFC 9106). The asynchronous functions of @node-rs/argon2 run on libuv's thread pool, off the main
// thread.
import { KEY_BYTES } from './cipher.ts'

/** Cost of one derivation. `memoryKib` is shared by all lanes. */
export interface KdfCost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

export interface Kdf {
  /** The cost for a new slot on this machine. */
  calibrate(): Promise<KdfCost>
  /** A 256-bit key. The caller wipes it. */
  derive(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer>
}

const MIN_MEMORY_KIB = 64 * 1024
const MAX_MEMORY_KIB = 512 * 1024
const MEMORY_STEP_KIB = 16 * 1024
const TARGET_MS = 500
const PASSES = 3

/** The highest costs that a vault file may specify; above them, opening it would stall the machine. */
export const KDF_LIMITS = { memoryKib: 1024 * 1024, passes: 32, lanes: 16 } as const

/**
 * The cost that takes about half a second, given the time that 64 MiB took. It stays between 64 and 512 MiB:
 * time is bought with memory, which makes guessing on special hardware expensive.
 */
export function costFor(msAtMinimum: number): KdfCost {
  const wanted = (MIN_MEMORY_KIB * TARGET_MS) / Math.max(msAtMinimum, 1)
  const stepped = Math.floor(wanted / MEMORY_STEP_KIB) * MEMORY_STEP_KIB
  const memoryKib = Math.min(MAX_MEMORY_KIB, Math.max(MIN_MEMORY_KIB, stepped))
  return { memoryKib, passes: PASSES, lanes: 1 }
}

/** Argon2id, timed with `monotonicMs`. */
export function createArgon2Kdf(monotonicMs: () => number): Kdf {
  async function derive(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
    // NFKC: keyboards and systems compose accents differently (NIST SP 800-63B-4 section 3.1.1.2).
    const bytes = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
    try {
      // Imported only here: most starts open the vault by the key store and do not need it.
      const { hashRaw } = await import('@node-rs/argon2')
      // Argon2id, version 1.3, is the library's default; the vector in the tests checks that.
      return await hashRaw(bytes, {
        memoryCost: cost.memoryKib,
        timeCost: cost.passes,
        parallelism: cost.lanes,
        outputLen: KEY_BYTES,
        salt,
      })
    } finally {
      bytes.fill(0)
    }
  }

  return {
    derive,
    async calibrate() {
      const startedAt = monotonicMs()
      const minimum = { memoryKib: MIN_MEMORY_KIB, passes: PASSES, lanes: 1 }
      await derive('calibration', new Uint8Array(16), minimum)
      return costFor(monotonicMs() - startedAt)
    },
  }
}
