import type { WantedMethod } from '../../src-shared/http/out-of-band-routes.ts'
import type { TypedEnrolmentProof } from '../../src-shared/http/proofs.ts'
import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { Reply } from '../backend/client.ts'
import type { Visit } from '../backend/connection.ts'

/** Where a method is set up: in a session, or in a sign-in that waits for it. */
export interface EnrolmentServer {
  /** The user whose method it will be; null when there is none. */
  email(): string | null
  /** Identifies the session or sign-in; null when there is none. */
  visit(): Visit | null
  serverId(): string
  enrol(wanted: WantedMethod): Promise<Result<Reply<'enrolMethod'>>>
  resend(methodId: string): Promise<Result<Reply<'resendEnrolmentCode'>>>
  activate(methodId: string, proof: TypedEnrolmentProof): Promise<Result<EnrolmentDone>>
  /**
   * Finds out how an activation ended whose reply was lost: done, null when it did not succeed, or `unknown`
   * when that cannot be found out. `step-up-required`: done, but issuing the recovery codes requires "confirm
   * it's you".
   */
  settle(methodId: string): Promise<EnrolmentDone | null | 'unknown' | 'step-up-required'>
}
