// A company policy, for tests of its effects.
import type { TwoFactorPolicy } from '../../src-shared/model/people/policy.ts'
import { readPolicy, writePolicy } from '../../src-backend/store/people/policies.ts'
import type { Database } from '../../src-backend/store/engine/database.ts'

/** Changes a part of a company's policy. */
export async function changePolicy(
  database: Database,
  companyId: string,
  changes: Partial<TwoFactorPolicy>,
): Promise<void> {
  await database.transaction(async (tx) => {
    const { policy, version } = await readPolicy(tx, companyId)
    const written = await writePolicy(tx, companyId, version, { ...policy, ...changes })
    if (written === null) throw new Error('Somebody else changed the policy.')
  })
}
