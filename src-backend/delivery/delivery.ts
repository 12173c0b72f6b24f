// What is handed to the outside, and what became of it.
import type { Locale } from '../../src-shared/model/locale.ts'

/**
 * What became of a try. `not-sent`: certainly not accepted, may be tried again; `rejected`: never will
 * be; `unknown`: it may have been accepted, and is never tried again, so that nobody gets it twice.
 * The reason is a fixed word such as `timeout`, `smtp-550` or `http-404`, and nothing of the message.
 */
export type DeliveryResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'not-sent' | 'rejected' | 'unknown'; readonly reason: string }

export interface OutgoingEmail {
  /** Becomes the Message-ID: the same for each try of one message. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface OutgoingSms {
  readonly id: string
  /** E.164. */
  readonly to: string
  readonly text: string
}

export interface OutgoingCall {
  readonly id: string
  /** E.164. */
  readonly to: string
  /** What is said. */
  readonly text: string
  /** The language that it is said in. */
  readonly locale: Locale
}

export interface OutgoingWebhook {
  readonly id: string
  /** JSON. */
  readonly body: string
  readonly occurredAtMs: number
}

/** Senders give every expected failure as a result, and may be used by several callers at once. */
export interface Sender<Message> {
  send(message: Message): Promise<DeliveryResult>
  /** Lets what is under way end, for a few seconds at most. */
  close(): Promise<void>
}

export type EmailSender = Sender<OutgoingEmail>
export type SmsSender = Sender<OutgoingSms>
export type VoiceSender = Sender<OutgoingCall>
export type WebhookSender = Sender<OutgoingWebhook>
