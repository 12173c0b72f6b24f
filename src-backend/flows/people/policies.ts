import { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { ChangedPolicy } from '../../../src-shared/model/people/policy.ts'
import type { CurrentPolicy, TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { policyChanges } from '../../domain/accounts/policy.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  countPolicyEffect,
  findAffected,
  readPolicy,
  writePolicy,
} from '../../store/people/policies.ts'
import { findUser } from '../../store/people/users.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { lockOwnFactors } from '../enrolment/lock-own-factors.ts'
import type { Caller } from '../access/sessions.ts'

/** The company policy. */
export interface Policies {
  read(companyId: string): Promise<CurrentPolicy>
  /**
   * Saves a policy over the version that it was edited from; `precondition-failed` if there is a newer one.
   * With `isDryRun` the whole change is made and rolled back, so that its report is exact.
   */
  change(
    caller: Caller,
    wanted: {
      readonly policy: TwoFactorPolicy
      readonly version: number
      readonly isDryRun: boolean
    },
  ): Promise<Outcome<ChangedPolicy>>
}

const MAX_NAMED = 50

export function createPolicies(deps: FlowDeps, kinds: FactorKinds): Policies {
  const { database, events, log } = deps
  const availableMethods = MethodType.options.filter((type) => kinds[type].isOffered())

  async function change(
    tx: Transaction,
    caller: Caller,
    policy: TwoFactorPolicy,
    version: number,
  ): Promise<Outcome<ChangedPolicy>> {
    const locked = await lockOwnFactors(tx, caller)
    if (!locked.ok) return locked
    const actor = await findUser(tx, caller.userId)
    if (actor === null || actor.role === 'user') return refuse('forbidden')
    const { companyId } = actor
    const before = await readPolicy(tx, companyId)
    const saved = await writePolicy(tx, companyId, version, policy)
    if (saved === null) return refuse('precondition-failed')
    const { administratorsLeft, ...counts } = await countPolicyEffect(tx, companyId)
    // An administrator who requires a method must have one; and someone must remain who can correct the
    // policy.
    if (policy.isRequired && administratorsLeft === 0) return refuse('last-administrator')
    const affected = await findAffected(tx, companyId, actor.id, MAX_NAMED)
    const changes = policyChanges(before.policy, saved.policy)
    events.record(tx, { kind: 'policy-changed', changes, ...caller })
    return done({ ...saved, availableMethods, effect: { ...counts, affected } })
  }

  return {
    read: async (companyId) => ({ ...(await readPolicy(database, companyId)), availableMethods }),

    async change(caller, { policy, version, isDryRun }) {
      const { outcome } = await transactOutcome(database, async (tx) => {
        const changed = await change(tx, caller, policy, version)
        return { ok: changed.ok && !isDryRun, outcome: changed }
      })
      if (!outcome.ok) return outcome
      // The stored version is the one that a change must name.
      if (isDryRun) return done({ ...outcome.value, version })
      log.info('policy-changed', { userId: caller.userId })
      return outcome
    },
  }
}
