// The slow functions, and nothing else: Argon2id (RFC 9106) for passwords, scrypt (RFC 7914) for recovery codes.
import { randomBytes, scrypt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { PasswordHasher } from './domain/passwords.ts'
import { RECOVERY_HASH_BYTES } from './domain/recovery-codes.ts'
import type { RecoveryKdf } from './domain/recovery-codes.ts'

/** RFC 9106 section 4, second recommendation, with one lane: 64 MiB, three passes. Above OWASP's minimum. */
const ARGON2ID = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, outputLen: 32 } as const

const SCRYPT = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const

/** Argon2id is the default algorithm of the library. Makes the dummy hash once, of a random password. */
export async function createArgon2idHasher(): Promise<PasswordHasher> {
  const dummyHash = await hash(randomBytes(32), ARGON2ID)
  return {
    dummyHash,
    hash: (password) => hash(normalized(password), ARGON2ID),
    verify: (encodedHash, password) => verify(encodedHash, normalized(password)),
  }
}

/** One spelling of an accented letter, whichever keyboard made it (NIST SP 800-63B-4 section 3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFC')
}

/** scrypt N=2^14 r=8 p=1. */
export const scryptRecoveryKdf: RecoveryKdf = (pepperedCode, salt) =>
  new Promise((resolve, reject) => {
    scrypt(pepperedCode, salt, RECOVERY_HASH_BYTES, SCRYPT, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
