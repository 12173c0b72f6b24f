import * as z from 'zod'

// Bounds for every number and instant of the HTTP contract. Whoever runs the server writes the response: one
// beyond these bounds is refused, so that no page ever has to show it or wait for it.

/** A number of people, sessions, codes or attempts. */
export const Count = z.int().min(0).max(1_000_000_000)

/** Seconds to wait before the next request: at most 31 days. */
export const WaitSeconds = z
  .int()
  .min(0)
  .max(31 * 24 * 60 * 60)

/** A version number; each change raises it by one. */
export const Version = z.int().min(1).max(999_999_999)

/** An ISO 8601 instant in UTC, with at most nanoseconds. */
export const Instant = z.iso.datetime().max(30)

/** Milliseconds since 1970, up to the last instant with a four-digit year. */
export const LATEST_INSTANT_MS = 253_402_300_799_999
