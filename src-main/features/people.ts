import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import { ok } from '../../src-shared/model/result.ts'
import type { SessionAccess } from '../backend/session-access.ts'

/**
 * The people of the company and what administrators do for them. Who may do it is the server's to
 * decide: everybody else gets `forbidden`.
 */
export function createPeople(
  session: Pick<SessionAccess, 'call'>,
  newKey: () => string,
): Handlers<AppContract>['people'] {
  /** The reset that was asked for last, so that asking once more does not do it twice. */
  let lastReset = { id: '', reason: '', key: '' }

  return {
    async list({ twoFactor, search, cursor }) {
      const result = await session.call('people', {
        query: {
          twoFactor: twoFactor ?? undefined,
          search: search ?? undefined,
          cursor: cursor ?? undefined,
        },
      })
      if (!result.ok) return result
      return ok({ items: result.value.people, nextCursor: result.value.nextCursor })
    },
    unlock: ({ id, reason }) => session.call('unlockPerson', { params: { id }, body: { reason } }),
    endSessions: ({ id, reason }) =>
      session.call('endSessionsOfPerson', { params: { id }, body: { reason } }),
    resetTwoFactor({ id, reason, isRetry }) {
      const isSame = isRetry && lastReset.id === id && lastReset.reason === reason
      if (!isSame) lastReset = { id, reason, key: newKey() }
      return session.call('resetTwoFactor', {
        params: { id },
        headers: { 'idempotency-key': lastReset.key },
        body: { reason },
      })
    },
  }
}
