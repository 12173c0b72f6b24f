import * as z from 'zod'
import { Instant } from '../bounds.ts'
import { Id } from '../id.ts'
import { MethodType } from '../two-factor/method.ts'
import { ShownName, shownText } from '../shown-text.ts'

/** The kinds of security event, as the activity and the company's audit log name them. */
export const SecurityEventKind = z.enum([
  'signed-in',
  'signed-in-on-new-device',
  'sign-in-refused',
  'signed-out',
  'second-factor-rejected',
  'second-factor-locked',
  'recovery-code-used',
  'recovery-codes-replaced',
  'method-added',
  'method-changed',
  'method-turned-off',
  'default-changed',
  'password-changed',
  'forgotten-password-set',
  'sessions-ended',
  'device-trusted',
  'trusted-device-removed',
  'trusted-device-theft',
  'session-kept',
  'session-copied',
  'second-factor-unlocked',
  'sessions-ended-by-administrator',
  'two-factor-reset-by-administrator',
  'pass-given',
  'pass-taken-back',
  'pass-used',
  'account-disabled',
  'account-enabled',
  'sign-in-while-disabled',
  'person-added',
  'person-edited',
  'role-changed',
  'person-deleted',
  'invitation-sent',
  'first-password-set',
  'policy-changed',
  'activity-reported',
])
export type SecurityEventKind = z.infer<typeof SecurityEventKind>

/**
 * A security event of an account. `occurredAt` is an ISO 8601 instant in UTC; `device` and `networkAddress`
 * are where it came from, if known; `method` is the kind of second factor it concerns.
 */
export const SecurityEvent = z.object({
  id: Id,
  kind: SecurityEventKind,
  occurredAt: Instant,
  device: shownText(100).nullable(),
  networkAddress: shownText(45).nullable(),
  method: MethodType.nullable(),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

/** A person as an audit log names them. A deleted one has a pseudonym and no address. */
const EventPerson = z.object({
  id: Id,
  name: ShownName,
  email: z.string().max(254),
})

/**
 * An event with the person it concerns, its actor, the administrator's reason, and for a policy or a role the
 * changes, as `field: old -> new` separated by commas.
 */
export const AuditEvent = SecurityEvent.extend({
  subject: EventPerson,
  actor: EventPerson,
  reason: shownText(500).nullable(),
  changes: shownText(2000).nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
