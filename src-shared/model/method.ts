import * as z from 'zod'
import { Instant } from './bounds.ts'
import { Id } from './id.ts'
import { shownText } from './shown-text.ts'

/** Kinds of second factor: TOTP Authenticator App, SMS Authentication, Email Authentication. */
export const MethodType = z.enum(['totp', 'sms', 'email'])
export type MethodType = z.infer<typeof MethodType>

/** A method as the challenge shows it, before the second factor is proven: nothing but a masked hint. */
export const ChallengeMethod = z.object({
  id: Id,
  type: MethodType,
  hint: shownText(100).nullable(),
  isDefault: z.boolean(),
})
export type ChallengeMethod = z.infer<typeof ChallengeMethod>

/** An active method as its owner sees it. `activatedAt` is an ISO 8601 instant in UTC. */
export const Method = ChallengeMethod.extend({ activatedAt: Instant })
export type Method = z.infer<typeof Method>
