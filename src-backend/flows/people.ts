import type { Person, TwoFactorState } from '../../src-shared/model/person.ts'
import type { SecurityEventKind } from '../../src-shared/model/security-event.ts'
import { mayActOn } from '../domain/administration.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../domain/lockout.ts'
import { done, refuse } from '../problems.ts'
import type { Outcome } from '../problems.ts'
import { transactOutcome } from '../store/database.ts'
import type { Transaction } from '../store/database.ts'
import { lockFactorState, resetFactorFailures } from '../store/factor-states.ts'
import { findPeople, findPerson } from '../store/people.ts'
import { deleteSessionsOfUser } from '../store/sessions.ts'
import { findUser } from '../store/users.ts'
import { endOtherAccess } from './end-other-access.ts'
import type { FlowDeps } from './flow-deps.ts'
import type { Caller } from './sessions.ts'

/** An administrator's act on somebody's account. */
interface Act {
  readonly caller: Caller
  readonly userId: string
  readonly reason: string
}

/** What administrators see and do of the people of their company. */
export interface People {
  /** `invalid-request` for a cursor that is nobody of the company. */
  list(
    caller: Caller,
    filter: {
      readonly twoFactor?: TwoFactorState | undefined
      readonly search?: string | undefined
      readonly cursor?: string | undefined
    },
  ): Promise<Outcome<{ readonly people: Person[]; readonly nextCursor: string | null }>>
  /** Ends a lockout. `forbidden` on oneself or a role that is not lower; `not-found` elsewhere. */
  unlock(act: Act): Promise<Outcome<Person>>
  /** Ends every session, pending challenge and trust in a device. Refused as `unlock` is. */
  endSessions(act: Act): Promise<Outcome<{ readonly ended: number }>>
}

const PAGE_SIZE = 50

export function createPeople(deps: FlowDeps): People {
  const { database, events, nowMs, log } = deps
  const at = () => ({ nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF })

  /** One act in one transaction, decided on the roles as they are now, and written down. */
  function act<T>(
    { caller, userId, reason }: Act,
    kind: SecurityEventKind,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<Outcome<T>> {
    return transactOutcome(database, async (tx): Promise<Outcome<T>> => {
      const actor = await findUser(tx, caller.userId)
      const subject = await findUser(tx, userId)
      if (actor === null || subject === null || subject.companyId !== actor.companyId) {
        return refuse('not-found')
      }
      if (!mayActOn(actor, subject)) {
        log.warn('act-refused', { actorId: actor.id, userId, kind })
        return refuse('forbidden')
      }
      await lockFactorState(tx, userId)
      const value = await work(tx)
      const { deviceName, networkAddress } = caller
      const from = { actorId: actor.id, deviceName, networkAddress }
      await events.record(tx, { kind, userId, reason, ...from })
      log.info(kind, { actorId: actor.id, userId })
      return done(value)
    })
  }

  return {
    async list({ companyId }, { cursor, ...filter }) {
      if (cursor !== undefined && (await findUser(database, cursor))?.companyId !== companyId) {
        return refuse('invalid-request')
      }
      const asked = { ...filter, afterId: cursor }
      const found = await findPeople(database, companyId, asked, at(), PAGE_SIZE + 1)
      const people = found.slice(0, PAGE_SIZE)
      const isMore = found.length > PAGE_SIZE
      return done({ people, nextCursor: isMore ? (people.at(-1)?.id ?? null) : null })
    },

    async unlock(asked) {
      const unlocked = await act(asked, 'second-factor-unlocked', (tx) =>
        resetFactorFailures(tx, asked.userId),
      )
      if (!unlocked.ok) return unlocked
      const person = await findPerson(database, asked.caller.companyId, asked.userId, at())
      return person === null ? refuse('not-found') : done(person)
    },

    endSessions: (asked) =>
      act(asked, 'sessions-ended-by-administrator', async (tx) => {
        await endOtherAccess(tx, asked.userId, null)
        return { ended: await deleteSessionsOfUser(tx, asked.userId) }
      }),
  }
}
