import * as z from 'zod'
import { Instant } from '../model/bounds.ts'
import { CodeLength } from '../model/code.ts'
import { Id } from '../model/id.ts'
import { PhoneMethodType, SentMethodType } from '../model/two-factor/method.ts'
import { PhoneNumber } from '../model/two-factor/phone-number.ts'
import { ChangedTwoFactor } from '../model/two-factor/two-factor.ts'
import { noBody, noParams, route, type Route } from './define.ts'
import { shownText } from '../model/shown-text.ts'

const byId = z.strictObject({ id: Id })
const byChallenge = z.strictObject({ id: Id, challengeId: Id })

/**
 * A code of `codeLength` digits that was sent. It is valid until `expiresAt`; another can be requested from
 * `resendAfter` on.
 */
export const SentCode = z.object({
  challengeId: Id,
  hint: shownText(100),
  codeLength: CodeLength,
  expiresAt: Instant,
  resendAfter: Instant,
})
export type SentCode = z.infer<typeof SentCode>

/** A code sent to a phone number or email address that is being set up. */
export const SentEnrolmentCode = SentCode.omit({ challengeId: true }).extend({
  type: SentMethodType,
  methodId: Id,
})
export type SentEnrolmentCode = z.infer<typeof SentEnrolmentCode>

/** What to set up. The email address is that of the account. */
export const WantedMethod = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('totp') }),
  z.strictObject({ type: PhoneMethodType, phoneNumber: PhoneNumber }),
  z.strictObject({ type: z.literal('email') }),
])
export type WantedMethod = z.infer<typeof WantedMethod>

/** Routes of second factors whose codes are sent by SMS or email. */
export const outOfBandRoutes = {
  /**
   * Sends the code of a method whose codes are sent, for this sign-in. It works in no other one. Asked for
   * again it is a resend.
   */
  sendSignInCode: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/challenges',
    auth: 'sign-in',
    params: byId,
    body: z.strictObject({ methodId: Id }),
    status: 201,
    reply: SentCode,
    problems: ['not-found', 'challenge-expired', 'too-many-attempts', 'send-limit'],
  }),
  /** Sends another code and revokes the previous one. Counted attempts stay counted. */
  resendSignInCode: route({
    method: 'POST',
    path: '/v1/auth/sign-ins/:id/challenges/:challengeId/resend',
    auth: 'sign-in',
    params: byChallenge,
    body: noBody,
    status: 200,
    reply: SentCode,
    problems: ['not-found', 'challenge-expired', 'too-many-attempts', 'send-limit'],
  }),
  /** Sends the code of a method whose codes are sent, for this step-up. */
  sendStepUpCode: route({
    method: 'POST',
    path: '/v1/me/step-ups/:id/challenges',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: byId,
    body: z.strictObject({ methodId: Id }),
    status: 201,
    reply: SentCode,
    problems: ['not-found', 'challenge-expired', 'too-many-attempts', 'send-limit'],
  }),
  /** Sends another code and revokes the previous one. Counted attempts stay counted. */
  resendStepUpCode: route({
    method: 'POST',
    path: '/v1/me/step-ups/:id/challenges/:challengeId/resend',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: byChallenge,
    body: noBody,
    status: 200,
    reply: SentCode,
    problems: ['not-found', 'challenge-expired', 'too-many-attempts', 'send-limit'],
  }),
  /** Sends another code for a method that is being set up. */
  resendEnrolmentCode: route({
    method: 'POST',
    path: '/v1/me/two-factor/methods/:id/resend',
    auth: 'session',
    isOpenBeforeSetUp: true,
    params: byId,
    body: noBody,
    status: 200,
    reply: SentEnrolmentCode,
    problems: [
      'step-up-required',
      'method-not-allowed',
      'not-found',
      'challenge-expired',
      'send-limit',
    ],
  }),
  /** Chooses the method that is offered first. Refused if the administrator has fixed it. */
  setDefaultMethod: route({
    method: 'PUT',
    path: '/v1/me/two-factor/default',
    auth: 'session',
    params: noParams,
    body: z.strictObject({ methodId: Id }),
    status: 200,
    reply: ChangedTwoFactor,
    problems: ['step-up-required', 'locked-by-administrator', 'not-found'],
  }),
} satisfies Record<string, Route>
