import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** The events of the user's own account. */
export function createActivity(
  session: Pick<SessionAccess, 'call'>,
): Handlers<AppContract>['activity'] {
  return {
    async list({ cursor }) {
      const result = await session.call('activity', { query: { cursor: cursor ?? undefined } })
      if (!result.ok) return result
      return ok({ items: result.value.events, nextCursor: result.value.nextCursor })
    },
    report: () => session.call('reportActivity'),
  }
}
