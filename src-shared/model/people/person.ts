import * as z from 'zod'
import { Count, Instant } from '../bounds.ts'
import { EmailAddress, Role } from './account.ts'
import { Id } from '../id.ts'
import { MethodType } from '../two-factor/method.ts'
import { Locale } from '../locale.ts'
import { ShownName } from '../shown-text.ts'

/**
 * The state of a person's second factor: never set up; to be set up at the next sign-in, because it is
 * required or was reset; set up; or locked after wrong codes.
 */
export const TwoFactorState = z.enum(['none', 'pending', 'active', 'locked'])
export type TwoFactorState = z.infer<typeof TwoFactorState>

/** Whether a person may sign in: yes; not before they chose their password; or an administrator disabled them. */
export const AccountState = z.enum(['active', 'invited', 'disabled'])
export type AccountState = z.infer<typeof AccountState>

/**
 * How many of a company's people are in each state, regardless of the list's filters. `none` counts everyone
 * without a method, whether one is required or not; the others count as `TwoFactorState` says. Disabled people
 * count only in `total` and `disabled`; `invited` counts those without a password once more.
 */
export const PeopleCounts = z.object({
  total: Count,
  none: Count,
  pending: Count,
  active: Count,
  locked: Count,
  /** A server of before invites and disables nobody. */
  invited: Count.default(0),
  disabled: Count.default(0),
})
export type PeopleCounts = z.infer<typeof PeopleCounts>

/** One line without control characters. */
const line = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[^\p{Cc}]+$/u)

/** An administrator's reason: one line, kept in the audit log. */
export const ActReason = line(500)

/** The name of a person, as administrators write it. */
const PersonName = line(200)

/** A part of a name or of an email address. */
export const PeopleSearch = line(100)

/**
 * What a reset of a person's second factor would do now: remove nothing (there is no method, recovery code or
 * activation code); remove them and send the activation code by email; or return the code to the
 * administrator, on a server that sends no email.
 */
const ResetEffect = z.enum(['nothing', 'code-by-email', 'code-to-administrator'])

/**
 * A person of the company as its administrators see them. `createdAt` is an ISO 8601 instant in UTC; the page
 * shows `resetEffect` before a reset is requested.
 */
export const Person = z.object({
  id: Id,
  email: EmailAddress,
  name: ShownName,
  role: Role,
  /** The language of their messages; null is the server's. A server of before does not tell it. */
  locale: Locale.nullable().default(null),
  /** A server of before disables nobody. */
  account: AccountState.default('active'),
  twoFactor: TwoFactorState,
  methods: z.array(MethodType).max(20),
  recoveryCodesLeft: Count,
  createdAt: Instant,
  resetEffect: ResetEffect,
  /** Until when a pass of theirs can be used; null for none. A server of before gives none. */
  passUntil: Instant.nullable().default(null),
})
export type Person = z.infer<typeof Person>

/** A person to add. `locale` is the language of their messages until their app asks for another. */
export const NewPerson = z.strictObject({
  email: EmailAddress,
  name: PersonName,
  role: Role,
  locale: Locale,
})
export type NewPerson = z.infer<typeof NewPerson>

/** What an administrator may change of a person besides their role. */
export const PersonProfile = z.strictObject({ name: PersonName, locale: Locale })
export type PersonProfile = z.infer<typeof PersonProfile>
