import { ENROLMENT_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { SEED_BYTES, enrolmentUri, matchCode, seedPlace } from '../../domain/codes/totp.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import { countEnrolmentAttempt, replaceEnrolment, takeEnrolment } from '../../store/factors/totp.ts'
import { replaceMethod } from '../../store/factors/methods.ts'
import { findUser } from '../../store/people/users.ts'
import { activateMethod } from '../enrolment/activate-method.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { FactorKind } from './factor-kind.ts'

/** TOTP Authenticator App: an app computes the codes from a seed that is told once. */
export function createTotp(deps: FlowDeps): FactorKind {
  const { database, keys, codeRules, nowMs, randomBytes, log } = deps
  return {
    amr: 'pwd otp mfa',
    sent: null,
    isOffered: () => true,
    hint: () => null,

    async begin(enroller) {
      const { userId } = enroller
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const methodId = newId(randomBytes)
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      return transactOutcome(database, async (tx) => {
        const locked = await enroller.lock(tx)
        if (!locked.ok) return locked
        const { policy } = await readMethodRules(tx, userId)
        if (!policy.allowedMethods.includes('totp')) return refuse('method-not-allowed')
        const plainSeed = randomBytes(SEED_BYTES)
        const keyUri = enrolmentUri(plainSeed, user.companyName, user.email)
        const seed = keys.seal(seedPlace(userId, methodId), plainSeed)
        plainSeed.fill(0)
        await replaceEnrolment(tx, { id: methodId, userId, seed, expiresAtMs })
        const expiresAt = new Date(expiresAtMs).toISOString()
        return done({ type: 'totp', methodId, keyUri, expiresAt } as const)
      })
    },

    // There is no code to send.
    resend: async () => refuse('not-found'),

    async activate(enroller, methodId, code, finish) {
      const { userId } = enroller
      const counted = await countEnrolmentAttempt(
        database,
        userId,
        methodId,
        ATTEMPTS_PER_CHALLENGE,
        nowMs(),
      )
      if (counted === null) return refuse('challenge-expired')
      const plainSeed = keys.open(seedPlace(userId, methodId), counted.seed)
      const step = matchCode(plainSeed, code, nowMs(), codeRules.totpWindowSteps)
      const seed = keys.seal(seedPlace(userId, methodId), plainSeed)
      plainSeed.fill(0)
      if (step === null) {
        log.warn('enrolment-rejected', { userId, attempts: counted.attempts })
        return refuse('code-rejected', { attemptsLeft: ATTEMPTS_PER_CHALLENGE - counted.attempts })
      }

      const put = async (tx: Transaction): Promise<Outcome<{ isReplacement: boolean }>> => {
        const now = nowMs()
        if (!(await takeEnrolment(tx, userId, methodId, now))) return refuse('challenge-expired')
        const type = 'totp' as const
        const method = { id: methodId, userId, type, sealed: seed, lastStep: step }
        return done({ isReplacement: await replaceMethod(tx, method, now) })
      }
      return activateMethod(deps, enroller, 'totp', put, finish)
    },

    async check({ userId, method, proof }) {
      if (!('methodId' in proof)) return null
      const seed = keys.open(seedPlace(userId, method.id), method.sealed)
      const step = matchCode(seed, proof.code, nowMs(), codeRules.totpWindowSteps)
      seed.fill(0)
      return step === null ? null : { by: 'time-step', methodId: method.id, step }
    },
  }
}
