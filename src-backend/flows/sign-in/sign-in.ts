import type { SignInProof } from '../../../src-shared/http/proofs.ts'
import type { SignIn, VerifiedSignIn } from '../../../src-shared/http/replies.ts'
import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import { hashToken } from '../../domain/secrets/tokens.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { findChallengedSignIn } from '../../store/challenges/challenged-sign-ins.ts'
import { cancelSignIn, challengeOf, findSignIn } from '../../store/challenges/sign-ins.ts'
import type { AttemptLimiter } from '../access/attempt-limiter.ts'
import { inOrder } from '../enrolment/active-methods.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { checkPassword } from './check-password.ts'
import type { PasswordAttempt } from './check-password.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { openSignIn } from './open-sign-in.ts'
import type { OpenParts } from './open-sign-in.ts'
import type { SecondFactor } from './second-factor.ts'

interface TrustedDeviceToken {
  /** Instead of the second factor, if it is valid for a trusted device. */
  readonly trustedDeviceToken: string | undefined
}

export interface SignIns {
  /**
   * The first step. An unknown email address and a wrong password get the same response at the same cost.
   * With an active method there is a challenge and no session yet; without one, or on a trusted device, a
   * session; or the set-up if the company requires one.
   */
  create(attempt: PasswordAttempt & TrustedDeviceToken): Promise<Outcome<SignIn>>
  /**
   * The second step: one session, however many valid codes arrive; or the set-up if none of the methods is
   * allowed any more.
   */
  verify(
    id: string,
    token: string,
    proof: SignInProof,
    from: { readonly address: string; readonly system: SystemFamily | null },
  ): Promise<Outcome<VerifiedSignIn>>
  cancel(id: string, token: string): Promise<Outcome<undefined>>
}

export function createSignIns(
  deps: FlowDeps,
  parts: OpenParts & { readonly limiter: AttemptLimiter; readonly secondFactor: SecondFactor },
): SignIns {
  const { database, nowMs } = deps
  return {
    async create({ trustedDeviceToken, ...attempt }) {
      const checked = await checkPassword(deps, parts.limiter, attempt)
      if (!checked.ok) return checked
      return openSignIn(deps, parts, { ...checked.value, trustedDeviceToken })
    },

    async verify(id, token, proof, { address, system }) {
      const signIn = await findChallengedSignIn(database, id, hashToken(token), nowMs())
      if (signIn === null) return refuse('unauthenticated')
      const { account, budget, factors } = signIn
      const challenge = challengeOf('sign-in', signIn, budget)
      const methods = inOrder(account).asked
      const attempt = { challenge, proof, address, factors, methods }
      const proven = await parts.secondFactor.prove(attempt)
      if (!proven.ok) return proven
      const isByRecoveryCode = 'recoveryCode' in proof
      // A recovery code is for a person who lost the method: it makes no device trusted. Neither does a pass.
      const mayTrust = 'trustDevice' in proof && proof.trustDevice === true && !isByRecoveryCode
      const given = { signIn, proven: proven.value, address, system, isByRecoveryCode, mayTrust }
      return completeSignIn(deps, parts, given)
    },

    async cancel(id, token) {
      const signIn = await findSignIn(database, id, hashToken(token))
      if (signIn === null) return refuse('unauthenticated')
      await cancelSignIn(database, id)
      return done(undefined)
    },
  }
}
