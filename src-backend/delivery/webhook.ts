import type { WebhookSender } from './delivery.ts'
import { post } from './http-post.ts'
import { signedHeaders } from './signed-headers.ts'

export interface WebhookDeps {
  readonly url: URL
  readonly secret: string
  readonly nowMs: () => number
  readonly timeoutMs?: number
}

/** Security events as signed JSON: `{id, occurredAt, event}`. The id is inside too, covered by the signature. */
export function createWebhookSender({ url, secret, nowMs, timeoutMs }: WebhookDeps): WebhookSender {
  return {
    send({ id, body: event, occurredAtMs }) {
      const occurredAt = new Date(occurredAtMs).toISOString()
      const body = JSON.stringify({ id, occurredAt, event: JSON.parse(event) as unknown })
      const headers = signedHeaders({ id, body, nowMs: nowMs() }, secret)
      return post({ url, headers, body }, timeoutMs)
    },
    async close() {},
  }
}
