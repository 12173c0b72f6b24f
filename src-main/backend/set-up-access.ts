import type { WantedMethod } from '../../src-shared/http/out-of-band-routes.ts'
import type { TypedEnrolmentProof } from '../../src-shared/http/proofs.ts'
import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { SessionState } from '../../src-shared/model/session-state.ts'
import type { Reply } from './client.ts'
import type { Visit } from './connection.ts'

/** The set-up that a company requires, in the sign-in that waits for it. */
export interface SetUpAccess {
  /** The user whose set-up it is; null when there is none. */
  email(): string | null
  /** Identifies the sign-in that the set-up belongs to; null when there is none. */
  visit(): Visit | null
  serverId(): string
  enrol(wanted: WantedMethod): Promise<Result<Reply<'enrolAtSignIn'>>>
  resend(methodId: string): Promise<Result<Reply<'resendCodeAtSignIn'>>>
  /** Opens the session; it is entered at once when there are no recovery codes to store. */
  activate(
    methodId: string,
    proof: TypedEnrolmentProof,
  ): Promise<Result<EnrolmentDone & { readonly endedSessions: number }>>
  proveActivationCode(code: string): Promise<Result<SessionState>>
  /** The user has stored the recovery codes: enters the session. */
  finish(): SessionState
}
