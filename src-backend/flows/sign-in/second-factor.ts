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
import { matchesRecoveryCode, selectorOf } from '../../domain/codes/recovery-codes.ts'
import {
  ACTIVATION_CODE_AMR,
  RECOVERY_CODE_AMR,
} from '../../domain/codes/authentication-methods.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { findActivationCode, holdActivationCode } from '../../store/factors/activation-codes.ts'
import { countAttempt, isWaiting } from '../../store/challenges/challenge.ts'
import type { Challenge } from '../../store/challenges/challenge.ts'
import type { MethodCode, UnmetCondition } from '../../store/challenges/accept-code.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  countFactorAttempt,
  forgetAllFailures,
  forgetFailures,
  holdFactorState,
  lockFactorState,
  readFactorState,
} from '../../store/factors/factor-states.ts'
import type { FactorState } from '../../store/factors/factor-states.ts'
import { claimCode, findCode } from '../../store/factors/out-of-band-codes.ts'
import {
  claimRecoveryCode,
  countRecoveryCodes,
  findRecoveryCode,
} from '../../store/factors/recovery-codes.ts'
import { claimTotpStep } from '../../store/factors/totp.ts'
import type { MethodRow } from '../../store/factors/methods.ts'
import type { AttemptLimiter } from '../access/attempt-limiter.ts'
import type { Claim } from '../factors/claim.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { MethodProof } from '../factors/factor-kind.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandCodes } from '../sent-codes/out-of-band.ts'

/** One attempt at a challenge: with a second factor, or with the activation code of a reset. */
interface FactorAttempt {
  /** A code that was sent works at no other. The name of a stranger's device is not told if it fails. */
  readonly challenge: Challenge
  readonly proof: SecondFactorProof | { readonly activationCode: string }
  /** Network address of the caller. */
  readonly address: string
  /** What stands in the challenge's budget, as this request found it. */
  readonly factors: FactorState
  /** The account's methods that are asked for; see `usableMethods`. */
  readonly methods: readonly MethodRow[]
}

/** A code that is right. It still has to be accepted: only then is it used up. */
interface ProvenFactor {
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

export function createSecondFactor(
  deps: FlowDeps,
  parts: {
    readonly limiter: AttemptLimiter
    readonly codes: OutOfBandCodes
    readonly kinds: FactorKinds
  },
): SecondFactor {
  const { database, keys, recoveryKdf, nowMs, log, events } = deps
  const { limiter, codes, kinds } = parts

  async function check(attempt: FactorAttempt): Promise<Claim | null> {
    const { proof } = attempt
    const { userId, id: challengeId } = attempt.challenge
    if ('activationCode' in proof) {
      const row = await findActivationCode(database, userId, nowMs())
      if (row === null) return null
      const hash = keys.codeHash(row.keyId, row.id, proof.activationCode)
      if (!timingSafeEqual(hash, row.hash)) return null
      const by = 'activation-code'
      return { by, kind: by, amr: ACTIVATION_CODE_AMR, codeId: row.id }
    }
    if ('recoveryCode' in proof) {
      const row = await findRecoveryCode(database, userId, selectorOf(proof.recoveryCode))
      const isRight = await matchesRecoveryCode(proof.recoveryCode, row, { keys, kdf: recoveryKdf })
      const by = 'recovery-code'
      return isRight && row !== null
        ? { by, kind: by, amr: RECOVERY_CODE_AMR, codeId: row.id }
        : null
    }
    const method = await methodOf(attempt, proof)
    if (method === undefined) return null
    const kind = kinds[method.type]
    const claim = await kind.check({ userId, method, proof, challengeId })
    return claim === null ? null : { ...claim, kind: method.type, amr: kind.amr }
  }

  /** The method that a proof is for: named by itself, or by the code that was sent. */
  async function methodOf(
    { challenge, methods }: FactorAttempt,
    proof: MethodProof,
  ): Promise<MethodRow | undefined> {
    const methodId =
      'methodId' in proof
        ? proof.methodId
        : (await findCode(database, challenge.id, proof.challengeId))?.methodId
    return methods.find(({ id }) => id === methodId)
  }

  /** False when it is used up already. */
  async function use(tx: Transaction, userId: string, what: Claim): Promise<boolean> {
    switch (what.by) {
      case 'time-step':
        return claimTotpStep(tx, userId, what.methodId, what.step)
      case 'sent-code':
        if (!(await claimCode(tx, what.code, nowMs()))) return false
        codes.noteProven(tx, what.completion)
        return true
      case 'recovery-code':
        return claimRecoveryCode(tx, userId, what.codeId, nowMs())
      case 'activation-code':
        return holdActivationCode(tx, userId, what.codeId, nowMs())
    }
  }

  /** Counts a wrong code on account and challenge, or on neither where nothing is told of it. */
  async function reject(attempt: FactorAttempt): Promise<Outcome<never>> {
    const { challenge, proof, address: networkAddress } = attempt
    const { userId, budget } = challenge
    // A stranger's name for a device is a text of the stranger's choice.
    const deviceName = budget === 'strangers' ? null : challenge.deviceName
    const isCounted = countsInBudget(proof)
    const counted = await transactOutcome(database, async (tx): Promise<Outcome<Counted>> => {
      const now = nowMs()
      if (!isCounted) holdFactorState(tx, userId)
      const [failures, attempts] = await Promise.all([
        isCounted ? countFactorAttempt(tx, userId, budget, lockoutInstants(now), now) : null,
        countAttempt(tx, challenge, ATTEMPTS_PER_CHALLENGE, now),
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

  /** A right code that another request used up first, or that was used before. */
  function refuseReplay(attempt: FactorAttempt, { kind }: Claim): Promise<Outcome<never>> {
    log.warn('second-factor-replayed', { userId: attempt.challenge.userId, kind })
    return reject(attempt)
  }

  async function accept<T>(
    attempt: FactorAttempt,
    what: Claim,
    work: (tx: Transaction) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { proof, address: networkAddress } = attempt
    const { userId, budget, deviceName } = attempt.challenge
    let isReplay = false
    const accepted = await transactOutcome(database, async (tx): Promise<Outcome<T>> => {
      const factors = await lockFactorState(tx, userId, budget)
      if (countsInBudget(proof) && lockState(factors, nowMs()).isLocked) {
        return tooManyAttempts(factors)
      }
      isReplay = !(await use(tx, userId, what))
      // Counted below, when this transaction is rolled back.
      if (isReplay) return refuse('code-rejected')
      if (what.by === 'recovery-code') {
        const codesLeft = await countRecoveryCodes(tx, userId)
        const kind = 'recovery-code-used'
        events.record(tx, { kind, userId, codesLeft, deviceName, networkAddress })
        forgetAllFailures(tx, userId)
      } else if (factors.failures > 0) forgetFailures(tx, userId, budget)
      return work(tx)
    })
    return isReplay ? refuseReplay(attempt, what) : accepted
  }

  async function acceptAtOnce(
    attempt: FactorAttempt,
    what: Claim,
    complete: () => Promise<UnmetCondition | null>,
  ): Promise<Outcome<undefined>> {
    switch (await complete()) {
      case null:
        return done(undefined)
      case 'factors-open': {
        const { userId, budget } = attempt.challenge
        return tooManyAttempts(await readFactorState(database, userId, budget))
      }
      case 'code-unused':
        return refuseReplay(attempt, what)
      case 'challenge-open':
        return refuse('challenge-expired')
    }
  }

  return {
    async prove(attempt) {
      const { challenge, proof, address, factors } = attempt
      const { budget, attempts } = challenge
      if (!isWaiting(challenge, nowMs())) return refuse('challenge-expired')
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
      const settled = async <T>(accepted: Outcome<T>): Promise<Outcome<T>> => {
        const isNoFailure = accepted.ok || accepted.refusal.type === 'too-many-attempts'
        if (isNoFailure) await admitted.value.succeeded()
        return accepted
      }
      return done({
        amr: what.amr,
        accept: async (work) => settled(await accept(attempt, what, work)),
        acceptAtOnce: isMethodCode(what)
          ? async (complete) => settled(await acceptAtOnce(attempt, what, () => complete(what)))
          : null,
      })
    },
  }
}

/** Whether there is a statement that accepts such a code at once. */
function isMethodCode(what: Claim): what is Claim & MethodCode {
  return what.by === 'time-step' || what.by === 'sent-code'
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
