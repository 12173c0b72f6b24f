// The texts of messages. Plain text without links: people who are used to links in such mails also follow
// forged ones.
import type { Locale } from '../../src-shared/model/locale.ts'
import { isIP } from 'node:net'
import { isolated } from '../../src-shared/text/isolate.ts'
import { cleanName, cleanSmsName, cleanSubject } from './clean-text.ts'
import type {
  Instant,
  MessageFields,
  MessageKind,
  MessageText,
  MessageTexts,
} from './texts/message-fields.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { ptBR } from './texts/pt-BR.ts'

const languages: Readonly<Record<Locale, MessageTexts>> = { en, es, 'pt-BR': ptBR }
const MAX_SUBJECT_LENGTH = 200

/** The message of a kind in a language. A text message fits into one segment of 160 7-bit characters. */
export function messageText<Kind extends MessageKind>(
  kind: Kind,
  fields: MessageFields[Kind],
  locale: Locale,
): MessageText {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  const instant: Instant = (atMs) => `${format.format(atMs)} UTC`
  const { subject, text } = languages[locale][kind](cleanFields(fields, cleanerOf(kind)), instant)
  return { subject: cleanSubject(subject, MAX_SUBJECT_LENGTH), text }
}

/**
 * Where a message is read, a name must not reorder the words beside it. A text message has no characters for
 * that (nor letters that need it), and a voice says every word in its order.
 */
function cleanerOf(kind: MessageKind): (name: string) => string {
  if (kind.endsWith('-sms')) return cleanSmsName
  return kind.endsWith('-voice') ? cleanName : (name) => isolated(cleanName(name))
}

/** Names without anything dangerous, and addresses that are valid. */
function cleanFields<Fields extends MessageFields[MessageKind]>(
  fields: Fields,
  clean: (name: string) => string,
): Fields {
  const given: Partial<
    Record<'company' | 'name' | 'actorName' | 'deviceName' | 'networkAddress', string | null>
  > = fields
  const { company, name, actorName, deviceName, networkAddress } = given
  return {
    ...fields,
    ...(typeof company === 'string' ? { company: clean(company) } : {}),
    ...(typeof name === 'string' ? { name: clean(name) } : {}),
    ...(typeof actorName === 'string' ? { actorName: clean(actorName) } : {}),
    ...(typeof deviceName === 'string' ? { deviceName: clean(deviceName) || null } : {}),
    ...(typeof networkAddress === 'string' && isIP(networkAddress) === 0
      ? { networkAddress: null }
      : {}),
  }
}
