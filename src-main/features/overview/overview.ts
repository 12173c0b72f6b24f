import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** How far the company is with its second factors. The server decides who may see it. */
export function createOverview(
  session: Pick<SessionAccess, 'call'>,
): Handlers<AppContract>['overview'] {
  return { get: () => session.call('overview') }
}
