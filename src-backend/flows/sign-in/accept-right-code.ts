import { lockState } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { UnmetCondition } from '../../store/challenges/accept-code.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { holdActivationCode } from '../../store/factors/activation-codes.ts'
import {
  forgetAllFailures,
  forgetFailures,
  lockFactorState,
  readFactorState,
} from '../../store/factors/factor-states.ts'
import { claimCode } from '../../store/factors/out-of-band-codes.ts'
import { claimPass } from '../../store/factors/passes.ts'
import { claimRecoveryCode, countRecoveryCodes } from '../../store/factors/recovery-codes.ts'
import { claimTotpStep } from '../../store/factors/totp.ts'
import type { Claim } from '../factors/claim.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import { countsInBudget, tooManyAttempts } from './factor-attempt.ts'
import type { FactorAttempt } from './factor-attempt.ts'
import { rejectCode } from './reject-code.ts'

type AcceptDeps = Pick<FlowDeps, 'database' | 'events' | 'log' | 'nowMs'>

/** See `ProvenFactor.accept`. */
export async function acceptInTransaction<T>(
  deps: AcceptDeps,
  codes: OutOfBandCodes,
  attempt: FactorAttempt,
  what: Claim,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { database, events, nowMs } = deps
  const { proof, address: networkAddress } = attempt
  const { userId, budget, deviceName } = attempt.challenge
  let isReplay = false
  const accepted = await transactOutcome(database, async (tx): Promise<Outcome<T>> => {
    const factors = await lockFactorState(tx, userId, budget)
    if (countsInBudget(proof) && lockState(factors, nowMs()).isLocked) {
      return tooManyAttempts(factors, nowMs())
    }
    isReplay = !(await useUp(tx, codes, userId, what, nowMs()))
    // Counted below, when this transaction is rolled back.
    if (isReplay) return refuse('code-rejected')
    if (what.by === 'recovery-code') {
      const codesLeft = await countRecoveryCodes(tx, userId)
      const kind = 'recovery-code-used'
      events.record(tx, { kind, userId, codesLeft, deviceName, networkAddress })
      forgetAllFailures(tx, userId)
    } else if (what.by === 'pass') {
      events.record(tx, { kind: 'pass-used', userId, deviceName, networkAddress })
    } else if (factors.failures > 0) forgetFailures(tx, userId, budget)
    return work(tx)
  })
  return isReplay ? refuseReplay(deps, attempt, what) : accepted
}

/** See `ProvenFactor.acceptAtOnce`. */
export async function acceptAtOnce(
  deps: AcceptDeps,
  attempt: FactorAttempt,
  what: Claim,
  complete: () => Promise<UnmetCondition | null>,
): Promise<Outcome<undefined>> {
  switch (await complete()) {
    case null:
      return done(undefined)
    case 'factors-open': {
      const { userId, budget } = attempt.challenge
      return tooManyAttempts(await readFactorState(deps.database, userId, budget), deps.nowMs())
    }
    case 'code-unused':
      return refuseReplay(deps, attempt, what)
    case 'challenge-open':
      return refuse('challenge-expired')
  }
}

/** A right code that another request used up first, or that was used before. */
function refuseReplay(
  deps: AcceptDeps,
  attempt: FactorAttempt,
  { kind }: Claim,
): Promise<Outcome<never>> {
  deps.log.warn('second-factor-replayed', { userId: attempt.challenge.userId, kind })
  return rejectCode(deps, attempt)
}

/** False when it is used up already. */
async function useUp(
  tx: Transaction,
  codes: OutOfBandCodes,
  userId: string,
  what: Claim,
  nowMs: number,
): Promise<boolean> {
  switch (what.by) {
    case 'time-step':
      return claimTotpStep(tx, userId, what.methodId, what.step)
    case 'sent-code':
      if (!(await claimCode(tx, what.code, nowMs))) return false
      codes.noteProven(tx, what.completion)
      return true
    case 'recovery-code':
      return claimRecoveryCode(tx, userId, what.codeId, nowMs)
    case 'pass':
      return claimPass(tx, userId, what.codeId)
    case 'activation-code':
      return holdActivationCode(tx, userId, what.codeId, nowMs)
  }
}
