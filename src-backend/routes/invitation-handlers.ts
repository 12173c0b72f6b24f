import type { invitationRoutes } from '../../src-shared/http/people-routes.ts'
import type { FirstPasswords } from '../flows/access/first-passwords.ts'
import type { Invitations } from '../flows/people/invitations.ts'
import type { HandlerMap } from './register.ts'
import { whenConfirmed } from './when-confirmed.ts'

export interface InvitationHandlerDeps {
  readonly nowMs: () => number
  readonly invitations: Invitations
  readonly firstPasswords: FirstPasswords
}

/** How people come to a company. */
export function invitationHandlers({
  nowMs,
  invitations,
  firstPasswords,
}: InvitationHandlerDeps): HandlerMap<typeof invitationRoutes> {
  return {
    addPerson: ({ body, caller }) =>
      whenConfirmed(nowMs, caller, () => invitations.add(caller, body)),
    sendInvitation: ({ params, body, caller }) =>
      whenConfirmed(nowMs, caller, () =>
        invitations.sendAgain({ caller, userId: params.id, ...body }),
      ),
    chooseFirstPassword: ({ body, address }) => {
      const { identifier: email, ...chosen } = body
      return firstPasswords.choose({ email, ...chosen }, address)
    },
  }
}
