import type { PlainEventKind } from '../../domain/accounts/event-notices.ts'
import { mayActOn } from '../../../src-shared/model/people/may-act-on.ts'
import { refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { isAccountGone, transactOutcome } from '../../store/engine/database.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { keepSession } from '../../store/sessions/sessions.ts'
import { findUser } from '../../store/people/users.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { Caller } from '../access/sessions.ts'

/** An administrator's act on another account. */
export interface Act {
  readonly caller: Caller
  readonly userId: string
  readonly reason: string
}

/** The kind of its event; with the change that the log tells, if it is one. */
export type ActKind =
  | PlainEventKind
  | { readonly kind: PlainEventKind; readonly changes: (subject: UserRow) => string }

/**
 * One recorded act in one transaction, decided by the current roles. `not-found` for a person of another
 * company, `forbidden` for oneself or a role that is not lower; `unauthenticated` if the administrator's
 * session has ended since the request began.
 */
export function createActs({ database, events, log }: FlowDeps) {
  return function act<T>(
    { caller, userId, reason }: Act,
    acted: ActKind,
    work: (tx: Transaction, subject: UserRow) => Promise<Outcome<T>>,
    isAllowed: typeof mayActOn = mayActOn,
  ): Promise<Outcome<T>> {
    const { kind, changes } = typeof acted === 'string' ? { kind: acted, changes: null } : acted
    const performed = transactOutcome(database, async (tx): Promise<Outcome<T>> => {
      const [actor, subject] = await Promise.all([
        findUser(tx, caller.userId),
        findUser(tx, userId),
      ])
      if (actor === null || subject === null || subject.companyId !== actor.companyId) {
        return refuse('not-found')
      }
      if (!isAllowed(actor, subject)) {
        log.warn('act-refused', { actorId: actor.id, userId, kind })
        return refuse('forbidden')
      }
      const [, isSignedIn] = await Promise.all([
        lockFactorState(tx, userId),
        keepSession(tx, caller.sessionId, caller.tokenHash),
      ])
      if (!isSignedIn) return refuse('unauthenticated')
      const { deviceName, networkAddress } = caller
      const from = { actorId: actor.id, deviceName, networkAddress }
      // Before the work, after which there may be no person.
      events.record(tx, { kind, userId, reason, changes: changes?.(subject) ?? null, ...from })
      const outcome = await work(tx, subject)
      if (outcome.ok) log.info(kind, { actorId: actor.id, userId })
      return outcome
    })
    return performed.catch((error: unknown) => {
      if (isAccountGone(error)) return refuse('not-found')
      throw error
    })
  }
}
