import type { importRoutes } from '../../src-shared/http/people/import-routes.ts'
import type { personRoutes } from '../../src-shared/http/people/person-routes.ts'
import { done } from '../base/problems.ts'
import type { EditPeople } from '../flows/people/edit-people.ts'
import type { ImportPeople } from '../flows/people/import-people.ts'
import type { HandlerMap } from './register.ts'
import { whenConfirmed } from './when-confirmed.ts'

export interface PersonHandlerDeps {
  readonly nowMs: () => number
  readonly editPeople: EditPeople
  readonly importPeople: ImportPeople
}

/** Handles how administrators edit and delete people, change their roles, and add many. */
export function personHandlers({
  nowMs,
  editPeople,
  importPeople,
}: PersonHandlerDeps): HandlerMap<typeof personRoutes & typeof importRoutes> {
  return {
    editPerson: ({ params, body: { reason, ...profile }, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        editPeople.edit({ caller, userId: params.id, reason, profile }),
      ),
    changeRole: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        editPeople.changeRole({ caller, userId: params.id, ...body }),
      ),
    checkAddresses: async ({ body, caller }) =>
      done({ isTaken: await importPeople.check(caller, body.emails) }),
    importPeople: ({ body, caller }) =>
      whenConfirmed(nowMs, caller, () => importPeople.add(caller, body.people)),
    deletePerson: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () => editPeople.delete({ caller, userId: params.id, ...body })),
  }
}
