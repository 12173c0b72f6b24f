import { endingOf } from '../../domain/accounts/access-endings.ts'
import type { AccessChange } from '../../domain/accounts/access-endings.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  deleteOtherSessions,
  deleteOwnSession,
  deleteSessionsByTrustedDevices,
  deleteSessionsOfUser,
} from '../../store/sessions/sessions.ts'
import { cancelSignInsOfUser } from '../../store/challenges/sign-ins.ts'
import { cancelStepUpsOfUser } from '../../store/challenges/step-ups.ts'
import {
  deleteDeviceOfSession,
  deleteTrustedDevices,
} from '../../store/sessions/trusted-devices.ts'

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
  if (trust === 'all' || trust === 'others') {
    await deleteTrustedDevices(tx, userId, trust === 'all' ? null : ownSessionId)
  }
  if (trust === 'own' && ownSessionId !== null) {
    await deleteDeviceOfSession(tx, userId, ownSessionId)
  }
  if (sessions === 'by-trusted-devices') return deleteSessionsByTrustedDevices(tx, userId)
  if (sessions === 'own') {
    if (ownSessionId === null) return 0
    return (await deleteOwnSession(tx, userId, ownSessionId)) ? 1 : 0
  }
  return sessions === 'all' || ownSessionId === null
    ? deleteSessionsOfUser(tx, userId)
    : deleteOtherSessions(tx, userId, ownSessionId)
}
