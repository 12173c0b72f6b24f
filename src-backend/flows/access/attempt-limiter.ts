import type { AttemptLimits } from '../../domain/limits/attempt-buckets.ts'
import { secondsUntil } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import {
  bucketEndMs,
  countInBucket,
  deleteBucket,
  refundBucket,
} from '../../store/challenges/attempt-buckets.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { waitForNoDisk } from '../../store/engine/durability.ts'
import { AskerGone, TooBusy } from '../../base/work-queue.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** What an attempt counts against. */
export interface CountedAgainst {
  readonly kind: keyof AttemptLimits
  readonly subject: string
  /** After a success: clear earlier failures too, or take back only this attempt. */
  readonly onSuccess: 'forget' | 'refund'
}

interface Admission {
  /**
   * Makes the check that the attempt is for. If there is no time for it, or no one waits for it any more, the
   * attempt does not count.
   */
  check<T>(work: () => Promise<T>): Promise<T>
  /** The attempt was not a failure. */
  succeeded(): Promise<void>
  /** Nothing was checked: no bucket counts it, and none is cleared. */
  takenBack(): Promise<void>
}

export interface AttemptLimiter {
  /**
   * Counts an attempt in all buckets before it is checked. Refused with `too-many-attempts`, and counted in
   * none, if one is full. It does not wait for the disk: attempts lost in a crash of PostgreSQL are not
   * attempts at an account's second factor.
   */
  admit(counted: readonly CountedAgainst[]): Promise<Outcome<Admission>>
}

export function createAttemptLimiter(
  deps: Pick<FlowDeps, 'database' | 'keys' | 'limits' | 'log' | 'nowMs'>,
): AttemptLimiter {
  const { database, keys, limits, log, nowMs } = deps
  return {
    async admit(counted) {
      const buckets = counted.flatMap(({ kind, subject, onSuccess }) =>
        limits[kind].map((limit) => ({
          name: keys.fingerprint([kind, limit.windowMs, subject].join('\0')),
          kind,
          limit,
          onSuccess,
        })),
      )
      if (buckets.length === 0) return done(uncounted)
      const now = nowMs()
      const admitted = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        waitForNoDisk(tx)
        const areCounted = await Promise.all(
          buckets.map(({ name, limit }) => countInBucket(tx, name, limit, now)),
        )
        const full = buckets[areCounted.indexOf(false)]
        if (full === undefined) return done(null)
        log.warn('attempts-limited', { limit: full.kind })
        const endMs = (await bucketEndMs(tx, full.name)) ?? now
        return refuse('too-many-attempts', { retryAfterSeconds: secondsUntil(endMs, now) })
      })
      if (!admitted.ok) return admitted

      const settle = (refunded: (bucket: (typeof buckets)[number]) => boolean): Promise<void> =>
        database.transaction(async (tx) => {
          waitForNoDisk(tx)
          for (const bucket of buckets) {
            if (refunded(bucket)) refundBucket(tx, bucket.name)
            else deleteBucket(tx, bucket.name)
          }
        })
      const takenBack = (): Promise<void> => settle(() => true)
      return done({
        async check(work) {
          try {
            return await work()
          } catch (error) {
            if (error instanceof TooBusy || error instanceof AskerGone) await takenBack()
            throw error
          }
        },
        succeeded: () => settle(({ onSuccess }) => onSuccess === 'refund'),
        takenBack,
      })
    },
  }
}

/** The limiter of what is not limited. */
const uncounted: Admission = {
  check: (work) => work(),
  succeeded: async () => {},
  takenBack: async () => {},
}
