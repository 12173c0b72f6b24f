import { endingOf } from '../../domain/accounts/access-endings.ts'
import type { AccessChange } from '../../domain/accounts/access-endings.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  deleteOtherSessions,
  deleteSessionsByTrustedDevices,
  deleteSessionsOfUser,
} from '../../store/sessions/sessions.ts'
import { cancelSignInsOfUser } from '../../store/challenges/sign-ins.ts'
import { cancelStepUpsOfUser } from '../../store/challenges/step-ups.ts'
import { deleteTrustedDevices } from '../../store/sessions/trusted-devices.ts'

/**
 * Ends what a change to an account ends (`domain/accounts/access-endings.ts`), in its transaction, which
 * holds the user's lock. `ownSessionId` is the session that makes the change; null if it is not one of this
 * account. Returns how many sessions ended.
 */
export async function endAccess(
  tx: Transaction,
  userId: string,
  change: AccessChange,
  ownSessionId: string | null,
): Promise<number> {
  const { sessions, trust, pending } = endingOf(change)
  if (pending) {
    await cancelSignInsOfUser(tx, userId)
    await cancelStepUpsOfUser(tx, userId)
  }
  if (trust !== 'none') {
    await deleteTrustedDevices(tx, userId, trust === 'all' ? null : ownSessionId)
  }
  if (sessions === 'by-trusted-devices') return deleteSessionsByTrustedDevices(tx, userId)
  return sessions === 'all' || ownSessionId === null
    ? deleteSessionsOfUser(tx, userId)
    : deleteOtherSessions(tx, userId, ownSessionId)
}
