import type { ImportedPeople } from '../../../src-shared/http/people/import-routes.ts'
import type { NewPerson } from '../../../src-shared/model/people/person.ts'
import { mayGiveRole } from '../../../src-shared/model/people/may-act-on.ts'
import { emailKey } from '../../domain/secrets/passwords.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { findTaken, insertPeople } from '../../store/people/importing.ts'
import { queueWelcome } from '../../store/people/welcome-mails.ts'
import { keepSession } from '../../store/sessions/sessions.ts'
import { findUser } from '../../store/people/users.ts'
import type { Caller } from '../access/sessions.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { email as byEmail } from '../factors/email.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'

/** Many new people at once. */
export interface ImportPeople {
  /** For each address, whether somebody of the caller's company has it. */
  check(caller: Caller, emails: readonly string[]): Promise<boolean[]>
  /** Adds whose address nobody has, and leaves the others; `forbidden` for a role above the administrator's own. */
  add(caller: Caller, people: readonly NewPerson[]): Promise<Outcome<ImportedPeople>>
}

export function createImportPeople(deps: FlowDeps, delivery: CodeDelivery): ImportPeople {
  const { database, events, log, nowMs, randomBytes } = deps

  return {
    async check({ companyId }, emails) {
      const keys = emails.map(emailKey)
      const taken = await findTaken(database, companyId, keys)
      return keys.map((key) => taken.has(key))
    },

    async add(caller, people) {
      const isWelcomedByEmail = delivery.canSend(byEmail)
      const imported = people.map((person) => ({ ...person, id: newId(randomBytes) }))
      const added = await transactOutcome(
        database,
        async (tx): Promise<Outcome<ReadonlySet<string>>> => {
          const [actor, isSignedIn] = await Promise.all([
            findUser(tx, caller.userId),
            keepSession(tx, caller.sessionId, caller.tokenHash),
          ])
          if (actor === null || !isSignedIn) return refuse('unauthenticated')
          if (!people.every(({ role }) => mayGiveRole(actor, role))) return refuse('forbidden')
          const ids = await insertPeople(tx, actor.companyId, imported, nowMs())
          const { deviceName, networkAddress } = caller
          for (const userId of ids) {
            const from = { actorId: actor.id, deviceName, networkAddress }
            events.record(tx, { kind: 'person-added', userId, ...from })
            if (isWelcomedByEmail) queueWelcome(tx, userId, nowMs())
          }
          return done(ids)
        },
      )
      if (!added.ok) return added
      log.info('people-imported', { actorId: caller.userId, count: added.value.size })
      const results = imported.map(({ id }) => (added.value.has(id) ? 'added' : 'exists'))
      return done({ results, isWelcomedByEmail })
    },
  }
}
