import type { SentCode } from '../../../src-shared/http/out-of-band-routes.ts'
import { ATTEMPTS_PER_CHALLENGE, lockState } from '../../domain/limits/lockout.ts'
import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { hashToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { readBudget } from '../../store/sessions/known-devices.ts'
import { findCode } from '../../store/factors/out-of-band-codes.ts'
import { findSignIn } from '../../store/challenges/sign-ins.ts'
import { findStepUp } from '../../store/challenges/step-ups.ts'
import { readMethods } from '../enrolment/active-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeContext, OutOfBandCodes } from '../sent-codes/out-of-band.ts'
import type { Caller } from '../access/sessions.ts'

/** What to send: the code of a method, or once more the one of a challenge. */
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

interface Challenge {
  readonly state: string
  readonly attempts: number
  readonly expiresAtMs: number
}

export function createChallengeCodes(
  deps: FlowDeps,
  codes: OutOfBandCodes,
  kinds: FactorKinds,
): ChallengeCodes {
  const { database, nowMs } = deps

  async function send(
    context: Omit<CodeContext, 'expiresAtMs' | 'isProven' | 'isFromKnownDevice'>,
    budget: FactorBudget,
    readChallenge: (tx: Transaction) => Promise<Challenge | null>,
    wanted: Wanted,
  ): Promise<Outcome<SentCode>> {
    const { userId } = context
    const issued = await transactOutcome(database, async (tx) => {
      const state = await lockFactorState(tx, userId, budget)
      const now = nowMs()
      const challenge = await readChallenge(tx)
      if (challenge === null || !isOpen(challenge, now)) return refuse('challenge-expired')
      const lock = lockState(state, now)
      // No message for a code that would be refused.
      if (lock.isLocked) {
        const { retryAfterSeconds } = lock
        return refuse('too-many-attempts', retryAfterSeconds === null ? {} : { retryAfterSeconds })
      }
      const methodId =
        'methodId' in wanted
          ? wanted.methodId
          : (await findCode(tx, context.id, wanted.challengeId))?.methodId
      const { usable } = await readMethods(tx, userId)
      const method = usable.find(({ id }) => id === methodId)
      const kind = method === undefined ? null : kinds[method.type].sent
      if (method === undefined || kind === null) return refuse('not-found')
      if (!codes.delivery.canSend(kind)) return refuse('unavailable')
      const { expiresAtMs } = challenge
      const isKnownDevice = budget !== 'strangers'
      // A stranger's name for a device is a text of the stranger's choice.
      const deviceName = isKnownDevice ? context.deviceName : null
      return codes.issue(
        tx,
        { ...context, expiresAtMs, deviceName, isProven: true, isFromKnownDevice: isKnownDevice },
        kind,
        method,
      )
    })
    if (!issued.ok) return issued
    const { outgoing, ...told } = issued.value
    codes.delivery.send(outgoing)
    return done({ challengeId: outgoing.codeId, ...told })
  }

  return {
    async sendForSignIn(id, token, wanted, networkAddress) {
      const tokenHash = hashToken(token)
      const signIn = await findSignIn(database, id, tokenHash)
      if (signIn === null) return refuse('unauthenticated')
      const { userId, deviceName, fingerprint } = signIn
      const context = { id, userId, deviceName, networkAddress }
      const budget = await readBudget(database, userId, fingerprint)
      return send(context, budget, (tx) => findSignIn(tx, id, tokenHash), wanted)
    },

    async sendForStepUp({ userId, sessionId, deviceName }, id, wanted, networkAddress) {
      if ((await findStepUp(database, id, sessionId)) === null) return refuse('not-found')
      const context = { id, userId, deviceName, networkAddress }
      return send(context, 'session', (tx) => findStepUp(tx, id, sessionId), wanted)
    },
  }
}

function isOpen({ state, attempts, expiresAtMs }: Challenge, nowMs: number): boolean {
  return state === 'challenge_required' && attempts < ATTEMPTS_PER_CHALLENGE && expiresAtMs > nowMs
}
