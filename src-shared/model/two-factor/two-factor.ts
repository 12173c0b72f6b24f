import * as z from 'zod'
import { Count } from '../bounds.ts'
import { Method, MethodType } from './method.ts'
import { OwnPolicy } from '../people/policy.ts'

/**
 * The content of the Two-Factor Authentication page. `offeredMethods` are those that are allowed and that
 * this server supports.
 */
export const TwoFactorStatus = z.object({
  methods: z.array(Method).max(20),
  offeredMethods: z.array(MethodType).max(MethodType.options.length),
  recoveryCodesLeft: z.int().min(0).max(10),
  policy: OwnPolicy,
})
export type TwoFactorStatus = z.infer<typeof TwoFactorStatus>

/** How many other sessions of the person a change ended; their sign-ins that waited for a code ended too. */
export const endedSessions = { endedSessions: Count }

/** The two-factor page's content after a change. */
export const ChangedTwoFactor = TwoFactorStatus.extend(endedSessions)
export type ChangedTwoFactor = z.infer<typeof ChangedTwoFactor>
