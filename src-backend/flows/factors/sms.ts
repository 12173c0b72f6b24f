import { messageText } from '../../delivery/texts.ts'
import { phoneKind } from './phone-kind.ts'

const MINUTE_MS = 60_000

/** SMS Authentication: a code by text message (NIST SP 800-63B-4 section 3.1.3.3: restricted). */
export const sms = phoneKind({
  type: 'sms',
  amr: 'pwd sms mfa',
  lifetimeMs: 5 * MINUTE_MS,
  quotas: { all: 'allSms', perDialCode: 'perDialCode' },
  completionPrefix: '',
  senderOf: ({ sms: sender }) => sender,
  messageOf: ({ id, to, purpose, fields, locale }) => {
    const kind = purpose === 'activation' ? 'activation-code-sms' : 'code-sms'
    return { id, to, text: messageText(kind, fields, locale).text }
  },
})
