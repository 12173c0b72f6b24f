import * as z from 'zod'
import { Count, Instant } from '../model/bounds.ts'
import { Account } from '../model/people/account.ts'
import { Id } from '../model/id.ts'
import { ChallengeMethod, MethodType } from '../model/two-factor/method.ts'
import { TrustedDeviceDays } from '../model/people/policy.ts'
import { RecoveryCode } from '../model/two-factor/recovery-code.ts'
import { Token } from '../model/token.ts'
import { TwoFactorStatus, endedSessions } from '../model/two-factor/two-factor.ts'
import { SentEnrolmentCode } from './out-of-band-routes.ts'
import { grantedTrust } from './trusted-device-routes.ts'
import { shownText } from '../model/shown-text.ts'

/**
 * A session. `expiresAt` is the end of its overall lifetime (ISO 8601, UTC). `enrollmentDeadline` is the end
 * of the grace period for a person without an allowed method; null for everyone else. `trustedDeviceToken` is
 * present if this device is trusted until `trustedUntil`, and replaces the previous one.
 */
export const Session = z.object({
  token: Token,
  expiresAt: Instant,
  account: Account,
  recoveryCodesLeft: Count,
  enrollmentDeadline: Instant.nullable(),
  ...grantedTrust,
})
export type Session = z.infer<typeof Session>

/**
 * A session that was renewed: with a new token, and what has changed meanwhile. `isTwoFactorOff`: its person has
 * no method. `isDeviceTrusted`: a trusted device opened it. `isSetUpRequired`: only the set-up is open to it.
 */
export const RenewedSession = Session.omit({ trustedDeviceToken: true, trustedUntil: true }).extend(
  {
    isTwoFactorOff: z.boolean(),
    isDeviceTrusted: z.boolean(),
    isSetUpRequired: z.boolean(),
  },
)
export type RenewedSession = z.infer<typeof RenewedSession>

/**
 * A sign-in that waits for its second factor. `token` is the sign-in token: it is valid for this sign-in
 * only. `trustedDeviceDays` is how long the device can be trusted with the proof; 0 means not at all. With
 * `isPassAvailable` an administrator has given a pass, which is a proof too. With
 * `isEmailWithheld` the password was chosen with a code by email: a code to the same mailbox is not asked for.
 */
export const SignInChallenge = z.object({
  state: z.literal('challenge_required'),
  id: Id,
  token: Token,
  expiresAt: Instant,
  methods: z.array(ChallengeMethod).max(20),
  recoveryCodeAvailable: z.boolean(),
  isEmailWithheld: z.literal(true).optional(),
  isPassAvailable: z.literal(true).optional(),
  trustedDeviceDays: TrustedDeviceDays,
})

/** A sign-in that needs no second factor. */
const SignInComplete = z.object({ state: z.literal('complete'), session: Session })

/**
 * A sign-in that waits for the set-up of a method. `token` is valid for the set-up of this sign-in only;
 * `offeredMethods` can be chosen, `defaultMethod` is the company's default among them (null: none);
 * `emailHint` is the masked address for a code by email. With `isActivationCodeNeeded` the activation code of
 * a reset comes first.
 */
export const SignInEnrolment = z.object({
  state: z.literal('enrollment_required'),
  id: Id,
  token: Token,
  expiresAt: Instant,
  offeredMethods: z.array(MethodType).max(MethodType.options.length),
  defaultMethod: MethodType.nullable(),
  emailHint: shownText(100),
  isActivationCodeNeeded: z.boolean(),
})
export type SignInEnrolment = z.infer<typeof SignInEnrolment>

/** The response to the password: a challenge; if no method is active, a session or the required set-up. */
export const SignIn = z.discriminatedUnion('state', [
  SignInChallenge,
  SignInComplete,
  SignInEnrolment,
])
export type SignIn = z.infer<typeof SignIn>

/** The response to the code: a session, or the set-up if the company requires another method first. */
export const VerifiedSignIn = z.union([SignInEnrolment, Session])
export type VerifiedSignIn = z.infer<typeof VerifiedSignIn>

/**
 * A completed step-up. The session's token is replaced (OWASP ASVS 7.2.4) and the old one revoked. Changes to
 * factors are allowed until `confirmedUntil`.
 */
export const SteppedUp = z.object({ token: Token, confirmedUntil: Instant })
export type SteppedUp = z.infer<typeof SteppedUp>

/** The response to the password of a step-up: a challenge, or the confirmation if no method is active. */
export const StepUp = z.discriminatedUnion('state', [
  SignInChallenge.omit({
    token: true,
    trustedDeviceDays: true,
    isEmailWithheld: true,
    isPassAvailable: true,
  }),
  z.object({ state: z.literal('complete'), steppedUp: SteppedUp }),
])

/** An authenticator enrolment that waits for its first code until `expiresAt`. `keyUri` holds the secret. */
const PendingTotp = z.object({
  type: z.literal('totp'),
  methodId: Id,
  keyUri: z.string().max(2048),
  expiresAt: Instant,
})

/** An enrolment that waits for its first code. */
export const PendingEnrolment = z.union([PendingTotp, SentEnrolmentCode])

/** The state after an enrolment was verified. */
export const ActivatedMethod = z.object({
  twoFactor: TwoFactorStatus,
  /** A full set with the first method, else null. */
  recoveryCodes: z.array(RecoveryCode).max(20).nullable(),
  ...endedSessions,
})

/** A full set of recovery codes. */
export const FreshRecoveryCodes = z.object({
  recoveryCodes: z.array(RecoveryCode).max(20),
  ...endedSessions,
})
export type FreshRecoveryCodes = z.infer<typeof FreshRecoveryCodes>

/** The session of a sign-in whose required method was set up. */
export const SetUpAtSignIn = z.object({
  session: Session,
  /** A full set with a first method, else null. */
  recoveryCodes: z.array(RecoveryCode).max(20).nullable(),
  ...endedSessions,
})
export type SetUpAtSignIn = z.infer<typeof SetUpAtSignIn>
