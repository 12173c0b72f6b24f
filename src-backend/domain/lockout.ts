// Throttling of second-factor attempts (NIST SP 800-63B-4 section 3.2.2, OWASP ASVS 5.0 6.3.1).

/** Attempts that one challenge or one pending enrolment takes; then it is dead. */
export const ATTEMPTS_PER_CHALLENGE = 5
/** Consecutive failures of an account, over all methods and dialogs, between two lockouts. */
export const FAILURES_PER_LOCKOUT = 10
/** From here on only a recovery code (or an administrator) opens the account (NIST: at most 100). */
export const FAILURES_UNTIL_METHODS_ARE_OFF = 100
/** Recovery codes carry 80 bits each and have a hundred attempts of their own, a day apart in tens. */
export const FAILURES_UNTIL_RECOVERY_IS_OFF = 200

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Until when the first, the second and every later lockout lasts that would begin now. */
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

/** Whether an account refuses attempts now, and until when if that is known. */
export type LockState =
  | { readonly isLocked: false }
  | { readonly isLocked: true; readonly retryAfterSeconds: number | null }

/** What the counters of an account mean for an attempt with a factor that ends at `maxFailures`. */
export function lockState(
  counters: { readonly failures: number; readonly lockedUntilMs: number | null },
  maxFailures: number,
  nowMs: number,
): LockState {
  if (counters.failures >= maxFailures) return { isLocked: true, retryAfterSeconds: null }
  if (counters.lockedUntilMs === null || counters.lockedUntilMs <= nowMs) return { isLocked: false }
  return { isLocked: true, retryAfterSeconds: secondsUntil(counters.lockedUntilMs, nowMs) }
}

/** Attempts left after `challengeAttempts` on this challenge and `failures` on this account. */
export function attemptsLeft(challengeAttempts: number, failures: number): number {
  const untilLockout =
    (FAILURES_PER_LOCKOUT - (failures % FAILURES_PER_LOCKOUT)) % FAILURES_PER_LOCKOUT
  return Math.max(0, Math.min(ATTEMPTS_PER_CHALLENGE - challengeAttempts, untilLockout))
}

/** Whole seconds to wait, rounded up, at least one. */
export function secondsUntil(instantMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((instantMs - nowMs) / 1000))
}
