import type { SessionProfile } from '../../../src-shared/model/people/policy.ts'

// Lifetimes, in milliseconds. ../README.md gives the reasons.
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A sign-in or step-up that waits for its second factor (NIST SP 800-63B-4: at most ten minutes). */
export const CHALLENGE_LIFETIME_MS = 10 * MINUTE_MS
/** An enrolment that waits for its first code. */
export const ENROLMENT_LIFETIME_MS = 10 * MINUTE_MS
/** A sign-in that waits for the set-up of a method: the user may have to install an app first. */
export const SET_UP_LIFETIME_MS = 30 * MINUTE_MS
/** The activation code of a reset, by email (NIST SP 800-63B-4 section 4.2.1.2). */
export const ACTIVATION_CODE_LIFETIME_MS = DAY_MS
/** A request for a new password that waits for its code. */
export const FORGOTTEN_PASSWORD_LIFETIME_MS = 15 * MINUTE_MS
/** The time to choose the new password, once that code was right. */
export const NEW_PASSWORD_LIFETIME_MS = 15 * MINUTE_MS
/** The welcome code of a new person. */
export const INVITATION_LIFETIME_MS = DAY_MS
/** How long a repeated request is recognised. */
export const IDEMPOTENCY_KEPT_MS = 7 * DAY_MS
/** How long a step-up is valid. */
export const STEP_UP_LIFETIME_MS = 10 * MINUTE_MS
/**
 * The overall and the idle lifetime of a session, by the company's profile. `strict` is what AAL2 recommends
 * (NIST SP 800-63B-4 section 2.2.3); `desktop` is longer, a documented deviation.
 */
export const SESSION_LIVES: Readonly<
  Record<SessionProfile, { readonly overallMs: number; readonly idleMs: number }>
> = {
  desktop: { overallMs: 30 * DAY_MS, idleMs: 7 * DAY_MS },
  strict: { overallMs: DAY_MS, idleMs: HOUR_MS },
}
/** `last_used_at` is written at most this often, so that a read does not cost a write. */
export const SESSION_TOUCH_MS = MINUTE_MS
/** Expired challenges respond with `challenge-expired` for this long; then they are purged. */
export const CHALLENGE_KEPT_MS = DAY_MS
/** Security events are kept for this long, for their owner and for auditors; so are the counted days of a company. */
export const EVENT_KEPT_MS = 400 * DAY_MS
/** Time between purges. */
export const PURGE_INTERVAL_MS = HOUR_MS
/** Time between counts of large companies, whose overview shows the last one. */
export const COUNT_INTERVAL_MS = 5 * MINUTE_MS

/** The administrators are told once in this time what a person reports. */
export const REPORT_PAUSE_MS = 600_000
