import type { Account } from '../../src-shared/model/people/account.ts'
import type { OwnPolicy } from '../../src-shared/model/people/policy.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { Visit } from './connection.ts'
import type { CallOptions, Reply, RouteName } from './client.ts'

/** What features may do with the session; its token stays inside the session feature. */
export interface SessionAccess {
  /**
   * Calls a route with the session's token. When the server has ended the session, the user is signed out. A
   * reply that arrives after the session ended here is not passed on: the result is `not-signed-in`.
   */
  call<N extends RouteName>(
    name: N,
    options?: Omit<CallOptions<N>, 'token'>,
  ): Promise<Result<Reply<N>>>
  replaceToken(token: string): void
  /**
   * Asks the server what the company requires of this user now: it may have changed while the session was
   * open.
   */
  lookAgain(): Promise<void>
  /** What the company requires of this user, as of the server's last reply. */
  setRequirement(policy: Pick<OwnPolicy, 'enrollmentDeadline' | 'isSetUpRequired'>): void
  /** Null when no method is on, so that no recovery code is needed. */
  setRecoveryCodesLeft(left: number | null): void
  account(): Account | null
  /** Identifies this session: each session has its own visit. Null when there is none. */
  visit(): Visit | null
  serverId(): string
}
