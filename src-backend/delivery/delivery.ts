// A message to the outside, and the outcome of sending it.
import type { Locale } from '../../src-shared/model/locale.ts'

/**
 * The outcome of one attempt. `not-sent`: certainly not accepted, may be retried; `rejected`: will never be
 * accepted; `unknown`: may have been accepted, and is never retried, so that no one receives it twice. The
 * reason is a fixed word such as `timeout`, `smtp-550` or `http-404`, and contains nothing of the message.
 */
export type DeliveryResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'not-sent' | 'rejected' | 'unknown'; readonly reason: string }

export interface OutgoingEmail {
  /** Becomes the Message-ID: the same for each attempt at one message. */
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

/** Senders return every expected failure as a result, and may have several concurrent callers. */
export interface Sender<Message> {
  send(message: Message): Promise<DeliveryResult>
  /** Waits for sends under way, for a few seconds at most. */
  close(): Promise<void>
}

export type EmailSender = Sender<OutgoingEmail>
export type SmsSender = Sender<OutgoingSms>
export type VoiceSender = Sender<OutgoingCall>
export type WebhookSender = Sender<OutgoingWebhook>
