// Each environment variable, with its schema. docs/backend.md explains them all.
import { Locale } from '../../src-shared/model/locale.ts'
import { isIP } from 'node:net'
import * as z from 'zod'
import { CodeLength } from '../../src-shared/model/code.ts'
import { EmailAddress } from '../../src-shared/model/people/account.ts'
import { logLevels } from '../base/log.ts'
import { isLoopback } from '../base/loopback.ts'
import { hostName } from '../routes/host-names.ts'

/** An empty variable counts as not set, as in a shell script. */
function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
}

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to))

const oneLine = z.string().regex(/^[^\p{Cc}]+$/u)

const proxies = z
  .string()
  .max(4096)
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().refine(isNetwork)))

const hostNames = z
  .string()
  .max(4096)
  .transform((text) => text.split(',').map((part) => hostName(part.trim())))
  .pipe(z.array(z.string()))

const file = { schema: setting(oneLine.max(4096)), must: 'be the path of a file' } as const
const flag = { schema: setting(z.enum(['0', '1'])), must: 'be 0 or 1' } as const
const port = {
  schema: setting(wholeNumber(0, 65_535)),
  must: 'be a number from 0 to 65535',
} as const
const sendQuota = {
  schema: setting(
    z
      .string()
      .regex(/^[1-9]\d{0,7}$/)
      .transform(Number),
  ),
  must: 'be a whole number from 1 to 99999999',
} as const
const host = { schema: setting(oneLine.max(253)), must: 'be an address or a host name' } as const
const name = {
  schema: setting(oneLine.max(200)),
  must: 'be one line of up to 200 characters',
} as const

const smtpUrl = {
  schema: setting(z.string().max(4096).refine(isSmtpUrl)),
  must: 'be an address such as smtp://user@host:587 or smtps://user@host:465',
} as const
const gatewayUrl = {
  schema: setting(
    z
      .string()
      .max(4096)
      .refine(isGatewayUrl)
      .transform((text) => new URL(text)),
  ),
  must: 'be an https address, or an http one of this computer, without user and password',
} as const

/** `sync@acme.example` or `Acme Sync <sync@acme.example>`. */
const mailbox = z
  .string()
  .max(400)
  .transform((text) => {
    const [, name = '', address = text] = /^([^\p{C}"<>]*)<([^<>]*)>$/u.exec(text) ?? []
    return { name: name.trim(), address }
  })
  .pipe(z.object({ name: z.string(), address: EmailAddress }))

/** The allowed values of each variable, for the sentence that names a wrong one. */
export const settings = {
  SYNC_HOST: host,
  SYNC_PORT: port,
  SYNC_DRAIN_SECONDS: {
    schema: setting(wholeNumber(0, 300)),
    must: 'be a number from 0 to 300',
  },
  SYNC_TLS_CERT_FILE: file,
  SYNC_TLS_KEY_FILE: file,
  SYNC_TRUSTED_PROXIES: {
    schema: setting(proxies),
    must: 'be addresses or networks with commas between, such as 10.0.0.0/8',
  },
  SYNC_ALLOWED_HOSTS: {
    schema: setting(hostNames),
    must: 'be host names with commas between, such as sync.acme.example',
  },
  DATABASE_URL: {
    schema: setting(z.string().max(4096)),
    must: 'be an address such as postgres://user@host:5432/database',
  },
  SYNC_DATABASE_PASSWORD_FILE: file,
  SYNC_DATABASE_CONNECTIONS: {
    schema: setting(wholeNumber(1, 1000)),
    must: 'be a number from 1 to 1000',
  },
  SYNC_DATABASE_ALLOW_PLAINTEXT: flag,
  SYNC_DATA_DIR: { schema: setting(oneLine.max(4096)), must: 'be the path of a folder' },
  SYNC_PREPARED_DATA: file,
  SYNC_KEY_FILE: file,
  SYNC_MASTER_KEYS: {
    schema: setting(z.string().max(64 * 1024)),
    must: 'be id:key pairs with commas between, each key 32 bytes in base64',
  },
  SYNC_DEMO: flag,
  SYNC_DEMO_OUTBOX: flag,
  SYNC_COMPANY_NAME: name,
  SYNC_OWNER_EMAIL: { schema: setting(EmailAddress), must: 'be an e-mail address' },
  SYNC_OWNER_NAME: name,
  SYNC_OWNER_PASSWORD_FILE: file,
  SYNC_MESSAGE_LOCALE: {
    schema: setting(Locale),
    must: `be one of ${Locale.options.join(', ')}`,
  },
  SYNC_CODE_DIGITS: {
    schema: setting(wholeNumber(6, 8).pipe(CodeLength)),
    must: 'be 6, 7 or 8',
  },
  SYNC_TOTP_WINDOW: {
    schema: setting(z.enum(['0', '1']).transform((text) => (text === '0' ? 0 : 1))),
    must: 'be 0 or 1',
  },
  SYNC_SMS_PER_DAY: sendQuota,
  SYNC_SMS_PER_DIAL_CODE_PER_DAY: sendQuota,
  SYNC_VOICE_PER_DAY: sendQuota,
  SYNC_VOICE_PER_DIAL_CODE_PER_DAY: sendQuota,
  SYNC_CODE_EMAILS_PER_DAY: sendQuota,
  SYNC_LOG_LEVEL: { schema: setting(z.enum(logLevels)), must: `be one of ${logLevels.join(', ')}` },
  SYNC_METRICS_HOST: host,
  SYNC_METRICS_PORT: port,
  SYNC_SMTP_URL: smtpUrl,
  SYNC_SMTP_PASSWORD_FILE: file,
  SYNC_SMTP_ALLOW_PLAINTEXT: flag,
  SYNC_MAIL_FROM: {
    schema: setting(mailbox),
    must: 'be an e-mail address, or a name with one: Acme Sync <sync@acme.example>',
  },
  SYNC_SMS_GATEWAY: {
    schema: setting(z.enum(['twilio', 'webhook'])),
    must: 'be twilio or webhook',
  },
  SYNC_SMS_URL: gatewayUrl,
  SYNC_SMS_ACCOUNT: {
    schema: setting(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)),
    must: "be the account's SID",
  },
  SYNC_SMS_SECRET_FILE: file,
  SYNC_SMS_FROM: {
    schema: setting(z.string().regex(/^(?:\+[1-9]\d{7,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/)),
    must: "be a number such as +14155550100, a messaging service's SID or a sender's name",
  },
  SYNC_VOICE: flag,
  SYNC_VOICE_FROM: {
    schema: setting(z.string().regex(/^\+[1-9]\d{7,14}$/)),
    must: 'be a number such as +14155550100',
  },
  SYNC_WEBHOOK_URL: gatewayUrl,
  SYNC_WEBHOOK_SECRET_FILE: file,
} as const

/** The parsed variables. */
export type Settings = {
  -readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']>
}

/** An address, or a network in prefix notation. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}

function isSmtpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return false
  const hasMore = !['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== ''
  return !hasMore && isDecodable(url.username)
}

function isDecodable(text: string): boolean {
  try {
    return /^[^\p{Cc}]*$/u.test(decodeURIComponent(text))
  } catch {
    return false
  }
}

/** Without TLS, numbers and codes would cross a network in the clear. */
function isGatewayUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(host))
}
