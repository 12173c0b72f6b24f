import type { RecoveryCode } from '../../src-shared/model/recovery-code.ts'
import type { TwoFactorStatus } from '../../src-shared/model/two-factor.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import { lockFactorState } from '../store/factor-states.ts'
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  replaceRecoveryCodes,
} from '../store/recovery-codes.ts'
import { deleteTotpMethod, findTotpMethod } from '../store/totp.ts'
import { ownMethods } from './challenge-methods.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'
import type { Caller } from './sessions.ts'

/** One's own methods and recovery codes. */
export interface TwoFactor {
  status(userId: string): Promise<TwoFactorStatus>
  /** Takes a method away, and with the last one the recovery codes. The user's other sessions end. */
  turnOff(caller: Caller, methodId: string): Promise<Outcome<TwoFactorStatus>>
  /** A new set of recovery codes; the old set is dead. `conflict` where no method is active. */
  replaceRecoveryCodes(caller: Caller): Promise<Outcome<readonly RecoveryCode[]>>
}

export function createTwoFactor(deps: FlowDeps): TwoFactor {
  const { database, log, events } = deps

  async function status(userId: string): Promise<TwoFactorStatus> {
    return {
      methods: ownMethods(await findTotpMethod(database, userId)),
      offeredMethods: ['totp'],
      recoveryCodesLeft: await countRecoveryCodes(database, userId),
    }
  }

  return {
    status,

    async turnOff(caller, methodId) {
      const { userId, sessionId } = caller
      const turnedOff = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        await lockFactorState(tx, userId)
        if (!(await deleteTotpMethod(tx, userId, methodId))) return refuse('not-found')
        await deleteRecoveryCodes(tx, userId)
        await endOtherAccess(tx, userId, sessionId)
        await events.record(tx, { kind: 'method-turned-off', method: 'totp', ...caller })
        return done(null)
      })
      if (!turnedOff.ok) return turnedOff
      log.info('method-turned-off', { userId, methodId })
      return done(await status(userId))
    },

    async replaceRecoveryCodes(caller) {
      const { userId } = caller
      if ((await findTotpMethod(database, userId)) === null) return refuse('conflict')
      const prepared = await prepareRecoveryCodes(deps)
      const replaced = await transactOutcome(database, async (tx): Promise<Outcome<null>> => {
        await lockFactorState(tx, userId)
        if ((await findTotpMethod(tx, userId)) === null) return refuse('conflict')
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
