import type { Account } from '../../../src-shared/model/people/account.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Database } from '../../store/engine/database.ts'
import { findCompanyName, findUser } from '../../store/people/users.ts'
import { accountOf, type Caller } from './sessions.ts'

/** Reads a user's account, and the name of the server. */
export interface Accounts {
  /** The account of a session's owner; `unauthenticated` if it no longer exists. */
  ownAccount(caller: Caller): Promise<Outcome<Account>>
  /** The server's name before sign-in; empty while it has no company. */
  companyName(): Promise<string>
}

export function createAccounts({ database }: { readonly database: Database }): Accounts {
  return {
    async ownAccount(caller) {
      const user = await findUser(database, caller.userId)
      return user === null ? refuse('unauthenticated') : done(accountOf(user))
    },
    companyName: async () => (await findCompanyName(database)) ?? '',
  }
}
