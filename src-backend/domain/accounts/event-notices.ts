// Who is notified of what: ASVS 5.0 6.3.7 (notice of every change to factors), NIST SP 800-63B-4 4.2.1.1.
import type { SecurityEventKind } from '../../../src-shared/model/people/security-event.ts'
import type { BucketLimit } from '../limits/attempt-buckets.ts'

/** Events that are about one method: each names its kind. */
export type MethodEventKind = Extract<
  SecurityEventKind,
  'method-added' | 'method-changed' | 'method-turned-off' | 'default-changed'
>

/** Events that say no more than who, when and where. */
export type PlainEventKind = Exclude<SecurityEventKind, MethodEventKind | 'recovery-code-used'>

/** The events that a person is notified of by email; the others appear only in logs and webhooks. */
const noticed = [
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
  'activity-reported',
  'signed-in-on-new-device',
  'device-trusted',
  'trusted-device-theft',
  'session-copied',
  'sessions-ended-by-administrator',
  'two-factor-reset-by-administrator',
  'pass-given',
  'pass-taken-back',
  'pass-used',
  'account-disabled',
  'account-enabled',
  'person-edited',
  'role-changed',
] as const satisfies readonly SecurityEventKind[]
type NoticedKind = (typeof noticed)[number]

export function isNoticed(kind: SecurityEventKind): kind is NoticedKind {
  return noticed.some((one) => one === kind)
}

/**
 * Whether the other administrators of the company are notified by email: of a changed policy, and of what a person
 * reported.
 */
export function isToldToAdministrators(event: {
  readonly kind: SecurityEventKind
  readonly changes: string | null
}): boolean {
  if (event.kind === 'activity-reported') return true
  return event.kind === 'policy-changed' && event.changes !== null && event.changes !== ''
}

/**
 * The most emails to one reader about one kind of event. Further events are summed up in the first email of
 * the next window.
 */
export const NOTICE_LIMIT: BucketLimit = { attempts: 3, windowMs: 3_600_000 }

/** The channels for an event, of those that this server has. */
export function channelsFor(
  kind: SecurityEventKind,
  configured: { readonly email: boolean; readonly webhook: boolean },
): ('email' | 'webhook')[] {
  return [
    ...(configured.email && isNoticed(kind) ? (['email'] as const) : []),
    ...(configured.webhook ? (['webhook'] as const) : []),
  ]
}

const FIRST_PAUSE_MS = 30_000
const MAX_TRIES = 10

/**
 * When a message that was certainly not sent is retried: after 30 s, 1, 2, 4 … minutes; null after ten
 * attempts, which is more than four hours.
 */
export function nextTryAtMs(tries: number, nowMs: number): number | null {
  return tries >= MAX_TRIES ? null : nowMs + FIRST_PAUSE_MS * 2 ** (tries - 1)
}
