// Throttling of second-factor attempts (NIST SP 800-63B-4 section 3.2.2, OWASP ASVS 5.0 6.3.1).

/** Attempts per challenge or pending enrolment; then it ends. */
export const ATTEMPTS_PER_CHALLENGE = 5
/** Wrong codes that one welcome code outlives: ten in a hundred million. */
export const INVITATION_ATTEMPTS = 10
/** Consecutive failures in one budget of an account, over all methods, between two lockouts. */
export const FAILURES_PER_LOCKOUT = 10
/**
 * From this count on a budget accepts no codes until a recovery code or an administrator opens it (NIST: at
 * most 100).
 */
export const FAILURES_UNTIL_METHODS_ARE_OFF = 100

/**
 * The budgets that an account's wrong codes count in. An attacker who knows the password fills the budget of
 * unknown devices, and locks out no one who uses a known device or has a session. Recovery codes count in
 * none: 80 bits need no lockout (NIST SP 800-63B-4 section 3.1.2.2: from 64 on), and a lockout would close
 * the last way in.
 */
export type FactorBudget = 'strangers' | 'known-device' | 'session'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The end of the first, the second and every later lockout that would begin now. */
export interface LockoutInstants {
  readonly firstMs: number
  readonly secondMs: number
  readonly laterMs: number
}

/** The three instants that the counting statement chooses from: 15 minutes, 1 hour, 24 hours. */
export function lockoutInstants(nowMs: number): LockoutInstants {
  return {
    firstMs: nowMs + 15 * MINUTE_MS,
    secondMs: nowMs + HOUR_MS,
    laterMs: nowMs + 24 * HOUR_MS,
  }
}

/** Whether an account refuses attempts now, and until when, if that is known. */
export type LockState =
  | { readonly isLocked: false }
  | { readonly isLocked: true; readonly retryAfterSeconds: number | null }

/** What the counters of a budget mean for an attempt. */
export function lockState(
  counters: { readonly failures: number; readonly lockedUntilMs: number | null },
  nowMs: number,
): LockState {
  if (counters.failures >= FAILURES_UNTIL_METHODS_ARE_OFF)
    return { isLocked: true, retryAfterSeconds: null }
  if (counters.lockedUntilMs === null || counters.lockedUntilMs <= nowMs) return { isLocked: false }
  return { isLocked: true, retryAfterSeconds: secondsUntil(counters.lockedUntilMs, nowMs) }
}

/**
 * Attempts left after `challengeAttempts` on this challenge and `failures` in the budget, if it counts in
 * one.
 */
export function attemptsLeft(challengeAttempts: number, failures: number | null): number {
  if (failures === null) return Math.max(0, ATTEMPTS_PER_CHALLENGE - challengeAttempts)
  const untilLockout =
    (FAILURES_PER_LOCKOUT - (failures % FAILURES_PER_LOCKOUT)) % FAILURES_PER_LOCKOUT
  return Math.max(0, Math.min(ATTEMPTS_PER_CHALLENGE - challengeAttempts, untilLockout))
}

/** Whole seconds to wait, rounded up, at least one. */
export function secondsUntil(instantMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((instantMs - nowMs) / 1000))
}
