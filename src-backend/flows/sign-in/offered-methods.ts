import { isSent, type MethodType } from '../../../src-shared/model/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/policy.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'

/** The methods that can be set up: allowed, and of a kind whose codes this server can send. */
export function offeredMethods(
  { allowedMethods }: Pick<TwoFactorPolicy, 'allowedMethods'>,
  delivery: Pick<CodeDelivery, 'canSend'>,
): MethodType[] {
  return allowedMethods.filter((type) => !isSent(type) || delivery.canSend(type))
}
