import * as z from 'zod'
import { Account, EmailAddress, Password } from '../model/people/account.ts'
import { Id } from '../model/id.ts'
import { ServerInfo } from '../model/server.ts'
import { ChangedTwoFactor, TwoFactorStatus } from '../model/two-factor/two-factor.ts'
import { Device } from './device.ts'
import { noBody, noParams, noReply, route, type Route } from './define.ts'
import { enrollmentRoutes } from './enrollment-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { forgottenPasswordRoutes } from './forgotten-password-routes.ts'
import { outOfBandRoutes, WantedMethod } from './out-of-band-routes.ts'
import { invitationRoutes, peopleRoutes } from './people-routes.ts'
import { importRoutes } from './people/import-routes.ts'
import { personRoutes } from './people/person-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { EnrolmentProof, SecondFactorProof, SignInProof } from './proofs.ts'
import {
  ActivatedMethod,
  FreshRecoveryCodes,
  PendingEnrolment,
  SignIn,
  SteppedUp,
  StepUp,
  VerifiedSignIn,
} from './replies.ts'
import { renewalRoutes } from './renewal-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { PresentedDevice, trustedDeviceRoutes } from './trusted-device-routes.ts'

const byId = z.strictObject({ id: Id })

/**
 * Every backend route, once. The response header `Sync-Server-Time` carries the server's clock, in
 * milliseconds since the epoch.
 */
export const httpContract = {
  /**
   * Describes this server. A client requests it before sign-in, to tell a Sync server from any other web
   * server.
   */
  server: route({
    method: 'GET',
    path: '/v1/server',
    auth: 'none',
    params: noParams,
    body: noBody,
    status: 200,
    reply: ServerInfo,
    problems: [],
  }),
  /**
   * First step of signing in: the password. Answers with a challenge; where no method is active,
   * with a session, or with the set-up if the company requires one. An unknown address and a wrong
   * password get one and the same answer; the right password of a disabled person is
   * `account-disabled`. The right token of a trusted device opens the session
   * without a challenge, and is used up by that. `Accept-Language` becomes the language of the
   * person's messages once the sign-in is complete. Of the `User-Agent` of the request that opens a
   * session only the kind of operating system is kept.
   */
  createSignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins',
    auth: 'none',
    params: noParams,
    headers: z.object({ 'accept-language': z.string().max(16_384).optional() }),
    body: z.strictObject({
      identifier: EmailAddress,
      password: Password,
      device: Device,
      trustedDevice: PresentedDevice.optional(),
    }),
    status: 201,
    reply: SignIn,
    problems: ['invalid-credentials', 'account-disabled', 'too-many-attempts'],
  }),
  /**
   * Second step of a sign-in: the code. A valid code opens one session and ends the sign-in token. If the
   * company requires another method first, the set-up opens instead of a session. An attempt is counted
   * before its code is checked.
   */
  verifySignIn: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/verify',
    auth: 'sign-in',
    params: byId,
    body: SignInProof,
    status: 200,
    reply: VerifiedSignIn,
    problems: ['challenge-expired', 'code-rejected', 'proof-type-mismatch', 'too-many-attempts'],
  }),
  /** Cancels a sign-in that waits for its code. No code completes it afterwards. */
  cancelSignIn: route({
    method: 'DELETE',
    path: '/v1/auth/sign-ins/:id',
    auth: 'sign-in',
    params: byId,
    body: noBody,
    status: 204,
    reply: noReply,
    problems: [],
  }),
  /** Whose session this is. */
  account: route({
    method: 'GET',
    path: '/v1/me',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: noBody,
    status: 200,
    reply: Account,
    problems: [],
  }),
  /** Signs out: revokes this session token. Other sessions stay. */
  endSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/current',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: noBody,
    status: 204,
    reply: noReply,
    problems: [],
  }),
  /** Active methods, what can be enrolled, and how many recovery codes are left. */
  twoFactor: route({
    method: 'GET',
    path: '/v1/me/two-factor',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: noBody,
    status: 200,
    reply: TwoFactorStatus,
    problems: [],
  }),
  /**
   * "Confirm it's you", first step: the password. Without an active method this completes the step-up;
   * otherwise the response is a challenge and nothing is confirmed yet.
   */
  startStepUp: route({
    method: 'POST',
    path: '/v1/me/step-ups',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: z.strictObject({ password: Password }),
    status: 201,
    reply: StepUp,
    problems: ['invalid-credentials', 'too-many-attempts'],
  }),
  /**
   * "Confirm it's you", second step: the code. The session gets a new token and may change factors for a
   * limited time. Only the session that started the step-up can complete it.
   */
  verifyStepUp: route({
    method: 'POST',
    path: '/v1/me/step-ups/:id/verify',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: byId,
    body: SecondFactorProof,
    status: 200,
    reply: SteppedUp,
    problems: [
      'not-found',
      'challenge-expired',
      'code-rejected',
      'proof-type-mismatch',
      'too-many-attempts',
    ],
  }),
  /**
   * Starts an enrolment. An authenticator's secret is in `keyUri` (Key Uri Format), sent once; for SMS and
   * email a code is sent. Active methods stay unchanged until the new one is verified.
   */
  enrolMethod: route({
    method: 'POST',
    path: '/v1/me/two-factor/methods',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: noParams,
    body: WantedMethod,
    status: 201,
    reply: PendingEnrolment,
    problems: ['step-up-required', 'method-not-allowed', 'phone-number-refused', 'send-limit'],
  }),
  /**
   * Completes an enrolment with a code, which is used up. The first method comes with recovery codes, shown
   * once; null otherwise.
   */
  activateMethod: route({
    method: 'POST',
    path: '/v1/me/two-factor/methods/:id/activate',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: byId,
    body: EnrolmentProof,
    status: 200,
    reply: ActivatedMethod,
    problems: [
      'step-up-required',
      'method-not-allowed',
      'not-found',
      'conflict',
      'challenge-expired',
      'code-rejected',
      'proof-type-mismatch',
    ],
  }),
  /**
   * Turns a method off; with the last one the recovery codes are deleted too. The person's other sessions
   * end. Refused for the last allowed method if the company requires one, and for the method that its
   * administrator has fixed as the default.
   */
  turnOffMethod: route({
    method: 'DELETE',
    path: '/v1/me/two-factor/methods/:id',
    auth: 'session',
    params: byId,
    body: noBody,
    status: 200,
    reply: ChangedTwoFactor,
    problems: ['step-up-required', 'locked-by-administrator', 'not-found', 'last-method-required'],
  }),
  /** Makes ten new recovery codes, shown once. The old ones are revoked. */
  replaceRecoveryCodes: route({
    method: 'POST',
    path: '/v1/me/two-factor/recovery-codes',
    auth: 'session',
    params: noParams,
    body: noBody,
    status: 201,
    reply: FreshRecoveryCodes,
    problems: ['step-up-required', 'conflict'],
  }),
  ...forgottenPasswordRoutes,
  ...eventRoutes,
  ...peopleRoutes,
  ...personRoutes,
  ...importRoutes,
  ...invitationRoutes,
  ...sessionRoutes,
  ...renewalRoutes,
  ...outOfBandRoutes,
  ...enrollmentRoutes,
  ...policyRoutes,
  ...trustedDeviceRoutes,
} satisfies Record<string, Route>
export type HttpContract = typeof httpContract

/** Response header with the server's clock: milliseconds since the epoch, decimal. */
export const SERVER_TIME_HEADER = 'sync-server-time'
