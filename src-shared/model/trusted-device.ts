import * as z from 'zod'
import { Instant } from './bounds.ts'
import { Id } from './id.ts'
import { shownText } from './shown-text.ts'

/**
 * A device that needs no second factor. Instants are ISO 8601 in UTC: when a second factor was
 * given on it, its last sign-in, and the end of its trust as the company's policy is now.
 * `isCurrent`: the session that asks was opened on it.
 */
export const TrustedDevice = z.object({
  id: Id,
  device: shownText(100),
  trustedAt: Instant,
  lastUsedAt: Instant,
  trustedUntil: Instant,
  isCurrent: z.boolean(),
})
export type TrustedDevice = z.infer<typeof TrustedDevice>
