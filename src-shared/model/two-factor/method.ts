import * as z from 'zod'
import { Instant } from '../bounds.ts'
import { Id } from '../id.ts'
import { shownText } from '../shown-text.ts'
import { isComputed, isSent, isSentToPhone, methodTypes } from './method-type.ts'

/** Kinds of second factor: TOTP Authenticator App, SMS Authentication, Voice Call, Email Authentication. */
export const MethodType = z.enum(methodTypes)
export type MethodType = z.infer<typeof MethodType>

/** Kinds of second factor whose codes an app computes. */
export const ComputedMethodType = z.enum(methodTypes.filter(isComputed))
export type ComputedMethodType = z.infer<typeof ComputedMethodType>

/** Kinds of second factor whose codes are sent to the user. */
export const SentMethodType = z.enum(methodTypes.filter(isSent))
export type SentMethodType = z.infer<typeof SentMethodType>

/** Kinds of second factor whose codes are sent to a phone number that the user names. */
export const PhoneMethodType = z.enum(methodTypes.filter(isSentToPhone))
export type PhoneMethodType = z.infer<typeof PhoneMethodType>

/** A method as the challenge shows it before the second factor is verified: nothing but a masked hint. */
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
