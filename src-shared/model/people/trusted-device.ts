import * as z from 'zod'
import { Instant } from '../bounds.ts'
import { Id } from '../id.ts'
import { SystemFamily } from './own-session.ts'
import { shownText } from '../shown-text.ts'

/**
 * A device that needs no second factor. Instants are ISO 8601 in UTC: when a second factor was
 * given on it, its last sign-in, and the end of its trust as the company's policy is now.
 * `isCurrent`: the session that asks was opened on it. `system` is as in a session; `networkAddress` is that of
 * the session that was opened on the device last, while that session lives.
 */
export const TrustedDevice = z.object({
  id: Id,
  device: shownText(100),
  system: SystemFamily.optional(),
  networkAddress: shownText(45).optional(),
  trustedAt: Instant,
  lastUsedAt: Instant,
  trustedUntil: Instant,
  isCurrent: z.boolean(),
})
export type TrustedDevice = z.infer<typeof TrustedDevice>
