import type { z } from 'zod'
import type { PendingTotp } from '../../../src-shared/http/replies.ts'
import { ENROLMENT_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { SEED_BYTES, enrolmentUri, matchCode, seedPlace } from '../../domain/codes/totp.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import {
  countEnrolmentAttempt,
  deleteTotpMethod,
  enrolmentExists,
  findTotpMethod,
  insertTotpMethod,
  replaceEnrolment,
  takeEnrolment,
} from '../../store/factors/totp.ts'
import { findUser } from '../../store/people/users.ts'
import { activateMethod } from './activate-method.ts'
import type { Activated, Finish } from './activate-method.ts'
import type { Enroller } from './enroller.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandEnrolments } from './out-of-band-enrolment.ts'

type Enrolment = z.input<typeof PendingTotp>

export interface Enrolments {
  /** A pending TOTP factor for ten minutes; its seed is told here, once. Active methods stay. */
  start(enroller: Enroller): Promise<Outcome<Enrolment>>
  /**
   * Proves a pending factor with a code, which is used up by that, and puts it in the place of the
   * method it replaces. The first method comes with recovery codes; otherwise null.
   */
  activate<T>(
    enroller: Enroller,
    methodId: string,
    code: string,
    finish: Finish<T>,
  ): Promise<Outcome<Activated<T>>>
}

export function createEnrolments(deps: FlowDeps, outOfBand: OutOfBandEnrolments): Enrolments {
  const { database, keys, codeRules, nowMs, randomBytes, log } = deps
  return {
    async start(enroller) {
      const { userId } = enroller
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const methodId = newId(randomBytes)
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      return transactOutcome(database, async (tx): Promise<Outcome<Enrolment>> => {
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
        return done({ type: 'totp', methodId, keyUri, expiresAt })
      })
    },

    async activate(enroller, methodId, code, finish) {
      const { userId } = enroller
      const counted = await countEnrolmentAttempt(
        database,
        userId,
        methodId,
        ATTEMPTS_PER_CHALLENGE,
        nowMs(),
      )
      if (counted === null) {
        const exists = await enrolmentExists(database, userId, methodId)
        return exists
          ? refuse('challenge-expired')
          : outOfBand.activate(enroller, methodId, code, finish)
      }
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
        const replaced = await findTotpMethod(tx, userId)
        if (replaced !== null) await deleteTotpMethod(tx, userId, replaced.id)
        await insertTotpMethod(tx, { id: methodId, userId, seed, lastStep: step }, now)
        return done({ isReplacement: replaced !== null })
      }
      return activateMethod(deps, enroller, 'totp', put, finish)
    },
  }
}
