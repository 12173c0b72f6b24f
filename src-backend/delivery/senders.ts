import type { DeliveryConfig, SmsConfig } from '../config/delivery-settings.ts'
import type { Log } from '../base/log.ts'
import { readSecretFile } from '../config/secret-file.ts'
import { StartRefusal } from '../base/start-refusal.ts'
import type { EmailSender, Sender, SmsSender, VoiceSender, WebhookSender } from './delivery.ts'
import { MIN_SIGNING_SECRET_BYTES } from './signed-headers.ts'
import { createSmsWebhookSender, createVoiceWebhookSender } from './sms-webhook.ts'
import { createSmtpSender } from './smtp.ts'
import type { SmtpConfig, SmtpSender } from './smtp.ts'
import { createTwilioSender } from './sms-twilio.ts'
import { createTwilioCaller } from './voice-twilio.ts'
import { createWebhookSender } from './webhook.ts'

/** The channels of this backend; null if not configured. */
export interface Senders {
  readonly email: EmailSender | null
  readonly sms: SmsSender | null
  readonly voice: VoiceSender | null
  readonly webhook: WebhookSender | null
}

export interface SendersDeps {
  readonly log: Log
  readonly nowMs: () => number
}

/**
 * Creates the configured channels. Each failure is logged with the id of the message and nothing else of it.
 * @throws {StartRefusal} if a secret file cannot be read or is too short.
 */
export async function createSenders(config: DeliveryConfig, deps: SendersDeps): Promise<Senders> {
  const { nowMs } = deps
  const { email, sms, voice, webhook } = config
  return {
    email: email === null ? null : logged('email', await createEmail(email), deps),
    sms: sms === null ? null : logged('sms', await createSms(sms, nowMs), deps),
    voice: voice === null ? null : logged('voice', await createVoice(voice, nowMs), deps),
    webhook:
      webhook === null
        ? null
        : logged(
            'webhook',
            createWebhookSender({
              url: webhook.url,
              secret: await readSigningSecret(webhook.secretFile, 'SYNC_WEBHOOK_SECRET_FILE'),
              nowMs,
            }),
            deps,
          ),
  }
}

export async function closeSenders({ email, sms, voice, webhook }: Senders): Promise<void> {
  await Promise.all([email?.close(), sms?.close(), voice?.close(), webhook?.close()])
}

export async function createEmail(config: SmtpConfig): Promise<SmtpSender> {
  const { passwordFile } = config
  const password =
    passwordFile === null ? null : await readSecret(passwordFile, 'SYNC_SMTP_PASSWORD_FILE')
  return createSmtpSender(config, password)
}

async function createSms(config: SmsConfig, nowMs: () => number): Promise<SmsSender> {
  const secret = await readGatewaySecret(config)
  return config.gateway === 'webhook'
    ? createSmsWebhookSender({ url: config.url, secret, nowMs })
    : createTwilioSender({ ...config, secret })
}

async function createVoice(config: SmsConfig, nowMs: () => number): Promise<VoiceSender> {
  const secret = await readGatewaySecret(config)
  return config.gateway === 'webhook'
    ? createVoiceWebhookSender({ url: config.url, secret, nowMs })
    : createTwilioCaller({ ...config, secret })
}

export function readGatewaySecret({ gateway, secretFile }: SmsConfig): Promise<string> {
  const read = gateway === 'webhook' ? readSigningSecret : readSecret
  return read(secretFile, 'SYNC_SMS_SECRET_FILE')
}

async function readSecret(file: string, variable: string): Promise<string> {
  const secret = await readSecretFile(file, `The file in ${variable} cannot be read.`)
  if (secret === '') throw new StartRefusal(`The file in ${variable} is empty.`)
  return secret
}

export async function readSigningSecret(file: string, variable: string): Promise<string> {
  const secret = await readSecret(file, variable)
  if (Buffer.byteLength(secret) >= MIN_SIGNING_SECRET_BYTES) return secret
  throw new StartRefusal(
    `The file in ${variable} must hold ${MIN_SIGNING_SECRET_BYTES} bytes or more.`,
  )
}

function logged<Message extends { readonly id: string }>(
  channel: string,
  sender: Sender<Message>,
  { log }: SendersDeps,
): Sender<Message> {
  return {
    async send(message) {
      const result = await sender.send(message)
      if (result.outcome !== 'sent') {
        log.warn('delivery-failed', { channel, id: message.id, ...result })
      }
      return result
    },
    close: () => sender.close(),
  }
}
