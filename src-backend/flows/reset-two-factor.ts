import type { TwoFactorReset } from '../../src-shared/http/people-routes.ts'
import { ACTIVATION_CODE_LIFETIME_MS } from '../domain/lifetimes.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../domain/lockout.ts'
import { newActivationCode } from '../domain/one-time-code.ts'
import { newId } from '../domain/randomness.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { writeActivationCode } from '../store/activation-codes.ts'
import type { Transaction } from '../store/database.ts'
import { findPerson } from '../store/people.ts'
import { claimReset, deleteFactors, isSameReset } from '../store/two-factor-resets.ts'
import type { UserRow } from '../store/users.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import type { CodeDelivery, OutgoingCode } from './code-delivery.ts'
import { endAccess } from './end-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { toldPerson } from './told-person.ts'

/** Help for somebody who lost what they sign in with. */
export interface TwoFactorResets {
  /**
   * Takes away methods, recovery codes and sessions, and sends an activation code, in one
   * transaction. Done before with this key: nothing happens, and the code is not told again.
   */
  reset(asked: Act & { readonly idempotencyKey: string }): Promise<Outcome<TwoFactorReset>>
}

export function createTwoFactorResets(deps: FlowDeps, delivery: CodeDelivery): TwoFactorResets {
  const { database, keys, nowMs, randomBytes } = deps
  const act = createActs(deps)

  /** Written, and only worth sending once it is committed. */
  async function work(
    tx: Transaction,
    subject: UserRow,
    caller: Act['caller'],
  ): Promise<OutgoingCode> {
    const userId = subject.id
    await deleteFactors(tx, userId)
    await endAccess(tx, userId, 'two-factor-reset-by-administrator', null)
    const code = newActivationCode(randomBytes)
    const codeId = newId(randomBytes)
    const keyId = keys.currentKeyId
    const hash = keys.codeHash(keyId, codeId, code)
    const expiresAtMs = nowMs() + ACTIVATION_CODE_LIFETIME_MS
    await writeActivationCode(tx, userId, { id: codeId, keyId, hash }, expiresAtMs)
    return {
      purpose: 'activation',
      codeId,
      hash,
      code,
      type: 'email',
      userId,
      to: subject.email,
      company: subject.companyName,
      name: subject.name,
      locale: subject.messageLocale,
      deviceName: caller.deviceName,
      networkAddress: caller.networkAddress,
      expiresAtMs,
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
      const canSend = delivery.canSend('email')
      if (acted.ok && canSend) delivery.send(acted.value)
      const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
      const person = await findPerson(database, caller.companyId, userId, at)
      if (person === null) return refuse('not-found')
      const activationCode = acted.ok && !canSend ? acted.value.code : null
      return done({ person: toldPerson(person, delivery), activationCode })
    },
  }
}
