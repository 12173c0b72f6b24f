import type { Transaction } from '../store/database.ts'
import { deleteOtherSessions } from '../store/sessions.ts'
import { cancelSignInsOfUser } from '../store/sign-ins.ts'
import { cancelStepUpsOfUser } from '../store/step-ups.ts'

/**
 * After a change of factors: pending challenges end, for what they list is no longer true. With a
 * session to keep, every other session of the user ends too (OWASP ASVS 5.0 7.4.3): somebody who
 * removes or replaces a factor may do it because another got hold of it. Gives how many ended.
 */
export async function endOtherAccess(
  tx: Transaction,
  userId: string,
  keptSessionId: string | null,
): Promise<number> {
  await cancelSignInsOfUser(tx, userId)
  await cancelStepUpsOfUser(tx, userId)
  return keptSessionId === null ? 0 : deleteOtherSessions(tx, userId, keptSessionId)
}
