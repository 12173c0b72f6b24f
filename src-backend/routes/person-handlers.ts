import type { personRoutes } from '../../src-shared/http/people/person-routes.ts'
import type { EditPeople } from '../flows/people/edit-people.ts'
import type { HandlerMap } from './register.ts'
import { whenConfirmed } from './when-confirmed.ts'

export interface PersonHandlerDeps {
  readonly nowMs: () => number
  readonly editPeople: EditPeople
}

/** What administrators change of a person besides their second factor. */
export function personHandlers({
  nowMs,
  editPeople,
}: PersonHandlerDeps): HandlerMap<typeof personRoutes> {
  return {
    editPerson: ({ params, body: { reason, ...profile }, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        editPeople.edit({ caller, userId: params.id, reason, profile }),
      ),
    changeRole: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        editPeople.changeRole({ caller, userId: params.id, ...body }),
      ),
    deletePerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => editPeople.delete({ caller, userId: params.id, ...body })),
  }
}
