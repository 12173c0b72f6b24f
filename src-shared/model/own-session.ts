import * as z from 'zod'
import { Instant } from './bounds.ts'
import { Id } from './id.ts'
import { shownText } from './shown-text.ts'

/** One of the caller's own sessions. Instants are ISO 8601 in UTC; `expiresAt` is its latest end. */
export const OwnSession = z.object({
  id: Id,
  device: shownText(100),
  createdAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
  isCurrent: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>
