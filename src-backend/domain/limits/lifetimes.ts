import type { SessionProfile } from '../../../src-shared/model/policy.ts'

// How long things last, in milliseconds. The reasons stand in ../README.md.
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A sign-in or step-up that waits for its second factor (NIST SP 800-63B-4: at most ten minutes). */
export const CHALLENGE_LIFETIME_MS = 10 * MINUTE_MS
/** An enrolment that waits for its first code. */
export const ENROLMENT_LIFETIME_MS = 10 * MINUTE_MS
/** A sign-in that waits for the set-up of a method: an app for codes may have to be installed first. */
export const SET_UP_LIFETIME_MS = 30 * MINUTE_MS
/** The activation code of a reset, by e-mail (NIST SP 800-63B-4 section 4.2.1.2). */
export const ACTIVATION_CODE_LIFETIME_MS = DAY_MS
/** For how long a request that is sent again is known. */
export const IDEMPOTENCY_KEPT_MS = 7 * DAY_MS
/** "Confirm it's you" is good for this long. */
export const STEP_UP_LIFETIME_MS = 10 * MINUTE_MS
/**
 * How long a session lasts, whatever happens, and without use, by the company's profile. `strict` is
 * what AAL2 recommends (NIST SP 800-63B-4 section 2.2.3); `desktop` is longer, a documented deviation.
 */
export const SESSION_LIVES: Readonly<
  Record<SessionProfile, { readonly overallMs: number; readonly idleMs: number }>
> = {
  desktop: { overallMs: 30 * DAY_MS, idleMs: 7 * DAY_MS },
  strict: { overallMs: DAY_MS, idleMs: HOUR_MS },
}
/** `last_used_at` is written at most this often, so that a read does not cost a write. */
export const SESSION_TOUCH_MS = MINUTE_MS
/** Challenges that are over answer `challenge-expired` for this long; then they are purged. */
export const CHALLENGE_KEPT_MS = DAY_MS
/** What happened to an account is kept for this long, for its owner and for auditors. */
export const EVENT_KEPT_MS = 400 * DAY_MS
/** Time between purges. */
export const PURGE_INTERVAL_MS = HOUR_MS
