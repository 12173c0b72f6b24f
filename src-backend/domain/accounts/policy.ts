import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { OwnPolicy, TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'

/** The changes, for the audit log: `field: old -> new`, separated by commas. */
export function policyChanges(before: TwoFactorPolicy, after: TwoFactorPolicy): string {
  const names = Object.keys(before) as (keyof TwoFactorPolicy)[] // Object.keys loses the literal types
  return names
    .map((name) => ({ name, old: inWords(before[name]), now: inWords(after[name]) }))
    .filter(({ old, now }) => old !== now)
    .map(({ name, old, now }) => `${name}: ${old} -> ${now}`)
    .join(', ')
}

/** The text of {@link policyChanges}, parsed: each part with its new value. */
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
 * The methods that a challenge offers: those that the company allows, or all if none of them is allowed. A
 * method that was forbidden still guards an account until another is set up; otherwise forbidding it would
 * leave only the password.
 */
export function usableMethods<M extends { readonly type: MethodType }>(
  methods: readonly M[],
  { allowedMethods }: Pick<TwoFactorPolicy, 'allowedMethods'>,
): readonly M[] {
  const allowed = methods.filter(({ type }) => allowedMethods.includes(type))
  return allowed.length === 0 ? methods : allowed
}

/**
 * Those of them that a challenge asks for. After a new password by e-mail that is no code to the same mailbox:
 * none may be left, and then only a recovery code or an administrator helps.
 */
export function askedMethods<M extends { readonly type: MethodType }>(
  usable: readonly M[],
  isMailboxUsed: boolean,
): readonly M[] {
  return isMailboxUsed ? usable.filter(({ type }) => type !== 'email') : usable
}

/** The kind that is offered first, if the user has it: fixed, or chosen, or recommended. */
export function defaultType(
  policy: Pick<TwoFactorPolicy, 'defaultMethod' | 'isDefaultLocked'>,
  chosen: MethodType | null,
): MethodType | null {
  return policy.isDefaultLocked ? policy.defaultMethod : (chosen ?? policy.defaultMethod)
}

/**
 * What the policy means for a person. `deadlineMs` is null if no set-up is due; `mustEnrol`: the deadline has
 * passed.
 */
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
