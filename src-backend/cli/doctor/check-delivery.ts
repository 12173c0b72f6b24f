// Mail, text messages, calls and webhooks: whether the other side can be reached and is who it says it is.
import { connect as plainConnect } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { EmailAddress } from '../../../src-shared/model/people/account.ts'
import { StartRefusal } from '../../base/start-refusal.ts'
import type { DeliveryConfig } from '../../config/delivery-settings.ts'
import {
  CERTIFICATE_NOT_TRUSTED,
  isCertificateFailure,
} from '../../delivery/certificate-failure.ts'
import { createEmail, readGatewaySecret, readSigningSecret } from '../../delivery/senders.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

const PATIENCE_MS = 10_000

const words: Readonly<Record<string, string>> = {
  [CERTIFICATE_NOT_TRUSTED]:
    'its certificate is not trusted (for an authority of your own set NODE_EXTRA_CA_CERTS)',
  'sign-in-refused': 'it refuses the user or the password',
  'name-unknown': 'there is no computer of its name',
  'connection-refused': 'it accepts no connection',
  'connection-failed': 'the connection failed',
  'tls-failed': 'it does not offer TLS as it should',
  timeout: 'it does not answer in time',
}
const said = (reason: string): string => words[reason] ?? `it says ${reason}`

/** Signs in at the mail server, and sends a message if an address is given. */
export async function checkMail(
  config: DeliveryConfig['email'],
  testAddress: string | undefined,
  id: string,
): Promise<Finding> {
  if (config === null) {
    return testAddress === undefined
      ? finding('mail', 'off', 'No mail server is set (SYNC_SMTP_URL).')
      : finding('mail', 'wrong', 'No mail server is set (SYNC_SMTP_URL), so nothing was sent.')
  }
  const to = EmailAddress.optional().safeParse(testAddress)
  if (!to.success) return finding('mail', 'wrong', '--mail-to must be an e-mail address.')
  try {
    const sender = await createEmail(config)
    try {
      const result =
        to.data === undefined
          ? await sender.check()
          : await sender.send({ id, to: to.data, ...TEST_MAIL })
      if (result.outcome !== 'sent') {
        return finding('mail', 'wrong', `${config.host}: ${said(result.reason)}.`)
      }
      const done = to.data === undefined ? 'lets us sign in' : `took the test message to ${to.data}`
      return finding('mail', 'ok', `${config.host} ${done}.`)
    } finally {
      await sender.close()
    }
  } catch (error) {
    return refusal('mail', error)
  }
}

const TEST_MAIL = {
  subject: 'Sync: test message',
  text: 'The command "doctor" of your Sync server sent this message. Nothing has to be done.\n',
}

export async function checkSms(config: DeliveryConfig): Promise<Finding> {
  const { sms, voice } = config
  if (sms === null) return finding('sms', 'off', 'No gateway is set (SYNC_SMS_GATEWAY).')
  try {
    await readGatewaySecret(sms)
  } catch (error) {
    return refusal('sms', error)
  }
  const calls = voice === null ? 'calls are off' : 'calls go there too'
  return reached(
    'sms',
    sms.url,
    `The gateway ${sms.url.hostname} is there; ${calls}. Nothing was sent.`,
  )
}

export async function checkWebhook(config: DeliveryConfig['webhook']): Promise<Finding> {
  if (config === null) return finding('webhook', 'off', 'None is set (SYNC_WEBHOOK_URL).')
  try {
    await readSigningSecret(config.secretFile, 'SYNC_WEBHOOK_SECRET_FILE')
  } catch (error) {
    return refusal('webhook', error)
  }
  return reached('webhook', config.url, `${config.url.hostname} is there. Nothing was sent.`)
}

function refusal(about: string, error: unknown): Finding {
  if (error instanceof StartRefusal) return finding(about, 'wrong', error.message)
  throw error
}

/** Connects, checks the certificate, and says nothing. */
async function reached(about: string, url: URL, says: string): Promise<Finding> {
  const reason = await connectionFailure(url)
  return reason === null
    ? finding(about, 'ok', says)
    : finding(about, 'wrong', `${url.hostname}: ${said(reason)}.`)
}

function connectionFailure(url: URL): Promise<string | null> {
  const isTls = url.protocol === 'https:'
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  const port = Number(url.port === '' ? (isTls ? 443 : 80) : url.port)
  const socket = isTls
    ? tlsConnect({ host, port, servername: host, minVersion: 'TLSv1.2' })
    : plainConnect({ host, port })
  return new Promise((resolve) => {
    const settle = (reason: string | null): void => {
      socket.destroy()
      resolve(reason)
    }
    socket.setTimeout(PATIENCE_MS, () => settle('timeout'))
    socket.once(isTls ? 'secureConnect' : 'connect', () => settle(null))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (isCertificateFailure(error)) settle(CERTIFICATE_NOT_TRUSTED)
      else if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') settle('name-unknown')
      else settle(error.code === 'ECONNREFUSED' ? 'connection-refused' : 'connection-failed')
    })
  })
}
