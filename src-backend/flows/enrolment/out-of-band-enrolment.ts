import type { SentEnrolmentCode } from '../../../src-shared/http/out-of-band-routes.ts'
import type { PhoneNumber } from '../../../src-shared/model/phone-number.ts'
import { ENROLMENT_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { addressPlace } from '../../domain/codes/one-time-code.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { claimCode } from '../../store/factors/out-of-band-codes.ts'
import {
  countOutOfBandEnrolmentAttempt,
  findOutOfBandEnrolment,
  replaceOutOfBandEnrolment,
  takeOutOfBandEnrolment,
} from '../../store/factors/out-of-band-enrolments.ts'
import { replaceOutOfBandMethod } from '../../store/factors/out-of-band.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import { findUser } from '../../store/people/users.ts'
import { activateMethod } from './activate-method.ts'
import type { Activated, Finish } from './activate-method.ts'
import type { Enroller } from './enroller.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { IssuedCode, OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import { smsRefusal } from '../sent-codes/sms-refusal.ts'

type WantedMethod =
  | { readonly type: 'sms'; readonly phoneNumber: PhoneNumber }
  | { readonly type: 'email' }

/** Who sets up a method is signed in, or is about to be; the address may be anybody's. */
const unproven = { isProven: false, isFromKnownDevice: true } as const

/** Setting up SMS or e-mail. An active method of the kind stays until the new one is proven. */
export interface OutOfBandEnrolments {
  /** A pending method for ten minutes, and a code to it. */
  start(enroller: Enroller, wanted: WantedMethod): Promise<Outcome<SentEnrolmentCode>>
  /** Another code, in the place of the one before. The attempts stay counted. */
  resend(enroller: Enroller, enrolmentId: string): Promise<Outcome<SentEnrolmentCode>>
  /** Proves a pending method. The first one comes with recovery codes; otherwise null. */
  activate<T>(
    enroller: Enroller,
    enrolmentId: string,
    code: string,
    finish: Finish<T>,
  ): Promise<Outcome<Activated<T>>>
}

export function createOutOfBandEnrolments(
  deps: FlowDeps,
  codes: OutOfBandCodes,
): OutOfBandEnrolments {
  const { database, keys, nowMs, randomBytes, log } = deps

  function sent(methodId: string, { outgoing, ...told }: IssuedCode): Outcome<SentEnrolmentCode> {
    codes.delivery.send(outgoing)
    return done({ type: outgoing.type, methodId, ...told })
  }

  return {
    async start(enroller, wanted) {
      const { userId, deviceName, networkAddress } = enroller
      const { type } = wanted
      if (!codes.delivery.canSend(type)) return refuse('method-not-allowed')
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const address = wanted.type === 'sms' ? wanted.phoneNumber : user.email
      const id = newId(randomBytes)
      const sealedAddress = keys.seal(addressPlace(userId, id), Buffer.from(address, 'utf8'))
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      const issued = await transactOutcome(database, async (tx) => {
        const locked = await enroller.lock(tx)
        if (!locked.ok) return locked
        const { policy } = await readMethodRules(tx, userId)
        if (!policy.allowedMethods.includes(type)) return refuse('method-not-allowed')
        const reason = wanted.type === 'sms' ? await smsRefusal(tx, userId, address, policy) : null
        if (reason !== null) {
          log.warn('phone-number-refused', { userId, reason })
          return refuse('phone-number-refused')
        }
        await replaceOutOfBandEnrolment(tx, { id, userId, type, sealedAddress, expiresAtMs })
        const context = { ...unproven, id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, { methodId: id, type, sealedAddress })
      })
      return issued.ok ? sent(id, issued.value) : issued
    },

    async resend(enroller, id) {
      const { userId, deviceName, networkAddress } = enroller
      const issued = await transactOutcome(database, async (tx) => {
        const locked = await enroller.lock(tx)
        if (!locked.ok) return locked
        const enrolment = await findOutOfBandEnrolment(tx, userId, id)
        if (enrolment === null) return refuse('not-found')
        const { type, sealedAddress, attempts, expiresAtMs } = enrolment
        if (attempts >= ATTEMPTS_PER_CHALLENGE || expiresAtMs <= nowMs()) {
          return refuse('challenge-expired')
        }
        if (!codes.delivery.canSend(type)) return refuse('method-not-allowed')
        const context = { ...unproven, id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, { methodId: id, type, sealedAddress })
      })
      return issued.ok ? sent(id, issued.value) : issued
    },

    async activate(enroller, id, code, finish) {
      const { userId } = enroller
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

      const put = async (tx: Transaction): Promise<Outcome<{ isReplacement: boolean }>> => {
        const now = nowMs()
        if (!(await takeOutOfBandEnrolment(tx, userId, id, now))) return refuse('challenge-expired')
        if (!(await claimCode(tx, right, now))) return rejected
        codes.noteProven(tx, userId, { methodId: id, type, sealedAddress })
        const method = { id, userId, type, sealedAddress }
        return done({ isReplacement: await replaceOutOfBandMethod(tx, method, now) })
      }
      return activateMethod(deps, enroller, type, put, finish)
    },
  }
}
