import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import { ATTEMPTS_PER_CHALLENGE, lockState } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { MethodCode, UnmetCondition } from '../../store/challenges/accept-code.ts'
import { isWaiting } from '../../store/challenges/challenge.ts'
import type { Transaction } from '../../store/engine/database.ts'
import type { AttemptLimiter } from '../access/attempt-limiter.ts'
import type { Claim } from '../factors/claim.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import { acceptAtOnce, acceptInTransaction } from './accept-right-code.ts'
import { checkCode } from './check-code.ts'
import { countsInBudget, kindOf, tooManyAttempts } from './factor-attempt.ts'
import type { FactorAttempt } from './factor-attempt.ts'
import { rejectCode } from './reject-code.ts'

/** A valid code. It must still be accepted: only then is it used up. */
export interface ProvenFactor {
  /** RFC 8176 names for the session and the log. */
  readonly amr: string
  /**
   * Uses the code up, clears the failures and does `work`, in one transaction, or does nothing of it.
   * Refused in the words for a wrong code when another request was faster or the code was used
   * before, and as an attempt that comes too late when the account was locked meanwhile. `work`
   * completes the challenge, and refuses when that is over.
   */
  accept<T>(work: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>>
  /** The same by one statement, which says what kept it from doing so. Null for codes that have none. */
  readonly acceptAtOnce:
    | ((
        complete: (code: MethodCode) => Promise<UnmetCondition | null>,
      ) => Promise<Outcome<undefined>>)
    | null
}

export interface SecondFactor {
  /**
   * Checks a code. The outcome is persisted before the response: a wrong code as counted, on challenge and
   * account, a right one as used up, each in one guarded transaction. Whatever a burst or a crash leaves
   * uncounted had no response either (docs/decisions/0015). While attempts are refused, a right code gets
   * the same response as a wrong one, and is not used up.
   */
  prove(attempt: FactorAttempt): Promise<Outcome<ProvenFactor>>
}

export function createSecondFactor(
  deps: FlowDeps,
  parts: {
    readonly limiter: AttemptLimiter
    readonly codes: OutOfBandCodes
    readonly kinds: FactorKinds
  },
): SecondFactor {
  const { log, nowMs } = deps
  const { limiter, codes, kinds } = parts
  return {
    async prove(attempt) {
      const { challenge, proof, address, factors } = attempt
      const { budget, attempts } = challenge
      if (!isWaiting(challenge, nowMs())) return refuse('challenge-expired')
      // At a challenge that has ended, or while codes are locked, nothing is checked and nothing counts.
      if (countsInBudget(proof) && lockState(factors, nowMs()).isLocked) {
        return tooManyAttempts(factors, nowMs())
      }
      if (attempts >= ATTEMPTS_PER_CHALLENGE) return refuse('challenge-expired')
      // Known devices and sessions have their own budget, whatever others do at their address.
      const admitted = await limiter.admit(
        budget === 'strangers'
          ? [{ kind: 'codePerAddress', subject: addressGroup(address), onSuccess: 'refund' }]
          : [],
      )
      if (!admitted.ok) return admitted
      const checked = await admitted.value.check(() => checkCode(deps, kinds, attempt))
      if (!checked.ok) {
        log.warn('second-factor-mismatched', { userId: challenge.userId, kind: kindOf(proof) })
        return checked
      }
      const what = checked.value
      if (what === null) {
        const rejected = await rejectCode(deps, attempt)
        if (!rejected.ok && rejected.refusal.type !== 'code-rejected') {
          await admitted.value.takenBack()
        }
        return rejected
      }
      const settled = async <T>(accepted: Outcome<T>): Promise<Outcome<T>> => {
        const isNoFailure = accepted.ok || accepted.refusal.type === 'too-many-attempts'
        if (isNoFailure) await admitted.value.succeeded()
        return accepted
      }
      return done({
        amr: what.amr,
        accept: async (work) =>
          settled(await acceptInTransaction(deps, codes, attempt, what, work)),
        acceptAtOnce: isMethodCode(what)
          ? async (complete) =>
              settled(await acceptAtOnce(deps, attempt, what, () => complete(what)))
          : null,
      })
    },
  }
}

/** Whether there is a statement that accepts such a code at once. */
function isMethodCode(what: Claim): what is Claim & MethodCode {
  return what.by === 'time-step' || what.by === 'sent-code'
}
