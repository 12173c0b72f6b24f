import type { BucketLimit } from '../../domain/limits/attempt-buckets.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, Transaction } from '../engine/database.ts'

/**
 * Counts an attempt in a bucket that starts again when its window has ended, in one guarded statement: a
 * burst cannot exceed the limit (CVE-2026-110861). False if the bucket is full.
 */
export async function countInBucket(
  db: Queryable,
  bucket: string,
  limit: BucketLimit,
  nowMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO attempt_buckets (bucket, attempts, ends_at) VALUES ($1, 1, $2)
     ON CONFLICT (bucket) DO UPDATE SET
       attempts = CASE WHEN attempt_buckets.ends_at <= $3 THEN 1
         ELSE attempt_buckets.attempts + 1 END,
       ends_at = CASE WHEN attempt_buckets.ends_at <= $3 THEN excluded.ends_at
         ELSE attempt_buckets.ends_at END
     WHERE attempt_buckets.ends_at <= $3 OR attempt_buckets.attempts < $4
     RETURNING bucket`,
    [bucket, new Date(nowMs + limit.windowMs), new Date(nowMs), limit.attempts],
  )
  return rows.length > 0
}

/** When a bucket starts again, or null if it does not exist. */
export async function bucketEndMs(db: Queryable, bucket: string): Promise<number | null> {
  const rows = await db.query<{ endsAt: Date }>(
    'SELECT ends_at AS "endsAt" FROM attempt_buckets WHERE bucket = $1',
    [bucket],
  )
  return firstRow(rows)?.endsAt.getTime() ?? null
}

/** Takes one attempt back: it was not a failure. */
export function refundBucket(tx: Transaction, bucket: string): void {
  tx.post('UPDATE attempt_buckets SET attempts = attempts - 1 WHERE bucket = $1 AND attempts > 0', [
    bucket,
  ])
}

export function deleteBucket(tx: Transaction, bucket: string): void {
  tx.post('DELETE FROM attempt_buckets WHERE bucket = $1', [bucket])
}
