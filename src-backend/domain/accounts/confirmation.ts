import { PASSWORD_AMR } from '../codes/authentication-methods.ts'
import { STEP_UP_LIFETIME_MS } from '../limits/lifetimes.ts'

/** Clocks of several instances may differ by this much; more means that the clock was set back. */
const TOLERATED_FUTURE_MS = 60_000

/** How a session was confirmed last, and what its owner has. */
export interface Confirmation {
  readonly strongAuthAtMs: number | null
  /** What was given then: RFC 8176 names with spaces between. */
  readonly amr: string
  readonly hasMethod: boolean
}

/**
 * Whether a session confirmed "it's me" within the last ten minutes. A confirmation is worth what was
 * confirmed: the password alone, from before there was a method, is not enough once there is one.
 */
export function isConfirmed(
  { strongAuthAtMs, amr, hasMethod }: Confirmation,
  nowMs: number,
): boolean {
  if (strongAuthAtMs === null) return false
  if (hasMethod && amr === PASSWORD_AMR) return false
  const ageMs = nowMs - strongAuthAtMs
  return ageMs >= -TOLERATED_FUTURE_MS && ageMs < STEP_UP_LIFETIME_MS
}
