import type { ChallengeMethod, Method } from '../../../src-shared/model/method.ts'
import type { KeyRing } from '../../domain/secrets/key-ring.ts'
import type { ActiveMethod } from '../enrolment/active-methods.ts'
import { addressHint } from '../sent-codes/out-of-band.ts'

/** The active methods as a challenge lists them. */
export function challengeMethods(
  keys: KeyRing,
  userId: string,
  active: readonly ActiveMethod[],
): ChallengeMethod[] {
  return active.map((method) => {
    const { id, type, isDefault } = method
    const hint =
      method.type === 'totp' ? null : addressHint(keys, userId, { ...method, methodId: id })
    return { id, type, hint, isDefault }
  })
}

/** The active methods as their owner sees them. */
export function ownMethods(
  keys: KeyRing,
  userId: string,
  active: readonly ActiveMethod[],
): Method[] {
  const listed = challengeMethods(keys, userId, active)
  return active.flatMap(({ activatedAtMs }, index) => {
    const method = listed[index]
    const activatedAt = new Date(activatedAtMs).toISOString()
    return method === undefined ? [] : [{ ...method, activatedAt }]
  })
}
