import * as z from 'zod'
import { Instant } from '../bounds.ts'
import { Id } from '../id.ts'
import { shownText } from '../shown-text.ts'

/** A kind of operating system, as a client's `User-Agent` names it. */
export const SystemFamily = z.enum(['windows', 'macos', 'linux', 'android', 'ios'])
export type SystemFamily = z.infer<typeof SystemFamily>

/**
 * One of the caller's own sessions. Instants are ISO 8601 in UTC; `expiresAt` is its latest end.
 * `system` is what its client said at the sign-in, where that was understood; `networkAddress` is where it
 * was used from last, as the server sees it. Both are kept for as long as the session.
 */
export const OwnSession = z.object({
  id: Id,
  device: shownText(100),
  system: SystemFamily.optional(),
  networkAddress: shownText(45).optional(),
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
  isCurrent: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>
