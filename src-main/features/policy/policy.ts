import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** The entity tag of a version (RFC 9110 section 8.8.3), as the server makes it. */
const tagOf = (version: number) => `"${version}"`

/** The company's rules for second factors. The server decides who may see and change them. */
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
      // The administrator who requires a method may have none, and then has to set one up too.
      if (saved.ok) await session.lookAgain()
      return saved
    },
  }
}
