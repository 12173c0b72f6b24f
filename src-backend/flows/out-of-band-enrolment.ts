import type { SentEnrolmentCode } from '../../src-shared/http/out-of-band-routes.ts'
import type { PhoneNumber } from '../../src-shared/model/phone-number.ts'
import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import { ENROLMENT_LIFETIME_MS } from '../domain/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../domain/lockout.ts'
import { addressPlace } from '../domain/one-time-code.ts'
import { newId } from '../domain/randomness.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import { claimCode } from '../store/out-of-band-codes.ts'
import {
  countOutOfBandEnrolmentAttempt,
  findOutOfBandEnrolment,
  replaceOutOfBandEnrolment,
  takeOutOfBandEnrolment,
} from '../store/out-of-band-enrolments.ts'
import { replaceOutOfBandMethod } from '../store/out-of-band.ts'
import { replaceRecoveryCodes } from '../store/recovery-codes.ts'
import { findUser } from '../store/users.ts'
import { activeMethods } from './active-methods.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import type { IssuedCode, OutOfBandCodes } from './out-of-band.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from './sessions.ts'
import { smsRefusal } from './sms-refusal.ts'

type WantedMethod =
  | { readonly type: 'sms'; readonly phoneNumber: PhoneNumber }
  | { readonly type: 'email' }

/** Setting up SMS or e-mail. An active method of the kind stays until the new one is proven. */
export interface OutOfBandEnrolments {
  /** A pending method for ten minutes, and a code to it. */
  start(
    caller: Caller,
    wanted: WantedMethod,
    networkAddress: string,
  ): Promise<Outcome<SentEnrolmentCode>>
  /** Another code, in the place of the one before. The attempts stay counted. */
  resend(
    caller: Caller,
    enrolmentId: string,
    networkAddress: string,
  ): Promise<Outcome<SentEnrolmentCode>>
  /** Proves a pending method. The first one comes with recovery codes; otherwise null. */
  activate(
    caller: Caller,
    enrolmentId: string,
    code: string,
  ): Promise<Outcome<readonly RecoveryCode[] | null>>
}

export function createOutOfBandEnrolments(
  deps: FlowDeps,
  codes: OutOfBandCodes,
): OutOfBandEnrolments {
  const { database, keys, nowMs, randomBytes, log, events } = deps

  function sent(methodId: string, { outgoing, ...told }: IssuedCode): Outcome<SentEnrolmentCode> {
    codes.delivery.send(outgoing)
    const { hint, expiresAt, resendAfter } = told
    return done({ type: outgoing.type, methodId, hint, expiresAt, resendAfter })
  }

  return {
    async start(caller, wanted, networkAddress) {
      const { userId, deviceName } = caller
      const { type } = wanted
      if (!codes.delivery.canSend(type)) return refuse('method-not-allowed')
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const address = wanted.type === 'sms' ? wanted.phoneNumber : user.email
      const id = newId(randomBytes)
      const sealedAddress = keys.seal(addressPlace(userId, id), Buffer.from(address, 'utf8'))
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      const issued = await transactOutcome(database, async (tx) => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const reason = wanted.type === 'sms' ? await smsRefusal(tx, userId, address) : null
        if (reason !== null) {
          log.warn('phone-number-refused', { userId, reason })
          return refuse('phone-number-refused')
        }
        await replaceOutOfBandEnrolment(tx, { id, userId, type, sealedAddress, expiresAtMs })
        const context = { id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, { methodId: id, type, sealedAddress })
      })
      return issued.ok ? sent(id, issued.value) : issued
    },

    async resend(caller, id, networkAddress) {
      const { userId, deviceName } = caller
      const issued = await transactOutcome(database, async (tx) => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const enrolment = await findOutOfBandEnrolment(tx, userId, id)
        if (enrolment === null) return refuse('not-found')
        const { type, sealedAddress, attempts, expiresAtMs } = enrolment
        if (attempts >= ATTEMPTS_PER_CHALLENGE || expiresAtMs <= nowMs()) {
          return refuse('challenge-expired')
        }
        if (!codes.delivery.canSend(type)) return refuse('method-not-allowed')
        const context = { id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, { methodId: id, type, sealedAddress })
      })
      return issued.ok ? sent(id, issued.value) : issued
    },

    async activate(caller, id, code) {
      const { userId, sessionId } = caller
      const enrolment = await countOutOfBandEnrolmentAttempt(
        database,
        userId,
        id,
        ATTEMPTS_PER_CHALLENGE,
        nowMs(),
      )
      if (enrolment === null) {
        const exists = (await findOutOfBandEnrolment(database, userId, id)) !== null
        return refuse(exists ? 'challenge-expired' : 'not-found')
      }
      const { type, attempts } = enrolment
      const right = await codes.checkEnrolment(id, code)
      const rejected = refuse('code-rejected', { attemptsLeft: ATTEMPTS_PER_CHALLENGE - attempts })
      if (right === null) {
        log.warn('enrolment-rejected', { userId, attempts })
        return rejected
      }
      const place = addressPlace(userId, id)
      const sealedAddress = keys.seal(place, keys.open(place, enrolment.sealedAddress))

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
          if (!(await takeOutOfBandEnrolment(tx, userId, id, now)))
            return refuse('challenge-expired')
          if (!(await claimCode(tx, right, now))) return rejected
          const method = { id, userId, type, sealedAddress }
          const isReplacement = await replaceOutOfBandMethod(tx, method, now)
          await endOtherAccess(tx, userId, isReplacement ? sessionId : null)
          const kind = isReplacement ? 'method-changed' : 'method-added'
          await events.record(tx, { kind, method: type, ...caller })
          if (recoveryBatch !== null) return done(null)
          if (prepared === null) return refuse('conflict')
          await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
          return done(prepared.codes)
        },
      )
      if (activated.ok) log.info('method-activated', { userId, methodId: id, method: type })
      return activated
    },
  }
}
