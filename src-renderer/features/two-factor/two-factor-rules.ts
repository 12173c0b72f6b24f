import type { Method, MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { OwnPolicy } from '../../../src-shared/model/people/policy.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'

/**
 * Whether a kind of method is the default: it isn't, it is the user's, the company's, or one that no one may
 * change.
 */
export type DefaultMark = 'none' | 'own' | 'company' | 'locked'

/**
 * How the default is marked on the card of a kind. The method that the sign-in offers first is marked, and so
 * is the kind that the company prescribes, even when it is not set up. Only the prescribed kind is marked as
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

/**
 * Whether a method may be turned off: the server refuses this for a locked default, and for the last allowed
 * method when one is required.
 */
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

/** The kind to begin with: the one that the company prescribes, or else the first one offered. */
export function recommendedType(
  offered: readonly MethodType[],
  policy: Pick<OwnPolicy, 'defaultMethod'>,
): MethodType | null {
  return offered.find((type) => type === policy.defaultMethod) ?? offered[0] ?? null
}
