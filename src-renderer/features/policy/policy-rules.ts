import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'

/** Whether there are unsaved changes. */
export function isEdited(saved: TwoFactorPolicy, edited: TwoFactorPolicy): boolean {
  return comparable(saved) !== comparable(edited)
}

function comparable({ allowedMethods, smsCountries, ...rest }: TwoFactorPolicy): string {
  return JSON.stringify({
    ...rest,
    allowedMethods: allowedMethods.toSorted(),
    smsCountries: smsCountries?.toSorted() ?? null,
  })
}

/** Allows or forbids a method. The last one stays; a forbidden method is no longer the default. */
export function withMethod(
  policy: TwoFactorPolicy,
  type: MethodType,
  isAllowed: boolean,
): TwoFactorPolicy {
  const others = policy.allowedMethods.filter((one) => one !== type)
  const allowedMethods = isAllowed ? [...others, type] : others
  if (allowedMethods.length === 0) return policy
  const loses = !isAllowed && policy.defaultMethod === type
  return {
    ...policy,
    allowedMethods,
    ...(loses ? { defaultMethod: null, isDefaultLocked: false } : {}),
  }
}

/** Choices of days, including the present one even if it isn't one of the usual ones. */
export function dayChoices(usual: readonly number[], present: number): number[] {
  return [...new Set([...usual, present])].toSorted((a, b) => a - b)
}
