import type { Account } from '../../src-shared/model/account.ts'
import type { OwnPolicy } from '../../src-shared/model/policy.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { Visit } from './connection.ts'
import type { CallOptions, Reply, RouteName } from './client.ts'

/** What features may do with the session; its token stays with the session feature. */
export interface SessionAccess {
  /**
   * Calls a route with the session's token. A session that the server ended becomes a sign-out. A reply
   * that comes when the session is over here is handed to nobody: `not-signed-in`.
   */
  call<N extends RouteName>(
    name: N,
    options?: Omit<CallOptions<N>, 'token'>,
  ): Promise<Result<Reply<N>>>
  replaceToken(token: string): void
  /** Asks what the company requires of this person now: it may have changed while the session is open. */
  lookAgain(): Promise<void>
  /** What the company requires of this person, as the server told it last. */
  setRequirement(policy: Pick<OwnPolicy, 'enrollmentDeadline' | 'isSetUpRequired'>): void
  /** Null where no method is on, so that no recovery code is needed. */
  setRecoveryCodesLeft(left: number | null): void
  account(): Account | null
  /** Stands for this session: another one has another visit. Null when there is none. */
  visit(): Visit | null
  serverId(): string
}
