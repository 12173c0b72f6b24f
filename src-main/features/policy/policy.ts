import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** The entity tag of a version (RFC 9110 section 8.8.3), as the server makes it. */
const tagOf = (version: number) => `"${version}"`

/** What the company asks of second factors. Who may see and change it is the server's to decide. */
export function createPolicy(
  session: Pick<SessionAccess, 'call' | 'lookAgain'>,
): Handlers<AppContract>['policy'] {
  return {
    get: () => session.call('policy'),
    preview: ({ policy, version }) =>
      session.call('changePolicy', {
        query: { dryRun: 'true' },
        headers: { 'if-match': tagOf(version) },
        body: policy,
      }),
    async save({ policy, version }) {
      const saved = await session.call('changePolicy', {
        headers: { 'if-match': tagOf(version) },
        body: policy,
      })
      // Whoever requires it may be one of those who have to set up a method.
      if (saved.ok) await session.lookAgain()
      return saved
    },
  }
}
