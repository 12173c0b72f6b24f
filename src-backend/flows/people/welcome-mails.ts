import { nextTryAtMs } from '../../domain/accounts/event-notices.ts'
import { isAccountGone } from '../../store/engine/database.ts'
import { lockFactorState } from '../../store/factors/factor-states.ts'
import { isInvitable } from '../../store/people/invitations.ts'
import { findUser } from '../../store/people/users.ts'
import { claimWelcome, forgetWelcome, postponeWelcome } from '../../store/people/welcome-mails.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { CodeDelivery, OutgoingCode } from '../sent-codes/code-delivery.ts'
import { invite } from './invite.ts'

/** The most mails between two looks for what else is due: an import of thousands delays nobody's notice. */
const MOST_AT_ONCE = 20
/** After a crash of the instance that sends it. */
const CLAIM_MS = 600_000

/** Sends the welcome mails of an import that are due, some at a time. */
export type DeliverWelcomes = (isStopping: () => boolean) => Promise<void>

/** Each code is made when it is sent, so that its time begins with the mail. */
export function createWelcomeMails(
  deps: Pick<FlowDeps, 'database' | 'keys' | 'nowMs' | 'randomBytes'>,
  delivery: Pick<CodeDelivery, 'sendNow'>,
): DeliverWelcomes {
  const { database, nowMs } = deps

  /** A new code; null for somebody who needs none any more. */
  async function newCode(userId: string): Promise<OutgoingCode | null> {
    try {
      return await database.transaction(async (tx) => {
        await lockFactorState(tx, userId)
        const user = await findUser(tx, userId)
        return user !== null && (await isInvitable(tx, userId)) ? invite(tx, deps, user) : null
      })
    } catch (error) {
      if (isAccountGone(error)) return null
      throw error
    }
  }

  return async (isStopping) => {
    for (let sent = 0; sent < MOST_AT_ONCE && !isStopping(); sent += 1) {
      const now = nowMs()
      const claimed = await claimWelcome(database, now, now + CLAIM_MS)
      if (claimed === null) return
      const { userId, tries } = claimed
      const outgoing = await newCode(userId)
      const result = outgoing === null ? null : await delivery.sendNow(outgoing)
      const again = result?.outcome === 'not-sent' ? nextTryAtMs(tries, nowMs()) : null
      await (again === null
        ? forgetWelcome(database, userId)
        : postponeWelcome(database, userId, again))
    }
  }
}
