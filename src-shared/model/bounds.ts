import * as z from 'zod'

// What a number or an instant of the HTTP contract may be. A reply comes from whoever runs the server:
// what is larger than these is no reply, so that no page ever has to show it or wait for it.

/** A number of people, sessions, codes or tries. */
export const Count = z.int().min(0).max(1_000_000_000)

/** Seconds to wait before asking again: 31 days at most. */
export const WaitSeconds = z
  .int()
  .min(0)
  .max(31 * 24 * 60 * 60)

/** Which version of something this is; a change raises it by one. */
export const Version = z.int().min(1).max(999_999_999)

/** An ISO 8601 instant in UTC, to the nanosecond at most. */
export const Instant = z.iso.datetime().max(30)

/** Milliseconds since 1970 that are still an instant with a four-digit year. */
export const LATEST_INSTANT_MS = 253_402_300_799_999
