import type { WantedMethod } from '../../../src-shared/http/out-of-band-routes.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { SentMethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import type { DeliveryResult } from '../../delivery/delivery.ts'
import type { Senders } from '../../delivery/senders.ts'
import type { SendQuotas } from '../../domain/limits/send-limits.ts'
import type { Transaction } from '../../store/engine/database.ts'

/** A code as its message tells it. */
export interface CodeMessage {
  /** The same for each try. */
  readonly id: string
  /** E.164 number or e-mail address. */
  readonly to: string
  /** For a challenge or an enrolment; for the set-up after a reset; for a new password; or for a new person's. */
  readonly purpose: 'one-time' | 'activation' | 'forgotten-password' | 'invitation'
  readonly locale: Locale
  readonly fields: {
    readonly company: string
    readonly code: string
    readonly expiresInMinutes: number
    readonly name: string
    readonly deviceName: string | null
    readonly networkAddress: string | null
  }
}

/** What tells one kind of code that is sent from another. */
export interface SentKind {
  readonly type: SentMethodType
  /** RFC 8176 names of a session that such a code opened. */
  readonly amr: string
  /** How long a code works, in ms; at most ten minutes (NIST SP 800-63B-4 section 3.1.3.2). */
  readonly lifetimeMs: number
  /** The quotas that its sends count in. */
  readonly quotas: SendQuotas
  /** Where the codes of a method that somebody wants to set up would go; null when they did not say. */
  addressOf(wanted: WantedMethod, user: { readonly email: string }): string | null
  /** Why an address cannot become this person's second factor, in a word for the log; or null. */
  refusalOf(
    tx: Transaction,
    userId: string,
    address: string,
    policy: TwoFactorPolicy,
  ): Promise<string | null>
  /** What is shown of an address before the second factor is proven. */
  mask(address: string): string
  /** One text for all spellings of an address. */
  recipientOf(address: string): string
  /** The calling code of a number; null where there is no number. */
  dialCodeOf(address: string): string | null
  /** The name under which is counted how many codes come back; null: that is not counted. */
  completionOf(address: string): string | null
  /** Whether this server has a way to send them. */
  canSend(senders: Senders): boolean
  send(senders: Senders, message: CodeMessage): Promise<DeliveryResult>
}
