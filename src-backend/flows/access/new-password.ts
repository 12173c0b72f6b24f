import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { AttemptLimiter } from './attempt-limiter.ts'

/**
 * The hash of a password that somebody chooses. `password-refused` if it is easy to guess or the present one,
 * `too-many-attempts` after many of these. Hashing is slow, so call it before a transaction.
 */
export async function hashNewPassword(
  { passwords, passwordObjection }: Pick<FlowDeps, 'passwords' | 'passwordObjection'>,
  limiter: AttemptLimiter,
  user: UserRow,
  newPassword: string,
): Promise<Outcome<string>> {
  const admitted = await limiter.admit([
    { kind: 'newPasswordPerAccount', subject: user.id, onSuccess: 'refund' },
  ])
  if (!admitted.ok) return admitted
  if ((await passwordObjection(newPassword, user)) !== null) return refuse('password-refused')
  if (await passwords.verify(user.passwordHash, newPassword)) return refuse('password-refused')
  return done(await passwords.hash(newPassword))
}
