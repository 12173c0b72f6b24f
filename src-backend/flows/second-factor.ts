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
import type { Outcome, Refusal } from '../problems.ts'
import { findActivationCode } from '../store/activation-codes.ts'
import type { Transaction } from '../store/database.ts'
import {
  countFactorAttempt,
  lockFactorState,
  readFactorState,
  resetFactorFailures,
} from '../store/factor-states.ts'
import { claimCode } from '../store/out-of-band-codes.ts'
import { readMethodRules } from '../store/policies.ts'
import { claimRecoveryCode, countRecoveryCodes, findRecoveryCode } from '../store/recovery-codes.ts'
import { claimTotpStep, findTotpMethod } from '../store/totp.ts'
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
  /** Counts the attempt on its challenge before it is checked; null when the challenge is over. */
  readonly countOnChallenge: (maxAttempts: number, nowMs: number) => Promise<number | null>
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
   * Checks a code. Counted first, on the challenge and on the account, each on its own and
   * committed, so that neither a burst nor a crash makes an attempt free. A right code gets the
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

  async function check({ userId, proof, challengeId }: FactorAttempt): Promise<Claim | null> {
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
    const method = await findTotpMethod(database, userId)
    if (method === null || method.id !== proof.methodId) return null
    // Usually allowed; else it counts only while there is no other.
    const { policy } = await readMethodRules(database, userId)
    const isAllowed = policy.allowedMethods.includes('totp')
    if (!isAllowed && !(await isUsable(userId, method.id))) return null
    const seed = keys.open(seedPlace(userId, method.id), method.seed)
    const step = matchCode(seed, proof.code, nowMs())
    seed.fill(0)
    return step === null ? null : { kind: 'totp', methodId: method.id, step }
  }

  async function isUsable(userId: string, methodId: string): Promise<boolean> {
    const { usable } = await readMethods(database, userId)
    return usable.some(({ id }) => id === methodId)
  }

  async function lockedRefusal(userId: string, maxFailures: number): Promise<Refusal | null> {
    const now = nowMs()
    const lock = lockState(await readFactorState(database, userId), maxFailures, now)
    if (!lock.isLocked) return null
    const { retryAfterSeconds } = lock
    return {
      type: 'too-many-attempts',
      ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    }
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
    await lockFactorState(tx, userId)
    if (!(await use(tx, userId, what))) {
      log.warn('second-factor-replayed', { userId, kind: what.kind })
      return refuse('code-rejected', { attemptsLeft: left })
    }
    await resetFactorFailures(tx, userId)
    if (what.kind === 'recovery-code') {
      const codesLeft = await countRecoveryCodes(tx, userId)
      await events.record(tx, { kind: 'recovery-code-used', userId, codesLeft, ...from })
    }
    return done(null)
  }

  return {
    async prove(attempt) {
      const { userId, proof, address, deviceName, countOnChallenge } = attempt
      const kind = kindOf(proof)
      const maxFailures =
        kind === 'recovery-code' ? FAILURES_UNTIL_RECOVERY_IS_OFF : FAILURES_UNTIL_METHODS_ARE_OFF
      const locked = await lockedRefusal(userId, maxFailures)
      if (locked !== null) return { ok: false, refusal: locked }
      const admitted = await limiter.admit([
        { kind: 'codePerAddress', subject: addressGroup(address), onSuccess: 'refund' },
      ])
      if (!admitted.ok) return admitted

      const attempts = await countOnChallenge(ATTEMPTS_PER_CHALLENGE, nowMs())
      if (attempts === null) return refuse('challenge-expired')
      const now = nowMs()
      const lockouts = lockoutInstants(now)
      const failures = await countFactorAttempt(database, userId, maxFailures, lockouts, now)
      if (failures === null) {
        const refusal = await lockedRefusal(userId, maxFailures)
        return { ok: false, refusal: refusal ?? { type: 'too-many-attempts' } }
      }

      const left = attemptsLeft(attempts, failures)
      const from = { deviceName, networkAddress: address }
      const what = await check(attempt)
      if (what === null) {
        const isNowLocked = failures % FAILURES_PER_LOCKOUT === 0
        const event = isNowLocked ? 'second-factor-locked' : 'second-factor-rejected'
        log.warn(event, { userId, kind, failures })
        await events.record(database, { kind: event, userId, ...from })
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
