import { PASSWORD_AMR } from '../codes/authentication-methods.ts'
import { STEP_UP_LIFETIME_MS } from '../limits/lifetimes.ts'

/**
 * The clocks of several instances may differ by this much; a larger difference means that a clock was set
 * back.
 */
const TOLERATED_FUTURE_MS = 60_000

/** How a session was last confirmed, and which methods its owner has. */
export interface Confirmation {
  readonly strongAuthAtMs: number | null
  /** The methods used: RFC 8176 names separated by spaces. */
  readonly amr: string
  readonly hasMethod: boolean
}

/**
 * Whether a session was confirmed ("Confirm it's you") within the last ten minutes. A confirmation is as
 * strong as what was confirmed: the password alone, from before the first method, is not enough once there is
 * one.
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
