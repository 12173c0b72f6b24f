import type { SecondFactorProof } from '../../src-shared/http/replies.ts'
import { timingSafeEqual } from 'node:crypto'
import { addressGroup } from '../domain/attempt-buckets.ts'
import {
  ATTEMPTS_PER_CHALLENGE,
  FAILURES_PER_LOCKOUT,
  FAILURES_UNTIL_METHODS_ARE_OFF,
  FAILURES_UNTIL_RECOVERY_IS_OFF,
  attemptsLeft,
  lockState,
  lockoutInstants,
} from '../domain/lockout.ts'
import { matchesRecoveryCode, selectorOf } from '../domain/recovery-codes.ts'
import { matchCode, seedPlace } from '../domain/totp.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { findActivationCode } from '../store/activation-codes.ts'
import { transactOutcome } from '../store/database.ts'
import type { Transaction } from '../store/database.ts'
import { countFactorAttempt, readFactorState, resetFactorFailures } from '../store/factor-states.ts'
import { claimCode } from '../store/out-of-band-codes.ts'
import { claimRecoveryCode, countRecoveryCodes, findRecoveryCode } from '../store/recovery-codes.ts'
import { claimTotpStep, findTotpMethod } from '../store/totp.ts'
import type { TotpMethod } from '../store/totp.ts'
import { readMethods } from './active-methods.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'
import type { FlowDeps } from './flow-deps.ts'
import type { OutOfBandCodes, RightCode } from './out-of-band.ts'

/** One attempt at a challenge, of a sign-in or of a step-up, or at the activation code of a reset. */
interface FactorAttempt {
  readonly userId: string
  readonly proof: SecondFactorProof | { readonly activationCode: string }
  /** Network address of the caller. */
  readonly address: string
  readonly deviceName: string
  /** The sign-in or step-up that it is made at: a code that was sent works nowhere else. */
  readonly challengeId: string
  /** Counts the attempt on its challenge; null when the challenge is over. */
  readonly countOnChallenge: (
    tx: Transaction,
    maxAttempts: number,
    nowMs: number,
  ) => Promise<number | null>
}

/** Wrong codes since the last right one, this attempt among them, whatever it will be. */
interface Counted {
  readonly attempts: number
  readonly failures: number
  /** Where the proof is a code of it. */
  readonly totp: TotpMethod | null
}

/** A code that is right. It still has to be claimed: only then is it used up, and accepted. */
interface ProvenFactor {
  /** RFC 8176 names for the session and the log. */
  readonly amr: string
  /**
   * Uses the code up and clears the failures, inside the transaction that accepts it. Refused, in
   * the words for a wrong code, when another request was faster or the code was used before.
   */
  claim(tx: Transaction): Promise<Outcome<null>>
  /** After that transaction is committed. */
  accepted(): Promise<void>
}

export interface SecondFactor {
  /**
   * Checks a code. Counted first, on the challenge and on the account, and that is committed, so
   * that neither a burst nor a crash makes an attempt free. A right code gets the
   * same answer as a wrong one while the account is locked, and is not used up.
   */
  prove(attempt: FactorAttempt): Promise<Outcome<ProvenFactor>>
}

/** What a right code uses up. */
type Claim =
  | { readonly kind: 'totp'; readonly methodId: string; readonly step: number }
  | { readonly kind: 'recovery-code'; readonly codeId: string }
  | { readonly kind: 'sms' | 'email'; readonly code: RightCode }
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
  const { database, keys, recoveryKdf, nowMs, log, events } = deps
  const { limiter, codes } = parts

  async function check(
    { userId, proof, challengeId }: FactorAttempt,
    totp: TotpMethod | null,
  ): Promise<Claim | null> {
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
      return { kind: method.type, code }
    }
    if (totp === null || totp.id !== proof.methodId) return null
    // Usually allowed; else it counts only while there is no other.
    if (!totp.isAllowed && !(await isUsable(userId, totp.id))) return null
    const seed = keys.open(seedPlace(userId, totp.id), totp.seed)
    const step = matchCode(seed, proof.code, nowMs())
    seed.fill(0)
    return step === null ? null : { kind: 'totp', methodId: totp.id, step }
  }

  async function isUsable(userId: string, methodId: string): Promise<boolean> {
    const { usable } = await readMethods(database, userId)
    return usable.some(({ id }) => id === methodId)
  }

  /** Counts on the account and on the challenge, or on neither where the attempt is refused. */
  function count({ userId, proof, countOnChallenge }: FactorAttempt, maxFailures: number) {
    return transactOutcome(database, async (tx): Promise<Outcome<Counted>> => {
      const now = nowMs()
      const [failures, attempts, totp] = await Promise.all([
        countFactorAttempt(tx, userId, maxFailures, lockoutInstants(now), now),
        countOnChallenge(tx, ATTEMPTS_PER_CHALLENGE, now),
        'methodId' in proof ? findTotpMethod(tx, userId) : null,
      ])
      if (failures === null) {
        const lock = lockState(await readFactorState(tx, userId), maxFailures, now)
        const retryAfterSeconds = lock.isLocked ? lock.retryAfterSeconds : null
        return refuse('too-many-attempts', retryAfterSeconds === null ? {} : { retryAfterSeconds })
      }
      return attempts === null ? refuse('challenge-expired') : done({ attempts, failures, totp })
    })
  }

  function use(tx: Transaction, userId: string, what: Claim): Promise<boolean> {
    switch (what.kind) {
      case 'totp':
        return claimTotpStep(tx, userId, what.methodId, what.step)
      case 'recovery-code':
        return claimRecoveryCode(tx, userId, what.codeId, nowMs())
      case 'sms':
      case 'email':
        return claimCode(tx, what.code, nowMs())
      case 'activation-code':
        // Not used up yet: the set-up that it opens does that.
        return findActivationCode(tx, userId, nowMs()).then((row) => row?.id === what.codeId)
    }
  }

  async function claim(
    tx: Transaction,
    userId: string,
    what: Claim,
    left: number,
    from: { readonly deviceName: string; readonly networkAddress: string },
  ): Promise<Outcome<null>> {
    // Taken back with the transaction where the code is refused.
    resetFactorFailures(tx, userId)
    const isUsed = await use(tx, userId, what)
    if (!isUsed) {
      log.warn('second-factor-replayed', { userId, kind: what.kind })
      return refuse('code-rejected', { attemptsLeft: left })
    }
    if (what.kind === 'recovery-code') {
      const codesLeft = await countRecoveryCodes(tx, userId)
      events.record(tx, { kind: 'recovery-code-used', userId, codesLeft, ...from })
    }
    return done(null)
  }

  return {
    async prove(attempt) {
      const { userId, proof, address, deviceName } = attempt
      const kind = kindOf(proof)
      const maxFailures =
        kind === 'recovery-code' ? FAILURES_UNTIL_RECOVERY_IS_OFF : FAILURES_UNTIL_METHODS_ARE_OFF
      const admitted = await limiter.admit([
        { kind: 'codePerAddress', subject: addressGroup(address), onSuccess: 'refund' },
      ])
      if (!admitted.ok) return admitted

      const counted = await count(attempt, maxFailures)
      if (!counted.ok) {
        // While codes are locked nothing is tried.
        if (counted.refusal.type === 'too-many-attempts') await admitted.value.succeeded()
        return counted
      }
      const { attempts, failures, totp } = counted.value
      const left = attemptsLeft(attempts, failures)
      const from = { deviceName, networkAddress: address }
      const what = await check(attempt, totp)
      if (what === null) {
        const isNowLocked = failures % FAILURES_PER_LOCKOUT === 0
        const event = isNowLocked ? 'second-factor-locked' : 'second-factor-rejected'
        log.warn(event, { userId, kind, failures })
        await database.transaction(async (tx) =>
          events.record(tx, { kind: event, userId, ...from }),
        )
        return refuse('code-rejected', { attemptsLeft: left })
      }
      return done({
        amr: authenticationMethods[what.kind],
        claim: (tx) => claim(tx, userId, what, left, from),
        accepted: () => admitted.value.succeeded(),
      })
    },
  }
}

/** What an attempt is called in the log, before it is known whether it is right. */
function kindOf(proof: FactorAttempt['proof']): string {
  if ('activationCode' in proof) return 'activation-code'
  if ('recoveryCode' in proof) return 'recovery-code'
  return 'challengeId' in proof ? 'out-of-band' : 'totp'
}
