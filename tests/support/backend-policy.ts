// What administrators do with the company policy, for tests that begin in the middle.
import type { TwoFactorPolicy } from '../../src-shared/model/people/policy.ts'
import type { Reply, TestBackend, TestUser } from './backend.ts'
import { confirmWithTotp, enrolledUser, expected, signInWithTotp } from './backend-people.ts'
import type { EnrolledUser } from './backend-people.ts'

/** Requires nothing and allows everything. */
export const openPolicy: TwoFactorPolicy = {
  isRequired: false,
  graceDays: 0,
  allowedMethods: ['totp', 'sms', 'email'],
  defaultMethod: null,
  isDefaultLocked: false,
  trustedDeviceDays: 0,
  sessionProfile: 'desktop',
  smsCountries: null,
  staySignedIn: 'allowed',
}

/** A new company, with one owner who has an authenticator. */
export interface TestCompany {
  readonly id: string
  readonly owner: EnrolledUser
  addUser(): Promise<TestUser>
  /** A person with an authenticator. */
  addEnrolled(): Promise<EnrolledUser>
  /** Saves a policy over the current version, confirmed. */
  setPolicy(change: Partial<TwoFactorPolicy>): Promise<Reply>
  /** As if the requirement, and everyone, had existed for this many days. */
  age(days: number): Promise<void>
}

let companies = 0

export async function createCompany(server: TestBackend): Promise<TestCompany> {
  companies += 1
  const id = `00000000-0000-4000-8000-${String(companies).padStart(12, '0')}`
  const owner = await enrolledUser(server, 'owner', id)
  return {
    id,
    owner,
    addUser: () => server.addUser('user', id),
    addEnrolled: () => enrolledUser(server, 'user', id),
    async setPolicy(change) {
      const token = await confirmWithTotp(server, await signInWithTotp(server, owner), owner)
      const current = expected(await server.call('policy', { token }), 200)
      return server.call('changePolicy', {
        token,
        headers: { 'if-match': `"${current.version}"` },
        body: { ...current.policy, ...change },
      })
    },
    async age(days) {
      await server.database.query(
        `UPDATE company_policies SET required_since = required_since - make_interval(days => $2)
         WHERE company_id = $1`,
        [id, days],
      )
      await server.database.query(
        `UPDATE users SET created_at = created_at - make_interval(days => $2) WHERE company_id = $1`,
        [id, days],
      )
    },
  }
}
