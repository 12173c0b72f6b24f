// Text messages by Twilio, or by a gateway with the same API.
// https://www.twilio.com/docs/messaging/api/message-resource
import type { SmsSender } from './delivery.ts'
import { post } from './http-post.ts'
import type { Post } from './http-post.ts'

export interface TwilioDeps {
  readonly url: URL
  readonly account: string
  /** The account's auth token. */
  readonly secret: string
  /** A number, a short code or a sender's name; `MG…` is a messaging service. A number alone can call. */
  readonly from: string
  readonly timeoutMs?: number
}

export function createTwilioSender(deps: TwilioDeps): SmsSender {
  const { from } = deps
  const sender = from.startsWith('MG') && from.length === 34 ? 'MessagingServiceSid' : 'From'
  return {
    send: ({ id, to, text }) =>
      post(
        twilioRequest(deps, 'Messages', id, { To: to, [sender]: from, Body: text }),
        deps.timeoutMs,
      ),
    async close() {},
  }
}

/** The request that makes a resource of the account: the same for each try with one id. */
export function twilioRequest(
  { url: gateway, account, secret }: TwilioDeps,
  resource: 'Messages' | 'Calls',
  id: string,
  fields: Readonly<Record<string, string>>,
): Post {
  const base = gateway.href.replace(/\/+$/, '')
  const url = new URL(`${base}/2010-04-01/Accounts/${account}/${resource}.json`)
  const authorization = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`
  const headers = {
    authorization,
    'content-type': 'application/x-www-form-urlencoded',
    'i-twilio-idempotency-token': id,
  }
  return { url, headers, body: new URLSearchParams(fields).toString() }
}
