import type { ChallengeMethod, Method } from '../../../src-shared/model/two-factor/method.ts'
import type { ActiveMethod } from '../enrolment/active-methods.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'

/** The active methods as a challenge lists them. */
export function challengeMethods(
  kinds: FactorKinds,
  userId: string,
  active: readonly ActiveMethod[],
): ChallengeMethod[] {
  return active.map((method) => {
    const { id, type, isDefault } = method
    return { id, type, hint: kinds[type].hint(userId, method), isDefault }
  })
}

/** The active methods as their owner sees them. */
export function ownMethods(
  kinds: FactorKinds,
  userId: string,
  active: readonly ActiveMethod[],
): Method[] {
  const listed = challengeMethods(kinds, userId, active)
  return active.flatMap(({ activatedAtMs }, index) => {
    const method = listed[index]
    const activatedAt = new Date(activatedAtMs).toISOString()
    return method === undefined ? [] : [{ ...method, activatedAt }]
  })
}
