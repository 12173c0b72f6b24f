import * as z from 'zod'
import { Method, MethodType } from './method.ts'

/** The Two-Factor Authentication page's content. `offeredMethods` is what this backend can enrol. */
export const TwoFactorStatus = z.object({
  methods: z.array(Method),
  offeredMethods: z.array(MethodType),
  recoveryCodesLeft: z.int().min(0).max(10),
})
export type TwoFactorStatus = z.infer<typeof TwoFactorStatus>
