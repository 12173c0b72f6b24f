import type { InvitedPerson } from '../../../src-shared/http/people-routes.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { createPeopleFile, type PeopleFileDeps } from './people-file.ts'

export interface PeopleDeps extends PeopleFileDeps {
  readonly newKey: () => string
  /** Copies to the clipboard, for a limited time. */
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
}

export interface PeopleFeature {
  readonly handlers: Handlers<AppContract>['people']
  /** Forgets an activation code or pass that is on the screen, and a file; called when the session ends. */
  forget(): void
}

/**
 * The people of the company and what administrators can do for them. The server decides who may do it:
 * everyone else gets `forbidden`.
 */
export function createPeople(deps: PeopleDeps): PeopleFeature {
  const { session, newKey, copy } = deps
  const file = createPeopleFile(deps)
  /** The last reset that was requested, so that repeating the request does not reset twice. */
  let lastReset = { id: '', reason: '', key: '' }
  /** The activation code or pass on the screen, kept so that copying it needs nothing from the page. */
  let handedOver: string | null = null
  const forget = () => {
    handedOver = null
  }

  /** Keeps the code of a welcome, as that of a reset. */
  function invited(result: Result<InvitedPerson>) {
    forget()
    if (!result.ok) return result
    const { person, invitationCode } = result.value
    handedOver = invitationCode
    return ok({ person, activationCode: invitationCode })
  }

  const handlers: PeopleFeature['handlers'] = {
    async list({ twoFactor, account, search, cursor }) {
      const result = await session.call('people', {
        query: {
          twoFactor: twoFactor ?? undefined,
          account: account ?? undefined,
          search: search ?? undefined,
          cursor: cursor ?? undefined,
        },
      })
      if (!result.ok) return result
      const { people: items, nextCursor, counts } = result.value
      return ok({ items, nextCursor, counts })
    },
    unlock: ({ id, reason }) => session.call('unlockPerson', { params: { id }, body: { reason } }),
    endSessions: ({ id, reason }) =>
      session.call('endSessionsOfPerson', { params: { id }, body: { reason } }),
    ...file.handlers,
    add: async (person) => invited(await session.call('addPerson', { body: person })),
    sendInvitation: async ({ id, reason }) =>
      invited(await session.call('sendInvitation', { params: { id }, body: { reason } })),
    disable: ({ id, reason }) =>
      session.call('disablePerson', { params: { id }, body: { reason } }),
    enable: ({ id, reason }) => session.call('enablePerson', { params: { id }, body: { reason } }),
    edit: ({ id, ...body }) => session.call('editPerson', { params: { id }, body }),
    changeRole: ({ id, ...body }) => session.call('changeRole', { params: { id }, body }),
    async delete({ id, reason }) {
      const result = await session.call('deletePerson', { params: { id }, body: { reason } })
      return result.ok ? ok(null) : result
    },
    async resetTwoFactor({ id, reason, isRetry }) {
      const isSame = isRetry && lastReset.id === id && lastReset.reason === reason
      if (!isSame) lastReset = { id, reason, key: newKey() }
      forget()
      const result = await session.call('resetTwoFactor', {
        params: { id },
        headers: { 'idempotency-key': lastReset.key },
        body: { reason },
      })
      if (result.ok) handedOver = result.value.activationCode
      return result
    },
    async givePass({ id, ...body }) {
      forget()
      const result = await session.call('givePass', { params: { id }, body })
      if (result.ok) handedOver = result.value.pass
      return result
    },
    takePassBack: ({ id, reason }) =>
      session.call('takePassBack', { params: { id }, body: { reason } }),
    async copyActivationCode() {
      return handedOver === null ? fail({ code: 'not-found' }) : ok(await copy(handedOver))
    },
    forgetActivationCode() {
      forget()
      return ok(null)
    },
  }
  return {
    handlers,
    forget() {
      forget()
      file.forget()
    },
  }
}
