import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { strengthRank } from '../../../src-shared/model/two-factor/method-type.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { askedMethods, defaultType, usableMethods } from '../../domain/accounts/policy.ts'
import type { Access } from '../../store/sessions/access.ts'
import type { Queryable } from '../../store/engine/database.ts'
import { findAccessAndMethods, readMethodsUnderRules } from '../../store/factors/methods.ts'
import type { MethodRow, MethodsUnderRules } from '../../store/factors/methods.ts'
import { openChallenge } from '../../store/challenges/open-challenge.ts'

export type ActiveMethod = MethodRow & { readonly isDefault: boolean }

/** A user's methods under the policy of their company. */
export interface MethodsAndRules {
  /** All active methods, the default first. */
  readonly methods: readonly ActiveMethod[]
  /** Those that guard the account; see `usableMethods`. */
  readonly usable: readonly ActiveMethod[]
  /** Those of them that a challenge offers; see `askedMethods`. */
  readonly asked: readonly ActiveMethod[]
  /** See `MethodsUnderRules`. */
  readonly isMailboxUsed: boolean
  readonly isPassAvailable: boolean
  readonly policy: TwoFactorPolicy
  /** The kind that the user chose as the default, whether or not they have it. */
  readonly chosenDefault: MethodType | null
}

/** A user's active methods, the default first: the fixed one, the chosen one, or else the strongest. */
export async function readMethods(db: Queryable, userId: string): Promise<MethodsAndRules> {
  return inOrder(await readMethodsUnderRules(db, userId))
}

/** Active methods together with what decides whether the user gets a session. */
export interface AccessAndMethods extends MethodsAndRules {
  readonly access: Access
}

/** Null if the user no longer exists. */
export async function readAccessAndMethods(
  db: Queryable,
  userId: string,
): Promise<AccessAndMethods | null> {
  const found = await findAccessAndMethods(db, userId)
  return found === null ? null : { ...inOrder(found), access: found.access }
}

/** Opens a challenge and returns what it lists; null if there is none to open. */
export async function challengeBy(
  ...challenge: Parameters<typeof openChallenge>
): Promise<AccessAndMethods | null> {
  const opened = await openChallenge(...challenge)
  return opened?.isOpened === true ? { ...inOrder(opened), access: opened.access } : null
}

/** Active methods under their rules, the default first. */
export function inOrder({
  policy,
  chosenDefault,
  isMailboxUsed,
  isPassAvailable,
  ...active
}: MethodsUnderRules): MethodsAndRules {
  const first = defaultType(policy, chosenDefault)
  const found = active.methods.toSorted((a, b) => rank(a.type, first) - rank(b.type, first))
  const firstAsked = askedMethods(usableMethods(found, policy), isMailboxUsed)[0]
  const methods = found.map((method) => ({ ...method, isDefault: method === firstAsked }))
  const usable = usableMethods(methods, policy)
  const asked = askedMethods(usable, isMailboxUsed)
  return { methods, usable, asked, isMailboxUsed, isPassAvailable, policy, chosenDefault }
}

function rank(type: MethodType, first: MethodType | null): number {
  return type === first ? -1 : strengthRank(type)
}

/** Whether any method is active. */
export async function hasMethod(db: Queryable, userId: string): Promise<boolean> {
  return (await readMethods(db, userId)).methods.length > 0
}
