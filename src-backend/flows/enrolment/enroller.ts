import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import type { FactorState } from '../../store/factors/factor-states.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import type { Caller } from '../access/sessions.ts'

/** What sets up a method: a confirmed session, or a sign-in that waits for the set-up. */
export interface Enroller {
  readonly userId: string
  readonly deviceName: string
  readonly networkAddress: string
  /** The session that stays when a method is replaced. */
  readonly sessionId: string | null
  /** Locks the user's factors. Refused if the session or sign-in has ended. */
  lock(tx: Transaction): Promise<Outcome<FactorState>>
}

/** A session that sets up a method. */
export function enrollerOfSession(caller: Caller): Enroller {
  const { userId, deviceName, networkAddress, sessionId } = caller
  return {
    userId,
    deviceName,
    networkAddress,
    sessionId,
    lock: (tx) => lockOwnFactors(tx, caller),
  }
}
