import type { TwoFactorReset } from '../../../src-shared/http/people-routes.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { findPerson } from '../../store/people/people.ts'
import { claimReset, isSameReset } from '../../store/factors/two-factor-resets.ts'
import type { UserRow } from '../../store/people/users.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import type { CodeDelivery, OutgoingCode } from '../sent-codes/code-delivery.ts'
import { email } from '../factors/email.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { startTwoFactorAnew } from '../enrolment/start-two-factor-anew.ts'
import { toldPerson } from './told-person.ts'

/** Help for a person who lost their factors. */
export interface TwoFactorResets {
  /**
   * Removes methods, recovery codes and sessions, and sends an activation code, in one transaction. A
   * repeated key changes nothing, and the code is not returned again.
   */
  reset(asked: Act & { readonly idempotencyKey: string }): Promise<Outcome<TwoFactorReset>>
}

export function createTwoFactorResets(deps: FlowDeps, delivery: CodeDelivery): TwoFactorResets {
  const { database, nowMs } = deps
  const act = createActs(deps)

  /** Written, and sent only after the commit. */
  async function work(
    tx: Transaction,
    subject: UserRow,
    caller: Act['caller'],
  ): Promise<OutgoingCode> {
    const userId = subject.id
    const activation = await startTwoFactorAnew(tx, userId, deps)
    return {
      purpose: 'activation',
      ...activation,
      kind: email,
      userId,
      to: subject.email,
      company: subject.companyName,
      name: subject.name,
      locale: subject.messageLocale,
      deviceName: caller.deviceName,
      networkAddress: caller.networkAddress,
    }
  }

  return {
    async reset({ idempotencyKey, ...asked }) {
      const { caller, userId, reason } = asked
      const request = { actorId: caller.userId, idempotencyKey, userId, reason }
      const kind = 'two-factor-reset-by-administrator'
      const acted = await act(asked, kind, async (tx, subject): Promise<Outcome<OutgoingCode>> => {
        const isFirst = await claimReset(tx, request, nowMs())
        return isFirst ? done(await work(tx, subject, caller)) : refuse('conflict')
      })
      const isRepeated = !acted.ok && (await isSameReset(database, request))
      if (!acted.ok && (acted.refusal.type !== 'conflict' || !isRepeated)) return acted
      const canSend = delivery.canSend(email)
      if (acted.ok && canSend) delivery.send(acted.value)
      const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
      const person = await findPerson(database, caller.companyId, userId, at)
      if (person === null) return refuse('not-found')
      const activationCode = acted.ok && !canSend ? acted.value.code : null
      return done({ person: toldPerson(person, delivery), activationCode })
    },
  }
}
