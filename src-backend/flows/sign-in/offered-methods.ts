import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'

/** The methods that can be set up: allowed, and of a kind that this server offers. */
export function offeredMethods(
  { allowedMethods }: Pick<TwoFactorPolicy, 'allowedMethods'>,
  kinds: FactorKinds,
): MethodType[] {
  return allowedMethods.filter((type) => kinds[type].isOffered())
}
