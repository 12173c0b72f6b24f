// The demo's channel: messages go to the program that forked this one, and nowhere else.
import type {
  DeliveryResult,
  OutgoingCall,
  OutgoingEmail,
  OutgoingSms,
  Sender,
} from './delivery.ts'
import type { Senders } from './senders.ts'

/** A message as the parent receives it. The parent must not persist or log it: it contains a code. */
export interface OutboxMessage {
  readonly id: string
  readonly channel: 'sms' | 'voice' | 'email'
  readonly to: string
  /** Null for text messages and calls. */
  readonly subject: string | null
  readonly text: string
}

/** Senders that pass every text message, call and email to the parent. The parent may lose them; then they are lost. */
export function createParentOutbox(
  handOver: (message: OutboxMessage) => void,
): Pick<Senders, 'email' | 'sms' | 'voice'> {
  const sent: DeliveryResult = { outcome: 'sent' }
  const sms: Sender<OutgoingSms> = {
    async send({ id, to, text }) {
      handOver({ id, channel: 'sms', to, subject: null, text })
      return sent
    },
    async close() {},
  }
  const voice: Sender<OutgoingCall> = {
    async send({ id, to, text }) {
      handOver({ id, channel: 'voice', to, subject: null, text })
      return sent
    },
    async close() {},
  }
  const email: Sender<OutgoingEmail> = {
    async send({ id, to, subject, text }) {
      handOver({ id, channel: 'email', to, subject, text })
      return sent
    },
    async close() {},
  }
  return { email, sms, voice }
}
