// Senders that record their messages, instead of a gateway and a mail server.
import type { DeliveryResult, Sender } from '../../src-backend/delivery/delivery.ts'
import type { Senders } from '../../src-backend/delivery/senders.ts'

export interface CaughtMessage {
  readonly id: string
  readonly to: string
  readonly text: string
}

export interface CodeInbox {
  readonly senders: Senders
  /** All messages so far. */
  readonly messages: readonly CaughtMessage[]
  /** The newest code of this many digits that was sent to someone. */
  codeTo(to: string, digits?: 6 | 7 | 8): string
  sentTo(to: string): number
  /** The outcomes of the next attempts, in order; afterwards `sent`. */
  answer(...results: DeliveryResult[]): void
}

/** A text with its codes in one piece: a voice says their digits one by one. */
export function withWholeCodes(text: string): string {
  return text.replaceAll(/(?<=\d), (?=\d)/g, '')
}

export function createCodeInbox(): CodeInbox {
  const messages: CaughtMessage[] = []
  const answers: DeliveryResult[] = []
  const sender: Sender<CaughtMessage> = {
    async send({ id, to, text }) {
      messages.push({ id, to, text })
      return answers.shift() ?? { outcome: 'sent' }
    },
    async close() {},
  }
  return {
    senders: { email: sender, sms: sender, voice: sender, webhook: null },
    messages,
    codeTo(to, digits = 6) {
      const pattern = { 6: /\b\d{6}\b/, 7: /\b\d{7}\b/, 8: /\b\d{8}\b/ }[digits]
      const texts = messages
        .filter((message) => message.to === to)
        .map(({ text }) => withWholeCodes(text))
      const code = texts.flatMap((text) => pattern.exec(text) ?? []).at(-1)
      if (code === undefined) throw new Error(`No code was sent to ${to}.`)
      return code
    },
    sentTo: (to) => messages.filter((message) => message.to === to).length,
    answer: (...results) => void answers.push(...results),
  }
}
