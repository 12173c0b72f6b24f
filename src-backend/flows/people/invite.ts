import type { InvitedPerson } from '../../../src-shared/http/people-routes.ts'
import { newActivationCode } from '../../domain/codes/one-time-code.ts'
import { INVITATION_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { writeInvitation } from '../../store/people/invitations.ts'
import { findPerson } from '../../store/people/people.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'
import { email } from '../factors/email.ts'
import type { CodeDelivery, OutgoingCode } from '../sent-codes/code-delivery.ts'
import { toldPerson } from './told-person.ts'

/** Whom a welcome code is for. */
type Invited = Pick<UserRow, 'id' | 'email' | 'name' | 'companyName' | 'messageLocale'>

/** Writes a new welcome code for a person without a password. It is sent after the commit. */
export function invite(
  tx: Transaction,
  { keys, nowMs, randomBytes }: Pick<FlowDeps, 'keys' | 'nowMs' | 'randomBytes'>,
  user: Invited,
): OutgoingCode {
  const code = newActivationCode(randomBytes)
  const codeId = newId(randomBytes)
  const keyId = keys.currentKeyId
  const hash = keys.codeHash(keyId, codeId, code)
  const expiresAtMs = nowMs() + INVITATION_LIFETIME_MS
  writeInvitation(tx, user.id, { id: codeId, keyId, hash }, expiresAtMs)
  return {
    purpose: 'invitation',
    codeId,
    hash,
    code,
    kind: email,
    userId: user.id,
    to: user.email,
    company: user.companyName,
    name: user.name,
    locale: user.messageLocale,
    deviceName: null,
    networkAddress: null,
    expiresAtMs,
  }
}

/** Sends a welcome code; on a server that sends no mail, the administrator gets it. */
export async function sendInvitation(
  { database, nowMs }: Pick<FlowDeps, 'database' | 'nowMs'>,
  delivery: CodeDelivery,
  companyId: string,
  outgoing: OutgoingCode,
): Promise<Outcome<InvitedPerson>> {
  const canSend = delivery.canSend(email)
  if (canSend) delivery.send(outgoing)
  const at = { nowMs: nowMs(), maxFailures: FAILURES_UNTIL_METHODS_ARE_OFF }
  const person = await findPerson(database, companyId, outgoing.userId, at)
  if (person === null) return refuse('not-found')
  return done({
    person: toldPerson(person, delivery),
    invitationCode: canSend ? null : outgoing.code,
  })
}
