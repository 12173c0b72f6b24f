import type { WantedMethod } from '../../src-shared/http/out-of-band-routes.ts'
import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { Reply } from '../backend/client.ts'
import type { Visit } from '../backend/connection.ts'

/** Where a method is set up: in a session, or in a sign-in that waits for it. */
export interface EnrolmentServer {
  /** Whose method it will be; null when there is nobody. */
  email(): string | null
  /** Stands for the session or sign-in; null when there is none. */
  visit(): Visit | null
  serverId(): string
  enrol(wanted: WantedMethod): Promise<Result<Reply<'enrolMethod'>>>
  resend(methodId: string): Promise<Result<Reply<'resendEnrolmentCode'>>>
  activate(methodId: string, code: string): Promise<Result<EnrolmentDone>>
  /**
   * How an activation ended whose reply was lost: done, null when it was not, or not to be found out.
   * `step-up-required`: done, but for the recovery codes, which take "confirm it's you".
   */
  settle(methodId: string): Promise<EnrolmentDone | null | 'unknown' | 'step-up-required'>
}
