import type { SentCode } from '../../../src-shared/http/out-of-band-routes.ts'
import { ATTEMPTS_PER_CHALLENGE, lockState } from '../../domain/limits/lockout.ts'
import { hashToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { readBudget } from '../../store/sessions/known-devices.ts'
import { findCode } from '../../store/factors/out-of-band-codes.ts'
import { isWaiting } from '../../store/challenges/challenge.ts'
import type { Challenge } from '../../store/challenges/challenge.ts'
import { challengeOf, findSignIn } from '../../store/challenges/sign-ins.ts'
import { findStepUp } from '../../store/challenges/step-ups.ts'
import { readMethods } from '../enrolment/active-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import type { Caller } from '../access/sessions.ts'

/** What to send: the code of a method, or another code of the challenge. */
type Wanted = { readonly methodId: string } | { readonly challengeId: string }

/** Codes for a sign-in or a step-up that waits for its second factor. */
export interface ChallengeCodes {
  sendForSignIn(
    id: string,
    token: string,
    wanted: Wanted,
    address: string,
  ): Promise<Outcome<SentCode>>
  sendForStepUp(
    caller: Caller,
    id: string,
    wanted: Wanted,
    address: string,
  ): Promise<Outcome<SentCode>>
}

export function createChallengeCodes(
  deps: FlowDeps,
  codes: OutOfBandCodes,
  kinds: FactorKinds,
): ChallengeCodes {
  const { database, nowMs } = deps

  /** `read` reads the challenge again, once the user's factors are locked. */
  async function send(
    { id, userId, budget, deviceName }: Challenge,
    read: (tx: Transaction) => Promise<Challenge | null>,
    wanted: Wanted,
    networkAddress: string,
  ): Promise<Outcome<SentCode>> {
    const issued = await transactOutcome(database, async (tx) => {
      const state = await lockFactorState(tx, userId, budget)
      const now = nowMs()
      const challenge = await read(tx)
      if (challenge === null || !isWaiting(challenge, now)) return refuse('challenge-expired')
      if (challenge.attempts >= ATTEMPTS_PER_CHALLENGE) return refuse('challenge-expired')
      const lock = lockState(state, now)
      // No message is sent for a code that would be refused.
      if (lock.isLocked) {
        const { retryAfterSeconds } = lock
        return refuse('too-many-attempts', retryAfterSeconds === null ? {} : { retryAfterSeconds })
      }
      const methodId =
        'methodId' in wanted
          ? wanted.methodId
          : (await findCode(tx, id, wanted.challengeId))?.methodId
      const { asked } = await readMethods(tx, userId)
      const method = asked.find(({ id }) => id === methodId)
      const kind = method === undefined ? null : kinds[method.type].sent
      if (method === undefined || kind === null) return refuse('not-found')
      if (!codes.delivery.canSend(kind)) return refuse('unavailable')
      const isFromKnownDevice = budget !== 'strangers'
      const context = {
        id,
        userId,
        expiresAtMs: challenge.expiresAtMs,
        isProven: true,
        isFromKnownDevice,
        // An attacker chooses the name of an unknown device.
        deviceName: isFromKnownDevice ? deviceName : null,
        networkAddress,
      }
      return codes.issue(tx, context, kind, method)
    })
    if (!issued.ok) return issued
    const { outgoing, ...told } = issued.value
    codes.delivery.send(outgoing)
    return done({ challengeId: outgoing.codeId, ...told })
  }

  return {
    async sendForSignIn(id, token, wanted, address) {
      const tokenHash = hashToken(token)
      const signIn = await findSignIn(database, id, tokenHash)
      if (signIn === null) return refuse('unauthenticated')
      const budget = await readBudget(database, signIn.userId, signIn.fingerprint)
      const read = async (tx: Transaction): Promise<Challenge | null> => {
        const again = await findSignIn(tx, id, tokenHash)
        return again === null ? null : challengeOf('sign-in', again, budget)
      }
      return send(challengeOf('sign-in', signIn, budget), read, wanted, address)
    },

    async sendForStepUp(caller, id, wanted, address) {
      const challenge = await findStepUp(database, id, caller)
      if (challenge === null) return refuse('not-found')
      return send(challenge, (tx) => findStepUp(tx, id, caller), wanted, address)
    },
  }
}
