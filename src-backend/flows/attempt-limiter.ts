import type { AttemptLimits } from '../domain/attempt-buckets.ts'
import { secondsUntil } from '../domain/lockout.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { bucketEndMs, countInBucket, deleteBucket, refundBucket } from '../store/attempt-buckets.ts'
import type { FlowDeps } from './flow-deps.ts'

/** What an attempt counts against. */
interface CountedAgainst {
  readonly kind: keyof AttemptLimits
  readonly subject: string
  /** After a success: forget earlier failures too, or take only this attempt back. */
  readonly onSuccess: 'forget' | 'refund'
}

interface Admission {
  /** The attempt was no failure. */
  succeeded(): Promise<void>
}

export interface AttemptLimiter {
  /** Counts an attempt before it is checked. Refused with `too-many-attempts` when a limit is reached. */
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
      for (const { name, kind, limit } of buckets) {
        const now = nowMs()
        if (await countInBucket(database, name, limit, now)) continue
        log.warn('attempts-limited', { limit: kind })
        const endMs = (await bucketEndMs(database, name)) ?? now
        return refuse('too-many-attempts', { retryAfterSeconds: secondsUntil(endMs, now) })
      }
      return done({
        async succeeded() {
          for (const { name, onSuccess } of buckets) {
            if (onSuccess === 'forget') await deleteBucket(database, name)
            else await refundBucket(database, name)
          }
        },
      })
    },
  }
}
