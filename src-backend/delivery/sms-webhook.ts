import type { DeliveryResult, SmsSender, VoiceSender } from './delivery.ts'
import { post } from './http-post.ts'
import { signedHeaders } from './signed-headers.ts'

export interface SmsWebhookDeps {
  readonly url: URL
  readonly secret: string
  readonly nowMs: () => number
  readonly timeoutMs?: number
}

/** Text messages as signed JSON to the company's own gateway: `{id, to, text}`. */
export function createSmsWebhookSender(deps: SmsWebhookDeps): SmsSender {
  return {
    send: ({ id, to, text }) => postSigned(deps, { id, to, text }),
    async close() {},
  }
}

/** Calls the same way, told from text messages by their channel: `{id, to, channel: 'voice', text, locale}`. */
export function createVoiceWebhookSender(deps: SmsWebhookDeps): VoiceSender {
  return {
    send: ({ id, to, text, locale }) =>
      postSigned(deps, { id, to, channel: 'voice', text, locale }),
    async close() {},
  }
}

function postSigned(
  { url, secret, nowMs, timeoutMs }: SmsWebhookDeps,
  message: { readonly id: string } & Readonly<Record<string, string>>,
): Promise<DeliveryResult> {
  const body = JSON.stringify(message)
  const headers = signedHeaders({ id: message.id, body, nowMs: nowMs() }, secret)
  return post({ url, headers, body }, timeoutMs)
}
