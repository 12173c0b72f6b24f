import type { SentEnrolmentCode } from '../../../src-shared/http/out-of-band-routes.ts'
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
import { replaceMethod } from '../../store/factors/methods.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import { findUser } from '../../store/people/users.ts'
import { activateMethod } from '../enrolment/activate-method.ts'
import type { Activated, Finish } from '../enrolment/activate-method.ts'
import type { Enroller } from '../enrolment/enroller.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { openAddress } from '../sent-codes/out-of-band.ts'
import type { IssuedCode, OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import type { SentKind } from '../sent-codes/sent-kind.ts'
import type { FactorKind } from './factor-kind.ts'

/** The user is signed in, or is about to be; the address may be anyone's. */
const unproven = { isProven: false, isFromKnownDevice: true } as const

/** A factor whose codes are sent to a phone number or e-mail address. */
export function createSentFactor(
  deps: FlowDeps,
  codes: OutOfBandCodes,
  kind: SentKind,
): FactorKind {
  const { database, keys, nowMs, randomBytes, log } = deps
  const { type } = kind

  function sent(methodId: string, { outgoing, ...told }: IssuedCode): Outcome<SentEnrolmentCode> {
    codes.delivery.send(outgoing)
    return done({ type, methodId, ...told })
  }

  return {
    amr: kind.amr,
    sent: kind,
    isOffered: () => codes.delivery.canSend(kind),
    hint: (userId, method) => kind.mask(openAddress(keys, userId, method)),

    async begin(enroller, wanted) {
      const { userId, deviceName, networkAddress } = enroller
      if (!codes.delivery.canSend(kind)) return refuse('method-not-allowed')
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const address = kind.addressOf(wanted, user)
      if (address === null) return refuse('invalid-request')
      const id = newId(randomBytes)
      const sealed = keys.seal(addressPlace(userId, id), Buffer.from(address, 'utf8'))
      const expiresAtMs = nowMs() + ENROLMENT_LIFETIME_MS
      const issued = await transactOutcome(database, async (tx) => {
        const locked = await enroller.lock(tx)
        if (!locked.ok) return locked
        const { policy } = await readMethodRules(tx, userId)
        if (!policy.allowedMethods.includes(type)) return refuse('method-not-allowed')
        const reason = await kind.refusalOf(tx, userId, address, policy)
        if (reason !== null) {
          log.warn('phone-number-refused', { userId, reason })
          return refuse('phone-number-refused')
        }
        await replaceOutOfBandEnrolment(tx, { id, userId, type, sealed, expiresAtMs })
        const context = { ...unproven, id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, kind, { id, sealed })
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
        const { sealed, attempts, expiresAtMs } = enrolment
        if (attempts >= ATTEMPTS_PER_CHALLENGE || expiresAtMs <= nowMs()) {
          return refuse('challenge-expired')
        }
        if (!codes.delivery.canSend(kind)) return refuse('method-not-allowed')
        const context = { ...unproven, id, userId, expiresAtMs, deviceName, networkAddress }
        return codes.issue(tx, context, kind, { id, sealed })
      })
      return issued.ok ? sent(id, issued.value) : issued
    },

    activate: (...given) => activateSent(deps, codes, kind, ...given),

    async check({ userId, method, proof, challengeId }) {
      if (!('challengeId' in proof)) return null
      const code = await codes.check(challengeId, proof.challengeId, proof.code)
      if (code === null || code.methodId !== method.id) return null
      const completion = kind.completionOf(openAddress(keys, userId, method))
      return { by: 'sent-code', code, completion }
    },
  }
}

/** See `FactorKind.activate`. */
async function activateSent<T>(
  deps: FlowDeps,
  codes: OutOfBandCodes,
  kind: SentKind,
  enroller: Enroller,
  id: string,
  code: string,
  finish: Finish<T>,
): Promise<Outcome<Activated<T>>> {
  const { database, keys, nowMs, log } = deps
  const { type } = kind
  const { userId } = enroller
  const enrolment = await countOutOfBandEnrolmentAttempt(
    database,
    userId,
    id,
    ATTEMPTS_PER_CHALLENGE,
    nowMs(),
  )
  if (enrolment === null) return refuse('challenge-expired')
  const { attempts } = enrolment
  const right = await codes.checkEnrolment(id, code)
  const rejected = refuse('code-rejected', { attemptsLeft: ATTEMPTS_PER_CHALLENGE - attempts })
  if (right === null) {
    log.warn('enrolment-rejected', { userId, attempts })
    return rejected
  }
  const place = addressPlace(userId, id)
  const address = keys.open(place, enrolment.sealed)
  const sealed = keys.seal(place, address)
  const completion = kind.completionOf(Buffer.from(address).toString('utf8'))

  const put = async (tx: Transaction): Promise<Outcome<{ isReplacement: boolean }>> => {
    const now = nowMs()
    if (!(await takeOutOfBandEnrolment(tx, userId, id, now))) return refuse('challenge-expired')
    if (!(await claimCode(tx, right, now))) return rejected
    codes.noteProven(tx, completion)
    const method = { id, userId, type, sealed, lastStep: null }
    return done({ isReplacement: await replaceMethod(tx, method, now) })
  }
  return activateMethod(deps, enroller, type, put, finish)
}
