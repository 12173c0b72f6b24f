import { messageText } from '../../delivery/texts.ts'
import { maskEmailAddress } from '../../domain/codes/one-time-code.ts'
import { noSender } from '../sent-codes/no-sender.ts'
import type { SentKind } from '../sent-codes/sent-kind.ts'

const MINUTE_MS = 60_000

const textOf = {
  'one-time': 'code-email',
  activation: 'activation-code-email',
  'forgotten-password': 'forgotten-password-email',
  invitation: 'invitation-code-email',
} as const

/** Email Authentication: a code to the account's own address. */
export const email: SentKind = {
  type: 'email',
  // RFC 8176 has no name for e-mail, which proves no possession: a code, but not a second factor of that rank.
  amr: 'pwd otp',
  lifetimeMs: 10 * MINUTE_MS,
  quotas: { all: 'allEmail', perDialCode: null },
  addressOf: (_wanted, user) => user.email,
  refusalOf: async () => null,
  mask: maskEmailAddress,
  recipientOf: (address) => address.toLowerCase(),
  dialCodeOf: () => null,
  completionOf: () => null,
  canSend: (senders) => senders.email !== null,
  async send(senders, { id, to, purpose, fields, locale }) {
    const message = messageText(textOf[purpose], fields, locale)
    return senders.email === null ? noSender : senders.email.send({ id, to, ...message })
  },
}
