import type { ChallengeMethod, Method } from '../../src-shared/model/method.ts'
import type { TotpMethod } from '../store/totp.ts'

/** The active methods as a challenge lists them. */
export function challengeMethods(totp: TotpMethod): ChallengeMethod[] {
  return [{ id: totp.id, type: 'totp', hint: null, isDefault: true }]
}

/** The active methods as their owner sees them. */
export function ownMethods(totp: TotpMethod | null): Method[] {
  if (totp === null) return []
  const activatedAt = new Date(totp.activatedAtMs).toISOString()
  return challengeMethods(totp).map((method) => ({ ...method, activatedAt }))
}
