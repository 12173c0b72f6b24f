import * as z from 'zod'
import { Method, MethodType } from './method.ts'
import { OwnPolicy } from './policy.ts'

/** The Two-Factor Authentication page's content. `offeredMethods` is what can be set up: allowed, and this server can do it. */
export const TwoFactorStatus = z.object({
  methods: z.array(Method).max(20),
  offeredMethods: z.array(MethodType).max(3),
  recoveryCodesLeft: z.int().min(0).max(10),
  policy: OwnPolicy,
})
export type TwoFactorStatus = z.infer<typeof TwoFactorStatus>
