import type { Person, PersonProfile } from '../../../src-shared/model/people/person.ts'
import type { Role } from '../../../src-shared/model/people/account.ts'
import { mayActOn, mayGiveRole } from '../../../src-shared/model/people/may-act-on.ts'
import { roleChange } from '../../domain/accounts/role-change.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { deleteUser } from '../../store/people/deleting.ts'
import { updateProfile, updateRole } from '../../store/people/editing.ts'
import { findPerson } from '../../store/people/people.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import { toldPerson } from './told-person.ts'

/** Administrators edit and delete a person, and change the role. Each is refused as every act on a person is. */
export interface EditPeople {
  /** `conflict` if nothing would change. */
  edit(asked: Act & { readonly profile: PersonProfile }): Promise<Outcome<Person>>
  /** `forbidden` for a role above the administrator's own; `conflict` if the person has it, or got another meanwhile. */
  changeRole(asked: Act & { readonly role: Role }): Promise<Outcome<Person>>
  /** Everything of the person goes; their events stay with a pseudonym. */
  delete(asked: Act): Promise<Outcome<undefined>>
}

export function createEditPeople(deps: FlowDeps, delivery: CodeDelivery): EditPeople {
  const { database, nowMs } = deps
  const act = createActs(deps)

  /** The person after an act. */
  async function told(
    { caller, userId }: Act,
    acted: Outcome<undefined>,
  ): Promise<Outcome<Person>> {
    if (!acted.ok) return acted
    const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
    const person = await findPerson(database, caller.companyId, userId, at)
    return person === null ? refuse('not-found') : done(toldPerson(person, delivery))
  }

  return {
    async edit(asked) {
      const { name, locale } = asked.profile
      const edited = await act(asked, 'person-edited', async (tx, subject) => {
        if (subject.name === name && subject.messageLocale === locale) return refuse('conflict')
        updateProfile(tx, subject.id, { name, locale })
        return done(undefined)
      })
      return told(asked, edited)
    },

    async changeRole(asked) {
      const { role } = asked
      const changed = await act(
        asked,
        { kind: 'role-changed', changes: (subject) => roleChange(subject.role, role) },
        async (tx, subject) =>
          (await updateRole(tx, subject.id, subject.role, role))
            ? done(undefined)
            : refuse('conflict'),
        (actor, subject) => mayActOn(actor, subject) && mayGiveRole(actor, role),
      )
      return told(asked, changed)
    },

    delete: (asked) =>
      act(asked, 'person-deleted', async (tx, subject) => {
        await deleteUser(tx, subject.id)
        return done(undefined)
      }),
  }
}
