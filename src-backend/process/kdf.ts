// The slow functions, and nothing else: Argon2id (RFC 9106) for passwords, scrypt (RFC 7914) for recovery codes.
import { randomBytes, scrypt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { presentAsker } from '../base/asker.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import { RECOVERY_HASH_BYTES } from '../domain/codes/recovery-codes.ts'
import type { RecoveryKdf } from '../domain/codes/recovery-codes.ts'
import { createWorkQueue } from '../base/work-queue.ts'
import type { WorkCounts, WorkQueue } from '../base/work-queue.ts'

/** RFC 9106 section 4, second recommendation, with one lane: 64 MiB, three passes. Above OWASP's minimum. */
const ARGON2ID = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1, outputLen: 32 } as const

const SCRYPT = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const

/** Node's own default; UV_THREADPOOL_SIZE changes it. */
const DEFAULT_THREADS = 4

/**
 * Waiting hashes, in total and per network address. A core computes 10 to 25 per second: clients behind a
 * longer queue would give up before their turn.
 */
const MOST_WAITING = 256
const MOST_WAITING_OF_ONE = 64

/**
 * Concurrent hashes: one of Node's threads stays free. Database connections hash too when they open (SCRAM),
 * on the same threads: behind a queue of passwords they would not open in time.
 */
export function hashesAtATime(size = process.env['UV_THREADPOOL_SIZE']): number {
  const threads = Number(size ?? DEFAULT_THREADS)
  return Math.max(1, (Number.isInteger(threads) ? threads : DEFAULT_THREADS) - 1)
}

/** One per process, as its threads are. */
const hashing = createWorkQueue({
  atATime: hashesAtATime(),
  mostWaiting: MOST_WAITING,
  mostWaitingOfOne: MOST_WAITING_OF_ONE,
})

/** Counts how many hashes wait for their turn, and how all earlier ones ended. */
export const hashingCounts = (): WorkCounts => hashing.counts()

/** A hasher whose work waits in a queue, in the turn of the client it is done for. */
export function queuedHasher(queue: WorkQueue, plain: PasswordHasher): PasswordHasher {
  return {
    dummyHash: plain.dummyHash,
    hash: (password) => queue.run(presentAsker(), () => plain.hash(password)),
    verify: (encodedHash, password) =>
      queue.run(presentAsker(), () => plain.verify(encodedHash, password)),
  }
}

/** The same for recovery codes. */
export function queuedRecoveryKdf(queue: WorkQueue, plain: RecoveryKdf): RecoveryKdf {
  return (pepperedCode, salt) => queue.run(presentAsker(), () => plain(pepperedCode, salt))
}

/** Argon2id is the library's default algorithm. Makes the dummy hash once, from a random password. */
export async function createArgon2idHasher(): Promise<PasswordHasher> {
  const dummyHash = await hash(randomBytes(32), ARGON2ID)
  return queuedHasher(hashing, {
    dummyHash,
    hash: (password) => hash(normalized(password), ARGON2ID),
    verify: (encodedHash, password) => verify(encodedHash, normalized(password)),
  })
}

/** One spelling of an accented letter, whichever keyboard made it (NIST SP 800-63B-4 section 3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFC')
}

/** scrypt N=2^14 r=8 p=1. */
export const scryptRecoveryKdf: RecoveryKdf = queuedRecoveryKdf(
  hashing,
  (pepperedCode, salt) =>
    new Promise((resolve, reject) => {
      scrypt(pepperedCode, salt, RECOVERY_HASH_BYTES, SCRYPT, (error, key) => {
        if (error === null) resolve(key)
        else reject(error)
      })
    }),
)
