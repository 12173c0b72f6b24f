import type { Transaction } from '../store/database.ts'
import { deleteOtherSessions } from '../store/sessions.ts'
import { cancelSignInsOfUser } from '../store/sign-ins.ts'
import { cancelStepUpsOfUser } from '../store/step-ups.ts'
import { deleteTrustedDevices } from '../store/trusted-devices.ts'

/**
 * After a change of factors or of the password: pending challenges end, for what they list is no
 * longer true, and no device is trusted any longer, this one neither. With a session to keep, every
 * other session of the user ends too (OWASP ASVS 5.0 7.4.3): somebody who removes or replaces a
 * factor may do it because another got hold of it. Gives how many sessions ended.
 */
export async function endOtherAccess(
  tx: Transaction,
  userId: string,
  keptSessionId: string | null,
): Promise<number> {
  await endChallenges(tx, userId)
  await deleteTrustedDevices(tx, userId, null)
  return keptSessionId === null ? 0 : deleteOtherSessions(tx, userId, keptSessionId)
}

/**
 * Everything but a session and the trust in the device that it was opened on. Gives how many
 * sessions ended.
 */
export async function signOutElsewhere(
  tx: Transaction,
  userId: string,
  sessionId: string,
): Promise<number> {
  await endChallenges(tx, userId)
  await deleteTrustedDevices(tx, userId, sessionId)
  return deleteOtherSessions(tx, userId, sessionId)
}

async function endChallenges(tx: Transaction, userId: string): Promise<void> {
  await cancelSignInsOfUser(tx, userId)
  await cancelStepUpsOfUser(tx, userId)
}
