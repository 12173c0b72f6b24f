import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { disableUser } from '../../store/people/disabling.ts'
import { endAccess } from '../access/end-access.ts'

/** Disables a person and ends all their access; `conflict` if they are disabled. Needs the user's lock. */
export async function disableAccount(
  tx: Transaction,
  userId: string,
  nowMs: number,
): Promise<Outcome<undefined>> {
  if (!(await disableUser(tx, userId, nowMs))) return refuse('conflict')
  await endAccess(tx, userId, 'account-disabled', null)
  return done(undefined)
}
