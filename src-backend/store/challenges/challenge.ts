import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { firstRow } from '../engine/database.ts'
import type { Transaction } from '../engine/database.ts'

/** What a code is asked for at: a sign-in, a sign-in that waits for its set-up, or a step-up. */
export interface Challenge {
  readonly kind: 'sign-in' | 'set-up' | 'step-up'
  readonly id: string
  readonly userId: string
  readonly deviceName: string
  readonly state: 'challenge_required' | 'enrollment_required' | 'complete' | 'cancelled'
  /** Wrong codes at it so far. */
  readonly attempts: number
  readonly expiresAtMs: number
  /** What wrong codes at it count in. */
  readonly budget: FactorBudget
}

type ChallengeKey = Pick<Challenge, 'kind' | 'id'>

const places = {
  'sign-in': { table: 'sign_ins', waiting: 'challenge_required' },
  'set-up': { table: 'sign_ins', waiting: 'enrollment_required' },
  'step-up': { table: 'step_ups', waiting: 'challenge_required' },
} as const

/** The condition for a row that takes codes: `$1` its id, `$2` the most attempts, `$3` now. */
function openRow(kind: Challenge['kind']): string {
  return `WHERE id = $1 AND state = '${places[kind].waiting}' AND attempts < $2 AND expires_at > $3`
}

/** Whether a challenge waits for a code, however many wrong ones there were. */
export function isWaiting(
  { kind, state, expiresAtMs }: Pick<Challenge, 'kind' | 'state' | 'expiresAtMs'>,
  nowMs: number,
): boolean {
  return state === places[kind].waiting && expiresAtMs > nowMs
}

/** Counts a wrong code and gives how many there are now; null when the challenge is over. */
export async function countAttempt(
  tx: Transaction,
  { kind, id }: ChallengeKey,
  maxAttempts: number,
  nowMs: number,
): Promise<number | null> {
  const rows = await tx.query<{ attempts: number }>(
    `UPDATE ${places[kind].table} SET attempts = attempts + 1 ${openRow(kind)} RETURNING attempts`,
    [id, maxAttempts, new Date(nowMs)],
  )
  return firstRow(rows)?.attempts ?? null
}

/** Completes a challenge. False when it is over: one outcome, however many right codes arrive. */
export async function completeChallenge(
  tx: Transaction,
  { kind, id }: ChallengeKey,
  maxAttempts: number,
  nowMs: number,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE ${places[kind].table} SET state = 'complete' ${openRow(kind)} RETURNING id`,
    [id, maxAttempts, new Date(nowMs)],
  )
  return rows.length > 0
}
