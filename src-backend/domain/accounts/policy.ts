import type { MethodType } from '../../../src-shared/model/method.ts'
import type { OwnPolicy, TwoFactorPolicy } from '../../../src-shared/model/policy.ts'

/** What was changed, for the audit log: `field: old -> new`, with commas between. */
export function policyChanges(before: TwoFactorPolicy, after: TwoFactorPolicy): string {
  const names = Object.keys(before) as (keyof TwoFactorPolicy)[] // Object.keys loses the literal types
  return names
    .map((name) => ({ name, old: inWords(before[name]), now: inWords(after[name]) }))
    .filter(({ old, now }) => old !== now)
    .map(({ name, old, now }) => `${name}: ${old} -> ${now}`)
    .join(', ')
}

/** What {@link policyChanges} wrote down: each part with what it is since then. */
export function readPolicyChanges(
  changes: string,
): readonly { readonly name: string; readonly now: string }[] {
  return changes.split(', ').flatMap((change) => {
    const [, name, now] = /^(\w+): .* -> (.*)$/.exec(change) ?? []
    return name === undefined || now === undefined ? [] : [{ name, now }]
  })
}

function inWords(value: TwoFactorPolicy[keyof TwoFactorPolicy]): string {
  return Array.isArray(value) ? [...value].join('+') : String(value)
}

/**
 * The methods that are asked for: those that the company allows, or all where none of them is
 * allowed. A method that was forbidden goes on guarding an account until another is set up;
 * otherwise forbidding it would leave the password alone.
 */
export function usableMethods<M extends { readonly type: MethodType }>(
  methods: readonly M[],
  { allowedMethods }: Pick<TwoFactorPolicy, 'allowedMethods'>,
): readonly M[] {
  const allowed = methods.filter(({ type }) => allowedMethods.includes(type))
  return allowed.length === 0 ? methods : allowed
}

/** The kind that is offered first, if there is a method of it: fixed, or chosen, or recommended. */
export function defaultType(
  policy: Pick<TwoFactorPolicy, 'defaultMethod' | 'isDefaultLocked'>,
  chosen: MethodType | null,
): MethodType | null {
  return policy.isDefaultLocked ? policy.defaultMethod : (chosen ?? policy.defaultMethod)
}

/** What a person is told of the policy. `deadlineMs` is null where no set-up is due; `mustEnrol`: it is over. */
export function ownPolicy(
  policy: TwoFactorPolicy,
  { deadlineMs, mustEnrol }: { readonly deadlineMs: number | null; readonly mustEnrol: boolean },
): OwnPolicy {
  const { isRequired, allowedMethods, defaultMethod, isDefaultLocked, trustedDeviceDays } = policy
  const enrollmentDeadline = deadlineMs === null ? null : new Date(deadlineMs).toISOString()
  return {
    isRequired,
    allowedMethods: [...allowedMethods],
    defaultMethod,
    isDefaultLocked,
    trustedDeviceDays,
    enrollmentDeadline,
    isSetUpRequired: mustEnrol,
  }
}
