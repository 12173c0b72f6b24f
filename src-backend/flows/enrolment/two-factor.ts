import type { FreshRecoveryCodes } from '../../../src-shared/http/replies.ts'
import type {
  ChangedTwoFactor,
  TwoFactorStatus,
} from '../../../src-shared/model/two-factor/two-factor.ts'
import { ownPolicy } from '../../domain/accounts/policy.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  replaceRecoveryCodes,
} from '../../store/factors/recovery-codes.ts'
import { setDefaultType } from '../../store/factors/default-method.ts'
import { readStanding } from '../../store/people/standings.ts'
import { deleteMethod } from '../../store/factors/methods.ts'
import { hasMethod, readMethods } from './active-methods.ts'
import { ownMethods } from '../sign-in/challenge-methods.ts'
import { endAccess } from '../access/end-access.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import { offeredMethods } from '../sign-in/offered-methods.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from '../access/sessions.ts'

/**
 * The user's own methods and recovery codes. Each change ends the user's other sessions and pending
 * challenges.
 */
export interface TwoFactor {
  status(userId: string): Promise<TwoFactorStatus>
  /**
   * Removes a method, and with the last one the recovery codes. Refused for the last allowed one if a method
   * is required, and for the fixed default.
   */
  turnOff(caller: Caller, methodId: string): Promise<Outcome<ChangedTwoFactor>>
  /** Chooses the method that is offered first. */
  setDefault(caller: Caller, methodId: string): Promise<Outcome<ChangedTwoFactor>>
  /** Makes a new set of recovery codes; the old set is revoked. `conflict` if no method is active. */
  replaceRecoveryCodes(caller: Caller): Promise<Outcome<FreshRecoveryCodes>>
}

export function createTwoFactor(deps: FlowDeps, kinds: FactorKinds): TwoFactor {
  const { database, log, events } = deps

  async function status(userId: string): Promise<TwoFactorStatus> {
    const { methods, policy } = await readMethods(database, userId)
    const standing = await readStanding(database, userId)
    return {
      methods: ownMethods(kinds, userId, methods),
      offeredMethods: offeredMethods(policy, kinds),
      recoveryCodesLeft: await countRecoveryCodes(database, userId),
      policy: ownPolicy(policy, standing),
    }
  }

  return {
    status,

    async turnOff(caller, methodId) {
      const { userId, sessionId } = caller
      const turnedOff = await transactOutcome(database, async (tx): Promise<Outcome<number>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const { methods, policy, chosenDefault } = await readMethods(tx, userId)
        const gone = methods.find(({ id }) => id === methodId)
        if (gone === undefined) return refuse('not-found')
        if (policy.isDefaultLocked && policy.defaultMethod === gone.type) {
          return refuse('locked-by-administrator')
        }
        const left = methods.filter((method) => method !== gone)
        const isAllowedLeft = left.some(({ type }) => policy.allowedMethods.includes(type))
        if (policy.isRequired && !isAllowedLeft) return refuse('last-method-required')
        if (!(await deleteMethod(tx, userId, methodId))) return refuse('not-found')
        if (left.length === 0) await deleteRecoveryCodes(tx, userId)
        // A choice ends with its method: one of that kind which is set up later was not chosen.
        if (gone.type === chosenDefault) await setDefaultType(tx, userId, null)
        const ended = await endAccess(tx, userId, 'method-turned-off', sessionId)
        events.record(tx, { kind: 'method-turned-off', method: gone.type, ...caller })
        return done(ended)
      })
      if (!turnedOff.ok) return turnedOff
      log.info('method-turned-off', { userId, methodId })
      return done({ ...(await status(userId)), endedSessions: turnedOff.value })
    },

    async setDefault(caller, methodId) {
      const { userId, sessionId } = caller
      const chosen = await transactOutcome(database, async (tx): Promise<Outcome<number>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const { usable, policy } = await readMethods(tx, userId)
        const method = usable.find(({ id }) => id === methodId)
        if (method === undefined) return refuse('not-found')
        if (policy.isDefaultLocked) return refuse('locked-by-administrator')
        await setDefaultType(tx, userId, method.type)
        const ended = await endAccess(tx, userId, 'default-changed', sessionId)
        events.record(tx, { kind: 'default-changed', method: method.type, ...caller })
        return done(ended)
      })
      if (!chosen.ok) return chosen
      log.info('default-changed', { userId, methodId })
      return done({ ...(await status(userId)), endedSessions: chosen.value })
    },

    async replaceRecoveryCodes(caller) {
      const { userId, sessionId } = caller
      if (!(await hasMethod(database, userId))) return refuse('conflict')
      const prepared = await prepareRecoveryCodes(deps)
      const replaced = await transactOutcome(database, async (tx): Promise<Outcome<number>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        if (!(await hasMethod(tx, userId))) return refuse('conflict')
        await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
        const ended = await endAccess(tx, userId, 'recovery-codes-replaced', sessionId)
        events.record(tx, { kind: 'recovery-codes-replaced', ...caller })
        return done(ended)
      })
      if (!replaced.ok) return replaced
      log.info('recovery-codes-replaced', { userId })
      return done({ recoveryCodes: [...prepared.codes], endedSessions: replaced.value })
    },
  }
}
