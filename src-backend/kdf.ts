// The slow functions, and nothing else: Argon2id (RFC 9106) for passwords, scrypt (RFC 7914) for recovery codes.
import { randomBytes, scrypt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createConcurrencyLimit } from './concurrency-limit.ts'
import type { PasswordHasher } from './domain/passwords.ts'
import { RECOVERY_HASH_BYTES } from './domain/recovery-codes.ts'
import type { RecoveryKdf } from './domain/recovery-codes.ts'

/** RFC 9106 section 4, second recommendation, with one lane: 64 MiB, three passes. Above OWASP's minimum. */
const ARGON2ID = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, outputLen: 32 } as const

const SCRYPT = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const

/** Node's own default; UV_THREADPOOL_SIZE changes it. */
const DEFAULT_THREADS = 4

/**
 * Hashes at a time: one thread of Node's is left over. Database connections hash too when they are
 * opened (SCRAM), on the same threads: behind a queue of passwords they would not open in time.
 */
function hashesAtATime(): number {
  const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? DEFAULT_THREADS)
  return Math.max(1, (Number.isInteger(threads) ? threads : DEFAULT_THREADS) - 1)
}

/** One for the process, as its threads are. */
const limited = createConcurrencyLimit(hashesAtATime())

/** Argon2id is the default algorithm of the library. Makes the dummy hash once, of a random password. */
export async function createArgon2idHasher(): Promise<PasswordHasher> {
  const dummyHash = await hash(randomBytes(32), ARGON2ID)
  return {
    dummyHash,
    hash: (password) => limited(() => hash(normalized(password), ARGON2ID)),
    verify: (encodedHash, password) => limited(() => verify(encodedHash, normalized(password))),
  }
}

/** One spelling of an accented letter, whichever keyboard made it (NIST SP 800-63B-4 section 3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFC')
}

/** scrypt N=2^14 r=8 p=1. */
export const scryptRecoveryKdf: RecoveryKdf = (pepperedCode, salt) =>
  limited(
    () =>
      new Promise((resolve, reject) => {
        scrypt(pepperedCode, salt, RECOVERY_HASH_BYTES, SCRYPT, (error, key) => {
          if (error === null) resolve(key)
          else reject(error)
        })
      }),
  )
