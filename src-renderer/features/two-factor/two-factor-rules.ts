import type { Method, MethodType } from '../../../src-shared/model/method.ts'
import type { OwnPolicy } from '../../../src-shared/model/policy.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'

/** What a kind of method is among the defaults: nothing, the person's, the company's, or one that nobody may change. */
export type DefaultMark = 'none' | 'own' | 'company' | 'locked'

/**
 * How the default is marked on the card of a kind. The method that the sign-in offers first is marked, and
 * so is the kind that the company prescribes, even while it is not set up. Only that kind is said to be
 * set by the administrator.
 */
export function defaultMark(
  type: MethodType,
  method: Method | null,
  policy: Pick<OwnPolicy, 'defaultMethod' | 'isDefaultLocked' | 'allowedMethods'>,
): DefaultMark {
  const isPrescribed = policy.defaultMethod === type
  if (isPrescribed && policy.isDefaultLocked) return 'locked'
  if (method !== null) return method.isDefault ? 'own' : 'none'
  return isPrescribed && policy.allowedMethods.includes(type) ? 'company' : 'none'
}

/** Whether a method may be turned off: the server refuses a locked default, and the last allowed method where one is required. */
export function mayTurnOff(
  method: Method,
  { methods, policy }: Pick<TwoFactorStatus, 'methods' | 'policy'>,
): 'yes' | 'locked' | 'last-required' {
  if (policy.isDefaultLocked && policy.defaultMethod === method.type) return 'locked'
  const isAllowedLeft = methods.some(
    ({ id, type }) => id !== method.id && policy.allowedMethods.includes(type),
  )
  return policy.isRequired && !isAllowedLeft ? 'last-required' : 'yes'
}

/** The one kind to begin with: what the company prescribes, or else the first that is offered. */
export function recommendedType(
  offered: readonly MethodType[],
  policy: Pick<OwnPolicy, 'defaultMethod'>,
): MethodType | null {
  return offered.find((type) => type === policy.defaultMethod) ?? offered[0] ?? null
}
