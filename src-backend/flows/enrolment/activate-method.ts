import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { readMethodRules } from '../../store/people/policies.ts'
import { replaceRecoveryCodes } from '../../store/factors/recovery-codes.ts'
import { hasMethod } from './active-methods.ts'
import { endAccess } from '../access/end-access.ts'
import type { Enroller } from './enroller.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { prepareRecoveryCodes } from './prepare-recovery-codes.ts'

/** A method that was set up. `finished` is what the caller did in the same transaction. */
export interface Activated<T> {
  /** A full set with the first method, else null. */
  readonly recoveryCodes: readonly RecoveryCode[] | null
  /** How many of the person's sessions ended. */
  readonly endedSessions: number
  readonly finished: T
}

/** Ends a set-up, in its transaction. */
export type Finish<T> = (tx: Transaction, type: MethodType) => Promise<Outcome<T>>

/**
 * Activates a method whose code was valid. `put` uses up the pending method and the code, and returns whether
 * it replaced another of its kind.
 */
export async function activateMethod<T>(
  deps: FlowDeps,
  enroller: Enroller,
  type: MethodType,
  put: (tx: Transaction) => Promise<Outcome<{ readonly isReplacement: boolean }>>,
  finish: Finish<T>,
): Promise<Outcome<Activated<T>>> {
  const { database, events, log } = deps
  const { userId, sessionId, deviceName, networkAddress } = enroller
  // Slow, and therefore before the transaction, which decides again whether the codes are needed.
  const prepared = (await hasMethod(database, userId)) ? null : await prepareRecoveryCodes(deps)
  const activated = await transactOutcome(database, async (tx): Promise<Outcome<Activated<T>>> => {
    const locked = await enroller.lock(tx)
    if (!locked.ok) return locked
    const { policy } = await readMethodRules(tx, userId)
    if (!policy.allowedMethods.includes(type)) return refuse('method-not-allowed')
    const replaced = await put(tx)
    if (!replaced.ok) return replaced
    const { isReplacement } = replaced.value
    const kind = isReplacement ? 'method-changed' : 'method-added'
    // At a sign-in there is no session to keep: it gets a new one.
    const change = sessionId === null ? 'set-up-at-sign-in' : kind
    const endedSessions = await endAccess(tx, userId, change, sessionId)
    events.record(tx, { kind, method: type, userId, deviceName, networkAddress })
    const hasCodes = locked.value.recoveryBatch !== null
    if (!hasCodes) {
      if (prepared === null) return refuse('conflict')
      await replaceRecoveryCodes(tx, userId, prepared.batch, prepared.rows)
    }
    const finished = await finish(tx, type)
    if (!finished.ok) return finished
    return done({
      recoveryCodes: hasCodes ? null : (prepared?.codes ?? null),
      endedSessions,
      finished: finished.value,
    })
  })
  if (activated.ok) log.info('method-activated', { userId, method: type })
  return activated
}
