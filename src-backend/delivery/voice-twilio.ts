// Calls by Twilio, or by a gateway that speaks the same form. What is said goes along with the request.
// https://www.twilio.com/docs/voice/api/call-resource, https://www.twilio.com/docs/voice/twiml/say
import type { Locale } from '../../src-shared/model/locale.ts'
import type { VoiceSender } from './delivery.ts'
import { post } from './http-post.ts'
import { twilioRequest } from './sms-twilio.ts'
import type { TwilioDeps } from './sms-twilio.ts'

/** How long a phone rings. Answering machines mostly begin later: a code is not for them. */
const RING_SECONDS = '25'

const languages: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-ES', 'pt-BR': 'pt-BR' }

export function createTwilioCaller(deps: TwilioDeps): VoiceSender {
  return {
    send({ id, to, text, locale }) {
      const fields = { To: to, From: deps.from, Twiml: twiml(text, locale), Timeout: RING_SECONDS }
      return post(twilioRequest(deps, 'Calls', id, fields), deps.timeoutMs)
    },
    async close() {},
  }
}

function twiml(text: string, locale: Locale): string {
  const escaped = text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<Response><Say language="${languages[locale]}">${escaped}</Say></Response>`
}
