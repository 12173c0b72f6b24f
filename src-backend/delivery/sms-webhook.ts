import type { SmsSender } from './delivery.ts'
import { post } from './http-post.ts'
import { signedHeaders } from './signed-headers.ts'

export interface SmsWebhookDeps {
  readonly url: URL
  readonly secret: string
  readonly nowMs: () => number
  readonly timeoutMs?: number
}

/** Text messages as signed JSON to a gateway of the company's own: `{id, to, text}`. */
export function createSmsWebhookSender(deps: SmsWebhookDeps): SmsSender {
  const { url, secret, nowMs, timeoutMs } = deps
  return {
    send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text })
      const headers = signedHeaders({ id, body, nowMs: nowMs() }, secret)
      return post({ url, headers, body }, timeoutMs)
    },
    async close() {},
  }
}
