import {
  callingCodeOfPhoneNumber,
  maskPhoneNumber,
} from '../../../src-shared/phone/phone-number.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import type { Sender } from '../../delivery/delivery.ts'
import type { Senders } from '../../delivery/senders.ts'
import { isOfCountry, phoneLineObjection } from '../../domain/limits/phone-line.ts'
import { isCompanyNumber } from '../../store/people/company-numbers.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { noSender } from '../sent-codes/no-sender.ts'
import type { CodeMessage, SentKind } from '../sent-codes/sent-kind.ts'

/** What is left to say of a kind whose codes go to a phone number. */
interface PhoneKind<Message> extends Pick<SentKind, 'type' | 'amr' | 'lifetimeMs' | 'quotas'> {
  /** Before the calling code, in the name under which is counted how many codes come back. */
  readonly completionPrefix: string
  senderOf(senders: Senders): Sender<Message> | null
  messageOf(message: CodeMessage): Message
}

/** A kind whose codes go to a phone number. */
export function phoneKind<Message>(kind: PhoneKind<Message>): SentKind {
  const { senderOf, messageOf, completionPrefix, ...traits } = kind
  return {
    ...traits,
    addressOf: (wanted) => ('phoneNumber' in wanted ? wanted.phoneNumber : null),
    refusalOf: phoneRefusal,
    mask: maskPhoneNumber,
    recipientOf: (number) => number,
    dialCodeOf,
    completionOf: (number) => completionPrefix + dialCodeOf(number),
    canSend: (senders) => senderOf(senders) !== null,
    send: async (senders, message) => senderOf(senders)?.send(messageOf(message)) ?? noSender,
  }
}

function dialCodeOf(number: string): string {
  return callingCodeOfPhoneNumber(number) ?? 'unknown'
}

/**
 * Why an E.164 number cannot become this person's second factor, or null: the line cannot receive codes, the
 * company does not allow its country, or it is one of the company's own numbers, whose phone is inside the
 * account that it would protect.
 */
async function phoneRefusal(
  tx: Transaction,
  userId: string,
  number: string,
  { smsCountries }: Pick<TwoFactorPolicy, 'smsCountries'>,
): Promise<'not-given-out' | 'kind-refused' | 'country-refused' | 'company-number' | null> {
  const objection = phoneLineObjection(number)
  if (objection !== null) return objection
  if (!isOfCountry(number, smsCountries)) return 'country-refused'
  return (await isCompanyNumber(tx, userId, number)) ? 'company-number' : null
}
