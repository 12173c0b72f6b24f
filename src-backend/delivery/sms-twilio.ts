// Text messages by Twilio, or by a gateway that speaks the same form.
// https://www.twilio.com/docs/messaging/api/message-resource
import type { SmsSender } from './delivery.ts'
import { post } from './http-post.ts'

export interface TwilioDeps {
  readonly url: URL
  readonly account: string
  /** The account's auth token. */
  readonly secret: string
  /** A number, a short code or a sender's name; `MG…` is a messaging service. */
  readonly from: string
  readonly timeoutMs?: number
}

export function createTwilioSender(deps: TwilioDeps): SmsSender {
  const { account, secret, from, timeoutMs } = deps
  const base = deps.url.href.replace(/\/+$/, '')
  const url = new URL(`${base}/2010-04-01/Accounts/${account}/Messages.json`)
  const authorization = `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`
  const sender = from.startsWith('MG') && from.length === 34 ? 'MessagingServiceSid' : 'From'
  return {
    send({ id, to, text }) {
      const body = new URLSearchParams({ To: to, [sender]: from, Body: text }).toString()
      const headers = {
        authorization,
        'content-type': 'application/x-www-form-urlencoded',
        'i-twilio-idempotency-token': id,
      }
      return post({ url, headers, body }, timeoutMs)
    },
    async close() {},
  }
}
