import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import type { TwoFactorStatus } from '../../src-shared/model/two-factor.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  replaceRecoveryCodes,
} from '../store/recovery-codes.ts'
import { readDefaultType, setDefaultType } from '../store/default-method.ts'
import { activeMethods, deleteMethod } from './active-methods.ts'
import type { CodeDelivery } from './code-delivery.ts'
import { ownMethods } from './challenge-methods.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { lockOwnFactors } from './lock-own-factors.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from './sessions.ts'

/** One's own methods and recovery codes. */
export interface TwoFactor {
  status(userId: string): Promise<TwoFactorStatus>
  /** Takes a method away, and with the last one the recovery codes. The user's other sessions end. */
  turnOff(caller: Caller, methodId: string): Promise<Outcome<TwoFactorStatus>>
  /** Chooses the method that is offered first. */
  setDefault(caller: Caller, methodId: string): Promise<Outcome<TwoFactorStatus>>
  /** A new set of recovery codes; the old set is dead. `conflict` where no method is active. */
  replaceRecoveryCodes(caller: Caller): Promise<Outcome<readonly RecoveryCode[]>>
}

export function createTwoFactor(deps: FlowDeps, delivery: CodeDelivery): TwoFactor {
  const { database, keys, log, events } = deps
  const offeredMethods = (['totp', 'sms', 'email'] as const).filter(
    (type) => type === 'totp' || delivery.canSend(type),
  )

  async function status(userId: string): Promise<TwoFactorStatus> {
    return {
      methods: ownMethods(keys, userId, await activeMethods(database, userId)),
      offeredMethods: [...offeredMethods],
      recoveryCodesLeft: await countRecoveryCodes(database, userId),
    }
  }

  return {
    status,

    async turnOff(caller, methodId) {
      const { userId, sessionId } = caller
      const turnedOff = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        const gone = (await activeMethods(tx, userId)).find(({ id }) => id === methodId)
        if (gone === undefined || !(await deleteMethod(tx, userId, methodId))) {
          return refuse('not-found')
        }
        const left = await activeMethods(tx, userId)
        if (left.length === 0) await deleteRecoveryCodes(tx, userId)
        const chosen = await readDefaultType(tx, userId)
        // A choice ends with its method: one of that kind which is set up later was not chosen.
        if (!left.some(({ type }) => type === chosen)) await setDefaultType(tx, userId, null)
        await endOtherAccess(tx, userId, sessionId)
        await events.record(tx, { kind: 'method-turned-off', method: gone.type, ...caller })
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
        const method = (await activeMethods(tx, userId)).find(({ id }) => id === methodId)
        if (method === undefined) return refuse('not-found')
        await setDefaultType(tx, userId, method.type)
        await events.record(tx, { kind: 'default-changed', method: method.type, ...caller })
        return done(null)
      })
      if (!chosen.ok) return chosen
      log.info('default-changed', { userId, methodId })
      return done(await status(userId))
    },

    async replaceRecoveryCodes(caller) {
      const { userId } = caller
      if ((await activeMethods(database, userId)).length === 0) return refuse('conflict')
      const prepared = await prepareRecoveryCodes(deps)
      const replaced = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        const locked = await lockOwnFactors(tx, caller)
        if (!locked.ok) return locked
        if ((await activeMethods(tx, userId)).length === 0) return refuse('conflict')
        await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
        await events.record(tx, { kind: 'recovery-codes-replaced', ...caller })
        return done(null)
      })
      if (!replaced.ok) return replaced
      log.info('recovery-codes-replaced', { userId })
      return done(prepared.codes)
    },
  }
}
