import { messageText } from '../../delivery/texts.ts'
import { phoneKind } from './phone-kind.ts'

const MINUTE_MS = 60_000

/** Voice Call: a code that is spoken, for whoever has a fixed line (NIST SP 800-63B-4 section 3.1.3.3: restricted). */
export const voice = phoneKind({
  type: 'voice',
  amr: 'pwd tel mfa',
  lifetimeMs: 5 * MINUTE_MS,
  quotas: { all: 'allCalls', perDialCode: 'callsPerDialCode' },
  completionPrefix: 'voice ',
  senderOf: ({ voice: caller }) => caller,
  messageOf: ({ id, to, fields, locale }) => {
    const code = fields.code.split('').join(', ')
    const { text } = messageText('code-voice', { ...fields, code }, locale)
    return { id, to, text, locale }
  },
})
