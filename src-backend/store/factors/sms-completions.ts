import { firstRow } from '../engine/database.ts'
import type { Transaction } from '../engine/database.ts'

/** Codes to the numbers of a calling code, in a window that begins with the first of them. */
export interface SmsCompletion {
  readonly sent: number
  readonly proven: number
}

/** Counts a sent code, and returns the counts with it. */
export async function countSmsSent(
  tx: Transaction,
  dialCode: string,
  windowMs: number,
  nowMs: number,
): Promise<SmsCompletion> {
  const row = firstRow(
    await tx.query<SmsCompletion>(
      `INSERT INTO sms_completions AS c (dial_code, sent, proven, ends_at) VALUES ($1, 1, 0, $2)
       ON CONFLICT (dial_code) DO UPDATE SET
         sent = CASE WHEN c.ends_at <= $3 THEN 1 ELSE c.sent + 1 END,
         proven = CASE WHEN c.ends_at <= $3 THEN 0 ELSE c.proven END,
         ends_at = CASE WHEN c.ends_at <= $3 THEN excluded.ends_at ELSE c.ends_at END
       RETURNING sent, proven`,
      [dialCode, new Date(nowMs + windowMs), new Date(nowMs)],
    ),
  )
  if (row === null) throw new Error('An upsert gives a row.')
  return row
}

/** Counts a code that came back. */
export function countSmsProven(tx: Transaction, dialCode: string, nowMs: number): void {
  tx.post('UPDATE sms_completions SET proven = proven + 1 WHERE dial_code = $1 AND ends_at > $2', [
    dialCode,
    new Date(nowMs),
  ])
}
