import * as z from 'zod'
import { TypedCode } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { noBody, noReply, route, type Route } from './define.ts'
import { SentEnrolmentCode, WantedMethod } from './out-of-band-routes.ts'
import { EnrolmentProof } from './proofs.ts'
import { PendingEnrolment, SetUpAtSignIn } from './replies.ts'

const bySignIn = z.strictObject({ id: Id })
const byMethod = z.strictObject({ id: Id, methodId: Id })

/** Routes of a sign-in that waits for the set-up of a method. */
export const enrollmentRoutes = {
  /**
   * Submits the activation code of a reset, which works once and opens the set-up. An attempt is counted
   * before the code is checked.
   */
  proveActivationCode: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/enrollment/activation-code',
    auth: 'sign-in',
    params: bySignIn,
    body: z.strictObject({ code: TypedCode }),
    status: 204,
    reply: noReply,
    problems: ['conflict', 'challenge-expired', 'code-rejected', 'too-many-attempts'],
  }),
  /** Starts the set-up of a method. An authenticator's secret is told once; the others get a code. */
  enrolAtSignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/enrollment/methods',
    auth: 'sign-in',
    params: bySignIn,
    body: WantedMethod,
    status: 201,
    reply: PendingEnrolment,
    problems: [
      'method-not-allowed',
      'conflict',
      'challenge-expired',
      'phone-number-refused',
      'send-limit',
    ],
  }),
  /** Sends another code for a method that is being set up. */
  resendCodeAtSignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/enrollment/methods/:methodId/resend',
    auth: 'sign-in',
    params: byMethod,
    body: noBody,
    status: 200,
    reply: SentEnrolmentCode,
    problems: ['method-not-allowed', 'not-found', 'conflict', 'challenge-expired', 'send-limit'],
  }),
  /**
   * Verifies the method with a code and completes the sign-in with one session. A first method comes with
   * recovery codes, shown once; null otherwise.
   */
  activateAtSignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/enrollment/methods/:methodId/activate',
    auth: 'sign-in',
    params: byMethod,
    body: EnrolmentProof,
    status: 200,
    reply: SetUpAtSignIn,
    problems: [
      'method-not-allowed',
      'not-found',
      'conflict',
      'challenge-expired',
      'code-rejected',
      'proof-type-mismatch',
    ],
  }),
} satisfies Record<string, Route>
