import type { InvitedPerson } from '../../../src-shared/http/people-routes.ts'
import type { NewPerson } from '../../../src-shared/model/people/person.ts'
import { mayGiveRole } from '../../../src-shared/model/people/may-act-on.ts'
import { emailKey, NO_PASSWORD } from '../../domain/secrets/passwords.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import { transactOutcome } from '../../store/engine/database.ts'
import { isInvitable } from '../../store/people/invitations.ts'
import { forgetWelcome } from '../../store/people/welcome-mails.ts'
import { keepSession } from '../../store/sessions/sessions.ts'
import { findUser, insertUser, setMessageLocale } from '../../store/people/users.ts'
import type { Caller } from '../access/sessions.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery, OutgoingCode } from '../sent-codes/code-delivery.ts'
import { createActs } from './administrators-act.ts'
import type { Act } from './administrators-act.ts'
import { invite, sendInvitation } from './invite.ts'

/** New people, and the welcome codes with which they choose their password. */
export interface Invitations {
  /** `forbidden` for a role above the administrator's own; `email-taken` if somebody has the address. */
  add(caller: Caller, person: NewPerson): Promise<Outcome<InvitedPerson>>
  /** A new code; the one of before works no more. `conflict` for somebody who has a password, or is disabled. */
  sendAgain(asked: Act): Promise<Outcome<InvitedPerson>>
}

export function createInvitations(deps: FlowDeps, delivery: CodeDelivery): Invitations {
  const { database, events, log, nowMs, randomBytes } = deps
  const act = createActs(deps)

  return {
    async add(caller, { email, name, role, locale }) {
      const added = await transactOutcome(database, async (tx): Promise<Outcome<OutgoingCode>> => {
        const [actor, isSignedIn] = await Promise.all([
          findUser(tx, caller.userId),
          keepSession(tx, caller.sessionId, caller.tokenHash),
        ])
        if (actor === null || !isSignedIn) return refuse('unauthenticated')
        if (!mayGiveRole(actor, role)) return refuse('forbidden')
        const { companyId, companyName } = actor
        const id = newId(randomBytes)
        const user = { id, companyId, email, emailKey: emailKey(email), name, role }
        const isNew = await insertUser(tx, { ...user, passwordHash: NO_PASSWORD }, nowMs())
        if (!isNew) return refuse('email-taken')
        setMessageLocale(tx, id, locale)
        const { deviceName, networkAddress } = caller
        const from = { actorId: actor.id, deviceName, networkAddress }
        events.record(tx, { kind: 'person-added', userId: id, ...from })
        return done(invite(tx, deps, { ...user, companyName, messageLocale: locale }))
      })
      if (!added.ok) return added
      log.info('person-added', { actorId: caller.userId, userId: added.value.userId })
      return sendInvitation(deps, delivery, caller.companyId, added.value)
    },

    async sendAgain(asked) {
      const invited = await act(
        asked,
        'invitation-sent',
        async (tx, subject): Promise<Outcome<OutgoingCode>> => {
          if (!(await isInvitable(tx, subject.id))) return refuse('conflict')
          // One that waits would replace this one.
          await forgetWelcome(tx, subject.id)
          return done(invite(tx, deps, subject))
        },
      )
      if (!invited.ok) return invited
      return sendInvitation(deps, delivery, asked.caller.companyId, invited.value)
    },
  }
}
