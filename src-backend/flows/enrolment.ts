import type { z } from 'zod'
import type { PendingTotp } from '../../src-shared/http/contract.ts'
import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import { ENROLMENT_LIFETIME_MS } from '../domain/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../domain/lockout.ts'
import { newId } from '../domain/randomness.ts'
import { SEED_BYTES, enrolmentUri, matchCode, seedPlace } from '../domain/totp.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import { replaceRecoveryCodes } from '../store/recovery-codes.ts'
import {
  countEnrolmentAttempt,
  deleteTotpMethod,
  enrolmentExists,
  findTotpMethod,
  insertTotpMethod,
  replaceEnrolment,
  takeEnrolment,
} from '../store/totp.ts'
import { findUser } from '../store/users.ts'
import { activeMethods } from './active-methods.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import type { OutOfBandEnrolments } from './out-of-band-enrolment.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from './sessions.ts'

type Enrolment = z.input<typeof PendingTotp>

export interface Enrolments {
  /** A pending TOTP factor for ten minutes; its seed is told here, once. Active methods stay. */
  start(caller: Caller): Promise<Outcome<Enrolment>>
  /**
   * Proves a pending factor with a code, which is used up by that, and puts it in the place of the
   * method it replaces. The first method comes with recovery codes; otherwise null.
   */
  activate(
    caller: Caller,
    methodId: string,
    code: string,
  ): Promise<Outcome<readonly RecoveryCode[] | null>>
}

export function createEnrolments(deps: FlowDeps, outOfBand: OutOfBandEnrolments): Enrolments {
  const { database, keys, nowMs, randomBytes, log, events } = deps
  return {
    async start({ userId }) {
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const methodId = newId(randomBytes)
      const plainSeed = randomBytes(SEED_BYTES)
      const keyUri = enrolmentUri(plainSeed, user.companyName, user.email)
      const seed = keys.seal(seedPlace(userId, methodId), plainSeed)
      plainSeed.fill(0)
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      await replaceEnrolment(database, { id: methodId, userId, seed, expiresAtMs })
      return done({
        type: 'totp',
        methodId,
        keyUri,
        expiresAt: new Date(expiresAtMs).toISOString(),
      })
    },

    async activate(caller, methodId, code) {
      const { userId, sessionId } = caller
      const counted = await countEnrolmentAttempt(
        database,
        userId,
        methodId,
        ATTEMPTS_PER_CHALLENGE,
        nowMs(),
      )
      if (counted === null) {
        const exists = await enrolmentExists(database, userId, methodId)
        return exists ? refuse('challenge-expired') : outOfBand.activate(caller, methodId, code)
      }
      const plainSeed = keys.open(seedPlace(userId, methodId), counted.seed)
      const step = matchCode(plainSeed, code, nowMs())
      const seed = keys.seal(seedPlace(userId, methodId), plainSeed)
      plainSeed.fill(0)
      if (step === null) {
        log.warn('enrolment-rejected', { userId, attempts: counted.attempts })
        return refuse('code-rejected', { attemptsLeft: ATTEMPTS_PER_CHALLENGE - counted.attempts })
      }

      // Slow, and so before the transaction; whether they are needed is decided again inside it.
      const isFirst = (await activeMethods(database, userId)).length === 0
      const prepared = isFirst ? await prepareRecoveryCodes(deps) : null

      const activated = await transactOutcome(
        database,
        async (tx): Promise<Outcome<readonly RecoveryCode[] | null>> => {
          const locked = await lockOwnFactors(tx, caller)
          if (!locked.ok) return locked
          const { recoveryBatch } = locked.value
          const now = nowMs()
          if (!(await takeEnrolment(tx, userId, methodId, now))) return refuse('challenge-expired')
          const replaced = await findTotpMethod(tx, userId)
          if (replaced !== null) await deleteTotpMethod(tx, userId, replaced.id)
          await insertTotpMethod(tx, { id: methodId, userId, seed, lastStep: step }, now)
          await endOtherAccess(tx, userId, replaced === null ? null : sessionId)
          const kind = replaced === null ? 'method-added' : 'method-changed'
          await events.record(tx, { kind, method: 'totp', ...caller })
          if (recoveryBatch !== null) return done(null)
          if (prepared === null) return refuse('conflict')
          await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
          return done(prepared.codes)
        },
      )
      if (activated.ok) log.info('method-activated', { userId, methodId })
      return activated
    },
  }
}
