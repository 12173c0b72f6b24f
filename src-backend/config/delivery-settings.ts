// How messages are sent: assembled from the variables for mail, text messages and webhooks.
import type { Settings } from './settings.ts'
import type { SmtpConfig } from '../delivery/smtp.ts'

export type SmsConfig =
  | {
      readonly gateway: 'twilio'
      readonly url: URL
      readonly account: string
      readonly secretFile: string
      readonly from: string
    }
  | { readonly gateway: 'webhook'; readonly url: URL; readonly secretFile: string }

/** Null: this channel is off. */
export interface DeliveryConfig {
  readonly email: SmtpConfig | null
  readonly sms: SmsConfig | null
  /** The gateway of text messages, by its voice interface; `from` is the number that calls. */
  readonly voice: SmsConfig | null
  readonly webhook: { readonly url: URL; readonly secretFile: string } | null
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string }

const SUBMISSION_PORT = 587 // RFC 6409
const SUBMISSIONS_PORT = 465 // RFC 8314
const TWILIO_URL = 'https://api.twilio.com'

/** Combines the variables. An incomplete channel is refused, in a sentence without values. */
export function deliveryOf(values: Settings): Result<DeliveryConfig> {
  const email = emailOf(values)
  if (!email.ok) return email
  const sms = smsOf(values)
  if (!sms.ok) return sms
  const webhook = webhookOf(values)
  if (!webhook.ok) return webhook
  const voice = voiceOf(values, sms.value)
  if (!voice.ok) return voice
  return {
    ok: true,
    value: {
      email: email.value,
      sms: sms.value,
      voice: voice.value,
      webhook: webhook.value,
    },
  }
}

function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason }
}

function emailOf(values: Settings): Result<SmtpConfig | null> {
  const { SYNC_SMTP_URL: text, SYNC_MAIL_FROM: from } = values
  const passwordFile = values.SYNC_SMTP_PASSWORD_FILE ?? null
  const allowPlaintext = values.SYNC_SMTP_ALLOW_PLAINTEXT === '1'
  if (text === undefined) {
    const isAlone = from === undefined && passwordFile === null && !allowPlaintext
    return isAlone
      ? { ok: true, value: null }
      : refused(
          'SYNC_MAIL_FROM and the other SYNC_SMTP_… belong to a SYNC_SMTP_URL, which is not set.',
        )
  }
  if (from === undefined) return refused('SYNC_SMTP_URL needs SYNC_MAIL_FROM.')
  const url = new URL(text) // its setting saw to it that it is one
  const isImplicit = url.protocol === 'smtps:'
  if (url.password !== '') {
    return refused('SYNC_SMTP_URL holds a password: put it into SYNC_SMTP_PASSWORD_FILE.')
  }
  if ((url.username === '') !== (passwordFile === null)) {
    return refused('A user in SYNC_SMTP_URL and SYNC_SMTP_PASSWORD_FILE belong together.')
  }
  if (isImplicit && allowPlaintext) {
    return refused('SYNC_SMTP_ALLOW_PLAINTEXT=1 does not go with smtps://.')
  }
  return {
    ok: true,
    value: {
      host: url.hostname.replaceAll(/^\[|\]$/g, ''),
      port: url.port === '' ? (isImplicit ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(url.port),
      tls: isImplicit ? 'implicit' : allowPlaintext ? 'none' : 'starttls',
      user: url.username === '' ? null : decodeURIComponent(url.username),
      passwordFile,
      from,
    },
  }
}

function smsOf(values: Settings): Result<SmsConfig | null> {
  const {
    SYNC_SMS_GATEWAY: gateway,
    SYNC_SMS_URL: url,
    SYNC_SMS_ACCOUNT: account,
    SYNC_SMS_SECRET_FILE: secretFile,
    SYNC_SMS_FROM: from,
  } = values
  if (gateway === undefined) {
    return [url, account, secretFile, from].every((value) => value === undefined)
      ? { ok: true, value: null }
      : refused('SYNC_SMS_… belong to a SYNC_SMS_GATEWAY, which is not set.')
  }
  if (gateway === 'twilio') {
    if (account === undefined || secretFile === undefined || from === undefined) {
      return refused(
        'SYNC_SMS_GATEWAY=twilio needs SYNC_SMS_ACCOUNT, SYNC_SMS_SECRET_FILE and SYNC_SMS_FROM.',
      )
    }
    return {
      ok: true,
      value: { gateway, url: url ?? new URL(TWILIO_URL), account, secretFile, from },
    }
  }
  if (url === undefined || secretFile === undefined) {
    return refused('SYNC_SMS_GATEWAY=webhook needs SYNC_SMS_URL and SYNC_SMS_SECRET_FILE.')
  }
  if (account !== undefined || from !== undefined) {
    return refused('SYNC_SMS_ACCOUNT and SYNC_SMS_FROM are for SYNC_SMS_GATEWAY=twilio.')
  }
  return { ok: true, value: { gateway, url, secretFile } }
}

/** Calls are off unless they are asked for: they cost more than text messages. */
function voiceOf(values: Settings, sms: SmsConfig | null): Result<SmsConfig | null> {
  const { SYNC_VOICE: wanted, SYNC_VOICE_FROM: from } = values
  if (wanted !== '1') {
    return from === undefined
      ? { ok: true, value: null }
      : refused('SYNC_VOICE_FROM belongs to SYNC_VOICE=1, which is not set.')
  }
  if (sms === null) {
    return refused('SYNC_VOICE=1 calls by the gateway of SYNC_SMS_GATEWAY, which is not set.')
  }
  if (sms.gateway === 'webhook') {
    return from === undefined
      ? { ok: true, value: sms }
      : refused('SYNC_VOICE_FROM is for SYNC_SMS_GATEWAY=twilio.')
  }
  return from === undefined
    ? refused('SYNC_VOICE=1 needs SYNC_VOICE_FROM where SYNC_SMS_GATEWAY=twilio.')
    : { ok: true, value: { ...sms, from } }
}

function webhookOf(values: Settings): Result<DeliveryConfig['webhook']> {
  const { SYNC_WEBHOOK_URL: url, SYNC_WEBHOOK_SECRET_FILE: secretFile } = values
  if (url === undefined && secretFile === undefined) return { ok: true, value: null }
  if (url === undefined || secretFile === undefined) {
    return refused('SYNC_WEBHOOK_URL and SYNC_WEBHOOK_SECRET_FILE belong together.')
  }
  return { ok: true, value: { url, secretFile } }
}
