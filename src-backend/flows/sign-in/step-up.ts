import type { z } from 'zod'
import type { httpContract } from '../../../src-shared/http/contract.ts'
import type { SecondFactorProof } from '../../../src-shared/http/proofs.ts'
import type { SteppedUp } from '../../../src-shared/http/replies.ts'
import { PASSWORD_AMR } from '../../domain/codes/authentication-methods.ts'
import { CHALLENGE_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { ATTEMPTS_PER_CHALLENGE } from '../../domain/limits/lockout.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { readFactorState } from '../../store/factors/factor-states.ts'
import { countRecoveryCodes } from '../../store/factors/recovery-codes.ts'
import { completeChallenge } from '../../store/challenges/challenge.ts'
import { findStepUp, insertStepUp } from '../../store/challenges/step-ups.ts'
import { findUser } from '../../store/people/users.ts'
import { readMethods } from '../enrolment/active-methods.ts'
import type { AttemptLimiter } from '../access/attempt-limiter.ts'
import { challengeMethods } from './challenge-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { lockOwnFactors } from '../enrolment/lock-own-factors.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Caller, Sessions } from '../access/sessions.ts'

type StepUp = z.input<(typeof httpContract)['startStepUp']['reply']>

/** "Confirm it's you": full re-authentication of a session (OWASP ASVS 5.0 7.5.1), with its own limits. */
export interface StepUps {
  /** The password. Enough if no method is active; otherwise there is a challenge. */
  start(caller: Caller, password: string, address: string): Promise<Outcome<StepUp>>
  /** The second factor. The session gets a new token. */
  verify(
    caller: Caller,
    id: string,
    proof: SecondFactorProof,
    address: string,
  ): Promise<Outcome<SteppedUp>>
}

export function createStepUps(
  deps: FlowDeps,
  parts: {
    readonly kinds: FactorKinds
    readonly limiter: AttemptLimiter
    readonly secondFactor: SecondFactor
    readonly sessions: Sessions
  },
): StepUps {
  const { database, passwords, nowMs, randomBytes, log } = deps
  const { kinds, limiter, secondFactor, sessions } = parts

  return {
    async start(caller, password, address) {
      const { userId } = caller
      const admitted = await limiter.admit([
        { kind: 'passwordPerStepUpAccount', subject: userId, onSuccess: 'forget' },
      ])
      if (!admitted.ok) return admitted
      const user = await findUser(database, userId)
      if (user === null) return refuse('unauthenticated')
      const isRight = await admitted.value.check(() =>
        passwords.verify(user.passwordHash, password),
      )
      if (!isRight) {
        log.warn('step-up-refused', { userId, address })
        return refuse('invalid-credentials')
      }
      await admitted.value.succeeded()

      return transactOutcome(database, async (tx): Promise<Outcome<StepUp>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        // Changed since it was checked: the old password confirms nothing any more.
        const current = await findUser(tx, userId)
        if (current?.passwordHash !== user.passwordHash) return refuse('invalid-credentials')
        const { usable, asked } = await readMethods(tx, userId)
        if (usable.length === 0) {
          const steppedUp = await sessions.confirm(tx, caller, PASSWORD_AMR)
          return steppedUp === null
            ? refuse('unauthenticated')
            : done({ state: 'complete', steppedUp })
        }
        const id = newId(randomBytes)
        const expiresAtMs = nowMs() + CHALLENGE_LIFETIME_MS
        await insertStepUp(tx, { id, sessionId: caller.sessionId, expiresAtMs })
        return done({
          state: 'challenge_required',
          id,
          expiresAt: new Date(expiresAtMs).toISOString(),
          methods: challengeMethods(kinds, userId, asked),
          recoveryCodeAvailable: (await countRecoveryCodes(tx, userId)) > 0,
        })
      })
    },

    async verify(caller, id, proof, address) {
      const challenge = await findStepUp(database, id, caller)
      if (challenge === null) return refuse('not-found')
      const { userId } = caller
      const [factors, { asked }] = await Promise.all([
        readFactorState(database, userId, 'session'),
        readMethods(database, userId),
      ])
      const proven = await secondFactor.prove({
        challenge,
        proof,
        address,
        factors,
        methods: asked,
      })
      if (!proven.ok) return proven
      const { amr, accept } = proven.value
      const completed = await accept(async (tx): Promise<Outcome<SteppedUp>> => {
        const isOpen = await completeChallenge(tx, challenge, ATTEMPTS_PER_CHALLENGE, nowMs())
        if (!isOpen) return refuse('challenge-expired')
        const steppedUp = await sessions.confirm(tx, caller, amr)
        return steppedUp === null ? refuse('unauthenticated') : done(steppedUp)
      })
      if (!completed.ok) return completed
      log.info('stepped-up', { userId, amr })
      return completed
    },
  }
}
