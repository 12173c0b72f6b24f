import * as z from 'zod'
import { Count, Instant, Version } from '../bounds.ts'
import { Id } from '../id.ts'
import { MethodType } from '../two-factor/method.ts'
import { ShownName } from '../shown-text.ts'

/** Days between the requirement and the moment from which only the set-up is open. */
const GraceDays = z.int().min(0).max(90)
/** Days for which a trusted device needs no second factor; 0: no trusted devices. */
export const TrustedDeviceDays = z.int().min(0).max(30)
/**
 * How long sessions last: `desktop` 30 days, 7 without use (a deviation from NIST SP 800-63B-4 AAL2, for a
 * program on a person's own computer); `strict` 24 hours, 1 without use.
 */
export const SessionProfile = z.enum(['desktop', 'strict'])
export type SessionProfile = z.infer<typeof SessionProfile>
/** Whether a session may outlive the end of the program, on a computer that protects what is kept there. */
const StaySignedIn = z.enum(['allowed', 'never'])
/** ISO 3166-1 alpha-2, upper case. */
const CountryCode = z.string().regex(/^[A-Z]{2}$/)

/**
 * A company's rules for second factors. `smsCountries` null allows every country. `staySignedIn` is never under
 * the `strict` profile, whatever it says; a server without it lets no session stay, and a change without it
 * leaves it as it is.
 */
export const TwoFactorPolicy = z
  .strictObject({
    isRequired: z.boolean(),
    graceDays: GraceDays,
    allowedMethods: z.array(MethodType).min(1).max(MethodType.options.length),
    defaultMethod: MethodType.nullable(),
    isDefaultLocked: z.boolean(),
    trustedDeviceDays: TrustedDeviceDays,
    sessionProfile: SessionProfile,
    smsCountries: z.array(CountryCode).min(1).max(250).nullable(),
    staySignedIn: StaySignedIn.optional(),
  })
  .refine(({ allowedMethods }) => new Set(allowedMethods).size === allowedMethods.length)
  .refine(({ smsCountries }) => new Set(smsCountries).size === (smsCountries?.length ?? 0))
  .refine(
    ({ defaultMethod, allowedMethods }) =>
      defaultMethod === null || allowedMethods.includes(defaultMethod),
  )
  .refine(({ defaultMethod, isDefaultLocked }) => defaultMethod !== null || !isDefaultLocked)
export type TwoFactorPolicy = z.infer<typeof TwoFactorPolicy>

/**
 * A company's policy with its version, which a change has to name in `If-Match`. `graceEndsAt` is
 * when the time of grace of those ends who were there when it began (ISO 8601, UTC); null where
 * nothing is required. For somebody who came later it ends as many days after they came.
 * `availableMethods` are the kinds that this server can do; it leaves out what needs a way to send and
 * has none. A server that does not say so can do TOTP, SMS and e-mail.
 */
export const CurrentPolicy = z.object({
  policy: TwoFactorPolicy,
  version: Version,
  graceEndsAt: Instant.nullable(),
  availableMethods: z.array(MethodType).max(MethodType.options.length).optional(),
})
export type CurrentPolicy = z.infer<typeof CurrentPolicy>

/** A person who would have to set up a method: they have none, or none that is allowed. */
const AffectedPerson = z.object({
  id: Id,
  name: ShownName,
  email: z.string().max(254),
  hasMethod: z.boolean(),
  /** The caller. */
  isCaller: z.boolean(),
})

/**
 * Whom a policy affects: of `people` in the company, `withoutMethod` have no method and `withoutAllowed` have
 * only methods that are not allowed; for `enrolNow` only the set-up is open at once. `affected` names up to
 * fifty of them: the caller first, if affected, then by email address.
 */
const PolicyEffect = z.object({
  people: Count,
  withoutMethod: Count,
  withoutAllowed: Count,
  enrolNow: Count,
  affected: z.array(AffectedPerson).max(50),
})

/** A policy that was saved, or with `dryRun` would be, and whom it affects. */
export const ChangedPolicy = CurrentPolicy.extend({ effect: PolicyEffect })
export type ChangedPolicy = z.infer<typeof ChangedPolicy>

/** What the policy means for one person, as that person sees it. */
export const OwnPolicy = z.object({
  isRequired: z.boolean(),
  allowedMethods: z.array(MethodType).max(MethodType.options.length),
  defaultMethod: MethodType.nullable(),
  isDefaultLocked: z.boolean(),
  trustedDeviceDays: TrustedDeviceDays,
  /**
   * The deadline for setting up an allowed method (ISO 8601, UTC); null if one is active, or none is
   * required.
   */
  enrollmentDeadline: Instant.nullable(),
  /** The deadline has passed: only the set-up is open. */
  isSetUpRequired: z.boolean(),
})
export type OwnPolicy = z.infer<typeof OwnPolicy>
