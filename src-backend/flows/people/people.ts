import type {
  AccountState,
  PeopleCounts,
  Person,
  TwoFactorState,
} from '../../../src-shared/model/people/person.ts'
import { mayUnlock } from '../../../src-shared/model/people/may-act-on.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { forgetAllFailures } from '../../store/factors/factor-states.ts'
import { countPeople, findPeople, findPerson } from '../../store/people/people.ts'
import { enableUser } from '../../store/people/disabling.ts'
import { findUser } from '../../store/people/users.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'
import { endAccess } from '../access/end-access.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { Caller } from '../access/sessions.ts'
import { disableAccount } from './disable-account.ts'
import { toldPerson } from './told-person.ts'

/** What administrators see and change of the people of their company. */
export interface People {
  /** `invalid-request` for a cursor that is no one of the company. */
  list(
    caller: Caller,
    filter: {
      readonly twoFactor?: TwoFactorState | undefined
      readonly account?: AccountState | undefined
      readonly search?: string | undefined
      readonly cursor?: string | undefined
    },
  ): Promise<
    Outcome<{
      readonly people: Person[]
      readonly nextCursor: string | null
      /** Null for all pages but the first. */
      readonly counts: PeopleCounts | null
    }>
  >
  /**
   * Ends a lockout. `forbidden` for oneself or a role that is not lower (except owners); `not-found` in other
   * companies.
   */
  unlock(act: Act): Promise<Outcome<Person>>
  /** Ends every session, pending challenge and trusted device. Refused as `unlock` is. */
  endSessions(act: Act): Promise<Outcome<{ readonly ended: number }>>
  /** Ends all access until `enable`. Refused as `unlock` is for a lower role; `conflict` if they are disabled. */
  disable(act: Act): Promise<Outcome<Person>>
  /** `conflict` if they are not disabled. */
  enable(act: Act): Promise<Outcome<Person>>
}

const PAGE_SIZE = 50

export function createPeople(deps: FlowDeps, delivery: CodeDelivery): People {
  const { database, nowMs } = deps
  const at = () => ({ nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF })

  const act = createActs(deps)

  /** The person after an act. */
  async function told<T>({ caller, userId }: Act, acted: Outcome<T>): Promise<Outcome<Person>> {
    if (!acted.ok) return acted
    const person = await findPerson(database, caller.companyId, userId, at())
    return person === null ? refuse('not-found') : done(toldPerson(person, delivery))
  }

  return {
    async list({ companyId }, { cursor, ...filter }) {
      if (cursor !== undefined && (await findUser(database, cursor))?.companyId !== companyId) {
        return refuse('invalid-request')
      }
      const asked = { ...filter, afterId: cursor }
      const found = await findPeople(database, companyId, asked, at(), PAGE_SIZE + 1)
      const people = found.slice(0, PAGE_SIZE).map((person) => toldPerson(person, delivery))
      const isMore = found.length > PAGE_SIZE
      const counts = cursor === undefined ? await countPeople(database, companyId, at()) : null
      return done({ people, nextCursor: isMore ? (people.at(-1)?.id ?? null) : null, counts })
    },

    async unlock(asked) {
      const unlocked = await act(
        asked,
        'second-factor-unlocked',
        async (tx) => done(forgetAllFailures(tx, asked.userId)),
        mayUnlock,
      )
      return told(asked, unlocked)
    },

    endSessions: (asked) =>
      act(asked, 'sessions-ended-by-administrator', async (tx) => {
        const ended = await endAccess(tx, asked.userId, 'sessions-ended-by-administrator', null)
        return done({ ended })
      }),

    async disable(asked) {
      const disabled = await act(asked, 'account-disabled', (tx) =>
        disableAccount(tx, asked.userId, nowMs()),
      )
      return told(asked, disabled)
    },

    async enable(asked) {
      const enabled = await act(asked, 'account-enabled', async (tx) =>
        (await enableUser(tx, asked.userId)) ? done(undefined) : refuse('conflict'),
      )
      return told(asked, enabled)
    },
  }
}
