import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ok } from '../../../src-shared/model/result.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** The user's sessions, trusted devices, signing out elsewhere, and changing the password. */
export function createOwnSessions(
  session: Pick<SessionAccess, 'call'>,
): Handlers<AppContract>['ownSessions'] {
  return {
    async list() {
      const result = await session.call('sessions')
      return result.ok ? ok(result.value.sessions) : result
    },
    async end({ id }) {
      const result = await session.call('endOwnSession', { params: { id } })
      return result.ok ? ok(null) : result
    },
    endOthers: () => session.call('endOtherSessions'),
    async devices() {
      const result = await session.call('trustedDevices')
      return result.ok ? ok(result.value.devices) : result
    },
    async forgetDevice({ id }) {
      const result = await session.call('removeTrustedDevice', { params: { id } })
      return result.ok ? ok(null) : result
    },
    forgetDevices: () => session.call('removeTrustedDevices'),
    async changePassword({ newPassword }) {
      const result = await session.call('changePassword', { body: { newPassword } })
      return result.ok ? ok(null) : result
    },
  }
}
