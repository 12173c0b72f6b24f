import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import type { FactorState } from '../../store/factors/factor-states.ts'
import { lockSession } from '../../store/sessions/sessions.ts'
import type { Caller } from '../access/sessions.ts'

/**
 * Locks the caller's factors for a change. `unauthenticated` if the session has ended since the request
 * began: of two sessions that end each other, the second must not complete its change.
 */
export async function lockOwnFactors(
  tx: Transaction,
  { userId, sessionId, tokenHash }: Caller,
): Promise<Outcome<FactorState>> {
  const state = await lockFactorState(tx, userId)
  return (await lockSession(tx, sessionId, tokenHash)) ? done(state) : refuse('unauthenticated')
}
