import { sendCounts } from '../../domain/limits/send-limits.ts'
import type { Send, SendBucket, SendLimits } from '../../domain/limits/send-limits.ts'
import { bucketEndMs, countInBucket, refundBucket } from '../../store/challenges/attempt-buckets.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { countCompanies } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'

type CountDeps = Pick<FlowDeps, 'keys' | 'log'>

/**
 * Counts a code that is about to be sent against all limits. Null; or, when one is full, the instant at
 * which it begins anew, in ms since the epoch: the transaction is then to be rolled back.
 */
export async function countSend(
  deps: CountDeps,
  limits: SendLimits,
  tx: Transaction,
  send: Send,
  nowMs: number,
): Promise<number | null> {
  const companies = await countCompanies(tx)
  for (const ways of sendCounts(send, limits, companies)) {
    let full: SendBucket | null = null
    for (const way of ways) {
      full = await countWay(deps, tx, way, nowMs)
      if (full === null) break
    }
    if (full === null) continue
    deps.log.warn('sends-limited', { userId: send.userId, limit: full.kind })
    return (await bucketEndMs(tx, nameOf(deps, full))) ?? nowMs
  }
  return null
}

/** Counts in every bucket, or in none, and returns the one that is full. */
async function countWay(
  deps: CountDeps,
  tx: Transaction,
  way: readonly SendBucket[],
  nowMs: number,
): Promise<SendBucket | null> {
  const counted: string[] = []
  for (const bucket of way) {
    const name = nameOf(deps, bucket)
    if (bucket.limit.attempts > 0 && (await countInBucket(tx, name, bucket.limit, nowMs))) {
      counted.push(name)
      continue
    }
    for (const each of counted) refundBucket(tx, each)
    return bucket
  }
  return null
}

function nameOf({ keys }: CountDeps, { kind, subject, limit }: SendBucket): string {
  return keys.fingerprint(['send', kind, limit.windowMs, subject].join('\0'))
}
