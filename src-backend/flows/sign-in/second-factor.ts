import type { SecondFactorProof } from '../../../src-shared/http/replies.ts'
import { timingSafeEqual } from 'node:crypto'
import { addressGroup } from '../../domain/limits/attempt-buckets.ts'
import {
  ATTEMPTS_PER_CHALLENGE,
  FAILURES_PER_LOCKOUT,
  attemptsLeft,
  lockState,
  lockoutInstants,
} from '../../domain/limits/lockout.ts'
import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { matchesRecoveryCode, selectorOf } from '../../domain/codes/recovery-codes.ts'
import { matchCode, seedPlace } from '../../domain/codes/totp.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { demandActivationCode, findActivationCode } from '../../store/factors/activation-codes.ts'
import { UnmetCondition, transactOutcome } from '../../store/engine/database.ts'
import type { Condition, Transaction } from '../../store/engine/database.ts'
import {
  countFactorAttempt,
  demandOpenFactors,
  forgetAllFailures,
  forgetFailures,
  holdFactorState,
  readFactorState,
} from '../../store/factors/factor-states.ts'
import type { FactorState } from '../../store/factors/factor-states.ts'
import { demandCode } from '../../store/factors/out-of-band-codes.ts'
import {
  claimRecoveryCode,
  countRecoveryCodes,
  findRecoveryCode,
} from '../../store/factors/recovery-codes.ts'
import { together } from '../../store/engine/together.ts'
import { claimTotpStep } from '../../store/factors/totp.ts'
import type { TotpMethod } from '../../store/factors/totp.ts'
import { readMethods } from '../enrolment/active-methods.ts'
import type { AttemptLimiter } from '../access/attempt-limiter.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeTarget, OutOfBandCodes, RightCode } from '../sent-codes/out-of-band.ts'

/** One attempt at a challenge, of a sign-in or of a step-up, or at the activation code of a reset. */
interface FactorAttempt {
  readonly userId: string
  readonly proof: SecondFactorProof | { readonly activationCode: string }
  /** Network address of the caller. */
  readonly address: string
  readonly deviceName: string
  /** The sign-in or step-up that it is made at: a code that was sent works nowhere else. */
  readonly challengeId: string
  /** Wrong codes at it so far. */
  readonly attempts: number
  /** What wrong codes count in. The name of a stranger's device is not told if it fails. */
  readonly budget: FactorBudget
  /** What stands in that budget, as this request found it. */
  readonly factors: FactorState
  /** The account's authenticator app; null when it has none. */
  readonly totp: TotpMethod | null
  /** Counts a wrong code on its challenge; null when the challenge is over. */
  readonly countOnChallenge: (
    tx: Transaction,
    maxAttempts: number,
    nowMs: number,
  ) => Promise<number | null>
}

/** A code that is right. It still has to be accepted: only then is it used up. */
interface ProvenFactor {
  /** RFC 8176 names for the session and the log. */
  readonly amr: string
  /**
   * Uses the code up, clears the failures and does `work`, in one transaction, or does nothing of it.
   * Refused in the words for a wrong code when another request was faster or the code was used
   * before, and as an attempt that comes too late when the account was locked or the challenge ended
   * meanwhile. `work` demands that its challenge is open. While it asks for nothing whose answer it
   * waits for, all of it is one statement (`together`), and crosses to the database once.
   */
  accept<T>(work: (tx: Transaction) => Promise<Outcome<T>>): Promise<Outcome<T>>
}

export interface SecondFactor {
  /**
   * Checks a code. What is told of it is on the disk before: a wrong code as counted, on challenge and
   * account, a right one as used up, each in one guarded transaction. Whatever a burst or a crash
   * leaves uncounted was not told either (docs/decisions/0015). While attempts are refused, a right
   * code gets the same answer as a wrong one, and is not used up.
   */
  prove(attempt: FactorAttempt): Promise<Outcome<ProvenFactor>>
}

/** Wrong codes since the last right one in the budget, if they count in one, and at the challenge. */
interface Counted {
  readonly failures: number | null
  readonly attempts: number
}

/** What a right code uses up. */
type Claim =
  | { readonly kind: 'totp'; readonly methodId: string; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly codeId: string }
  | { readonly kind: 'sms' | 'email'; readonly code: RightCode; readonly target: CodeTarget }
  | { readonly kind: 'activation-code'; readonly codeId: string }

/** RFC 8176. It has no name for e-mail, which proves no possession: a code, but not a second factor of that rank. */
export const authenticationMethods: Readonly<Record<Claim['kind'], string>> = {
  totp: 'pwd otp mfa',
  sms: 'pwd sms mfa',
  email: 'pwd otp',
  'recovery-code': 'pwd mfa',
  // Not a factor: it opens a set-up, and no session.
  'activation-code': 'pwd',
}

export function createSecondFactor(
  deps: FlowDeps,
  parts: { readonly limiter: AttemptLimiter; readonly codes: OutOfBandCodes },
): SecondFactor {
  const { database, keys, recoveryKdf, codeRules, nowMs, log, events } = deps
  const { limiter, codes } = parts

  async function check({ userId, proof, challengeId, totp }: FactorAttempt): Promise<Claim | null> {
    if ('activationCode' in proof) {
      const row = await findActivationCode(database, userId, nowMs())
      if (row === null) return null
      const hash = keys.codeHash(row.keyId, row.id, proof.activationCode)
      return timingSafeEqual(hash, row.hash) ? { kind: 'activation-code', codeId: row.id } : null
    }
    if ('recoveryCode' in proof) {
      const row = await findRecoveryCode(database, userId, selectorOf(proof.recoveryCode))
      const isRight = await matchesRecoveryCode(proof.recoveryCode, row, { keys, kdf: recoveryKdf })
      return isRight && row !== null ? { kind: 'recovery-code', codeId: row.id } : null
    }
    if ('challengeId' in proof) {
      const code = await codes.check(challengeId, proof.challengeId, proof.code)
      const { usable } = await readMethods(database, userId)
      const method = usable.find(({ id }) => id === code?.methodId)
      if (code === null || method === undefined || method.type === 'totp') return null
      return { kind: method.type, code, target: { ...method, methodId: method.id } }
    }
    if (totp === null || totp.id !== proof.methodId) return null
    // Usually allowed; else it counts only while there is no other.
    if (!totp.isAllowed && !(await isUsable(userId, totp.id))) return null
    const seed = keys.open(seedPlace(userId, totp.id), totp.seed)
    const step = matchCode(seed, proof.code, nowMs(), codeRules.totpWindowSteps)
    seed.fill(0)
    return step === null ? null : { kind: 'totp', methodId: totp.id, step }
  }

  async function isUsable(userId: string, methodId: string): Promise<boolean> {
    const { usable } = await readMethods(database, userId)
    return usable.some(({ id }) => id === methodId)
  }

  function use(tx: Transaction, userId: string, what: Claim): void {
    switch (what.kind) {
      case 'totp':
        return claimTotpStep(tx, userId, what.methodId, what.step)
      case 'recovery-code':
        return claimRecoveryCode(tx, userId, what.codeId, nowMs())
      case 'sms':
      case 'email':
        demandCode(tx, what.code, nowMs())
        return codes.noteProven(tx, userId, what.target)
      case 'activation-code':
        return demandActivationCode(tx, userId, what.codeId, nowMs())
    }
  }

  /** Counts a wrong code on account and challenge, or on neither where nothing is told of it. */
  async function reject(attempt: FactorAttempt): Promise<Outcome<never>> {
    const { userId, proof, budget, address: networkAddress } = attempt
    // A stranger's name for a device is a text of the stranger's choice.
    const deviceName = budget === 'strangers' ? null : attempt.deviceName
    const isCounted = countsInBudget(proof)
    const counted = await transactOutcome(database, async (tx): Promise<Outcome<Counted>> => {
      const now = nowMs()
      if (!isCounted) holdFactorState(tx, userId)
      const [failures, attempts] = await Promise.all([
        isCounted ? countFactorAttempt(tx, userId, budget, lockoutInstants(now), now) : null,
        attempt.countOnChallenge(tx, ATTEMPTS_PER_CHALLENGE, now),
      ])
      if (isCounted && failures === null) {
        return tooManyAttempts(await readFactorState(tx, userId, budget))
      }
      if (attempts === null) return refuse('challenge-expired')
      return done({ failures, attempts })
    })
    if (!counted.ok) return counted
    const { failures, attempts } = counted.value
    const isNowLocked = failures !== null && failures % FAILURES_PER_LOCKOUT === 0
    const kind = isNowLocked ? 'second-factor-locked' : 'second-factor-rejected'
    log.warn(kind, { userId, kind: kindOf(proof), budget, failures })
    // By itself: what cannot be written down is counted all the same.
    await database.transaction(async (tx) =>
      events.record(tx, { kind, userId, deviceName, networkAddress }),
    )
    return refuse('code-rejected', { attemptsLeft: attemptsLeft(attempts, failures) })
  }

  function tooManyAttempts(factors: FactorState) {
    const lock = lockState(factors, nowMs())
    const retryAfterSeconds = lock.isLocked ? lock.retryAfterSeconds : null
    return refuse('too-many-attempts', retryAfterSeconds === null ? {} : { retryAfterSeconds })
  }

  /** What changed since the request began. */
  async function refuseUnmet(
    condition: Condition,
    attempt: FactorAttempt,
    what: Claim,
  ): Promise<Outcome<never>> {
    const { userId, budget } = attempt
    switch (condition) {
      case 'factors-open':
        return tooManyAttempts(await readFactorState(database, userId, budget))
      case 'challenge-open':
        return refuse('challenge-expired')
      case 'code-unused':
        log.warn('second-factor-replayed', { userId, kind: what.kind })
        return reject(attempt)
    }
  }

  async function accept<T>(
    attempt: FactorAttempt,
    what: Claim,
    work: (tx: Transaction) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { userId, proof, budget, deviceName, address: networkAddress, factors } = attempt
    try {
      return await transactOutcome(database, (transaction) =>
        together(transaction, async (tx) => {
          if (countsInBudget(proof)) demandOpenFactors(tx, userId, budget, nowMs())
          else holdFactorState(tx, userId)
          use(tx, userId, what)
          if (what.kind === 'recovery-code') {
            const codesLeft = await countRecoveryCodes(tx, userId)
            const kind = 'recovery-code-used'
            events.record(tx, { kind, userId, codesLeft, deviceName, networkAddress })
          }
          if (what.kind === 'recovery-code') forgetAllFailures(tx, userId)
          // One that comes between counts as one that came after.
          else if (factors.failures > 0) forgetFailures(tx, userId, budget)
          return work(tx)
        }),
      )
    } catch (error) {
      if (error instanceof UnmetCondition) return refuseUnmet(error.condition, attempt, what)
      throw error
    }
  }

  return {
    async prove(attempt) {
      const { proof, address, budget, factors, attempts } = attempt
      // Nothing is tried at a challenge that is dead, or while codes are locked: it costs nobody anything.
      if (countsInBudget(proof) && lockState(factors, nowMs()).isLocked) {
        return tooManyAttempts(factors)
      }
      if (attempts >= ATTEMPTS_PER_CHALLENGE) return refuse('challenge-expired')
      // Known devices and sessions have a budget of their own, whatever others do at their address.
      const admitted = await limiter.admit(
        budget === 'strangers'
          ? [{ kind: 'codePerAddress', subject: addressGroup(address), onSuccess: 'refund' }]
          : [],
      )
      if (!admitted.ok) return admitted
      const what = await admitted.value.check(() => check(attempt))
      if (what === null) {
        const rejected = await reject(attempt)
        if (!rejected.ok && rejected.refusal.type !== 'code-rejected') {
          await admitted.value.takenBack()
        }
        return rejected
      }
      return done({
        amr: authenticationMethods[what.kind],
        async accept(work) {
          const accepted = await accept(attempt, what, work)
          const isNoFailure = accepted.ok || accepted.refusal.type === 'too-many-attempts'
          if (isNoFailure) await admitted.value.succeeded()
          return accepted
        },
      })
    },
  }
}

/** Recovery codes are too long to be guessed, and are the way in that nobody can close. */
function countsInBudget(proof: FactorAttempt['proof']): boolean {
  return !('recoveryCode' in proof)
}

/** What an attempt is called in the log, before it is known whether it is right. */
function kindOf(proof: FactorAttempt['proof']): string {
  if ('activationCode' in proof) return 'activation-code'
  if ('recoveryCode' in proof) return 'recovery-code'
  return 'challengeId' in proof ? 'out-of-band' : 'totp'
}
