import type { z } from 'zod'
import type {
  SentEnrolmentCode,
  WantedMethod,
} from '../../../src-shared/http/out-of-band-routes.ts'
import type { SecondFactorProof } from '../../../src-shared/http/proofs.ts'
import type { PendingEnrolment } from '../../../src-shared/http/replies.ts'
import type { Outcome } from '../../base/problems.ts'
import type { MethodRow } from '../../store/factors/methods.ts'
import type { Activated, Finish } from '../enrolment/activate-method.ts'
import type { Enroller } from '../enrolment/enroller.ts'
import type { SentKind } from '../sent-codes/sent-kind.ts'
import type { FactorClaim } from './claim.ts'

/** The proof of a method: a code that an app computed, or one that was sent. */
export type MethodProof = Exclude<SecondFactorProof, { readonly recoveryCode: unknown }>

/** A code that somebody gives for one of their methods. */
export interface MethodAttempt {
  readonly userId: string
  readonly method: MethodRow
  readonly proof: MethodProof
  /** The sign-in or step-up that it is given at: a code that was sent works nowhere else. */
  readonly challengeId: string
}

/**
 * One kind of second factor, by all that differs between kinds. `factor-kinds.ts` lists them; flows
 * and routes ask there and know no kind by name.
 */
export interface FactorKind {
  /** RFC 8176 names of a session that it proved. */
  readonly amr: string
  /** How its codes are sent; null where an app computes them. */
  readonly sent: SentKind | null
  /** Whether this server can offer it for set-up. */
  isOffered(): boolean
  /** What a challenge shows of a method, before it is proven; null: nothing. */
  hint(userId: string, method: MethodRow): string | null
  /** Begins a set-up: a pending method for ten minutes. Active methods stay as they are. */
  begin(
    enroller: Enroller,
    wanted: WantedMethod,
  ): Promise<Outcome<z.input<typeof PendingEnrolment>>>
  /** Sends another code for a pending method, in the place of the one before. The attempts stay counted. */
  resend(enroller: Enroller, enrolmentId: string): Promise<Outcome<SentEnrolmentCode>>
  /**
   * Proves a pending method with a code, which is used up by that, and puts it in the place of the
   * method of its kind, if there is one. The first method comes with recovery codes; otherwise null.
   */
  activate<T>(
    enroller: Enroller,
    enrolmentId: string,
    code: string,
    finish: Finish<T>,
  ): Promise<Outcome<Activated<T>>>
  /** What a right code would use up; null for a wrong one. */
  check(attempt: MethodAttempt): Promise<FactorClaim | null>
}
