import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import type { TwoFactorStatus } from '../../src-shared/model/two-factor.ts'
import { ownPolicy } from '../domain/policy.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  replaceRecoveryCodes,
} from '../store/recovery-codes.ts'
import { setDefaultType } from '../store/default-method.ts'
import { readStanding } from '../store/standings.ts'
import { deleteMethod, hasMethod, readMethods } from './active-methods.ts'
import type { CodeDelivery } from './code-delivery.ts'
import { ownMethods } from './challenge-methods.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import { offeredMethods } from './offered-methods.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from './sessions.ts'

/** One's own methods and recovery codes. */
export interface TwoFactor {
  status(userId: string): Promise<TwoFactorStatus>
  /**
   * Takes a method away, and with the last one the recovery codes. The user's other sessions end.
   * Not the last allowed one where one is required, nor one that is fixed as the default.
   */
  turnOff(caller: Caller, methodId: string): Promise<Outcome<TwoFactorStatus>>
  /** Chooses the method that is offered first. */
  setDefault(caller: Caller, methodId: string): Promise<Outcome<TwoFactorStatus>>
  /** A new set of recovery codes; the old set is dead. `conflict` where no method is active. */
  replaceRecoveryCodes(caller: Caller): Promise<Outcome<readonly RecoveryCode[]>>
}

export function createTwoFactor(deps: FlowDeps, delivery: CodeDelivery): TwoFactor {
  const { database, keys, log, events } = deps

  async function status(userId: string): Promise<TwoFactorStatus> {
    const { methods, policy } = await readMethods(database, userId)
    const { deadlineMs } = await readStanding(database, userId)
    return {
      methods: ownMethods(keys, userId, methods),
      offeredMethods: offeredMethods(policy, delivery),
      recoveryCodesLeft: await countRecoveryCodes(database, userId),
      policy: ownPolicy(policy, deadlineMs),
    }
  }

  return {
    status,

    async turnOff(caller, methodId) {
      const { userId, sessionId } = caller
      const turnedOff = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
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
        await endOtherAccess(tx, userId, sessionId)
        events.record(tx, { kind: 'method-turned-off', method: gone.type, ...caller })
        return done(null)
      })
      if (!turnedOff.ok) return turnedOff
      log.info('method-turned-off', { userId, methodId })
      return done(await status(userId))
    },

    async setDefault(caller, methodId) {
      const { userId } = caller
      const chosen = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const { usable, policy } = await readMethods(tx, userId)
        const method = usable.find(({ id }) => id === methodId)
        if (method === undefined) return refuse('not-found')
        if (policy.isDefaultLocked) return refuse('locked-by-administrator')
        await setDefaultType(tx, userId, method.type)
        events.record(tx, { kind: 'default-changed', method: method.type, ...caller })
        return done(null)
      })
      if (!chosen.ok) return chosen
      log.info('default-changed', { userId, methodId })
      return done(await status(userId))
    },

    async replaceRecoveryCodes(caller) {
      const { userId } = caller
      if (!(await hasMethod(database, userId))) return refuse('conflict')
      const prepared = await prepareRecoveryCodes(deps)
      const replaced = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        if (!(await hasMethod(tx, userId))) return refuse('conflict')
        await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
        events.record(tx, { kind: 'recovery-codes-replaced', ...caller })
        return done(null)
      })
      if (!replaced.ok) return replaced
      log.info('recovery-codes-replaced', { userId })
      return done(prepared.codes)
    },
  }
}
