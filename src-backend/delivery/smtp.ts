// Email by SMTP (RFC 5321), through one server that the company names.
import { Readable } from 'node:stream'
import { EmailAddress } from '../../src-shared/model/people/account.ts'
import { withoutInvisible } from '../../src-shared/text/characters.ts'
import { cleanSubject } from './clean-text.ts'
import type { DeliveryResult, EmailSender } from './delivery.ts'
import { smtpFailure } from './smtp-failure.ts'
import { settledWithin } from './settled-within.ts'

export interface SmtpConfig {
  readonly host: string
  readonly port: number
  /** `none`: unencrypted, which the configuration must allow explicitly. */
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly user: string | null
  readonly passwordFile: string | null
  readonly from: { readonly name: string; readonly address: string }
}

export interface SmtpTimeouts {
  readonly connectMs: number
  /** Time without data, at each step. */
  readonly silenceMs: number
  /** Time for the whole attempt, including the wait for a connection of the pool. */
  readonly totalMs: number
  readonly closeMs: number
}

const TIMEOUTS: SmtpTimeouts = {
  connectMs: 10_000,
  silenceMs: 30_000,
  totalMs: 60_000,
  closeMs: 3_000,
}
const MAX_CONNECTIONS = 3
/** Servers close idle connections, some after a minute; an attempt on a connection that is just closing fails. */
const IDLE_MS = 20_000
const MAX_SUBJECT_LENGTH = 200

/** Besides sending, it can sign in at the server without sending anything. */
export interface SmtpSender extends EmailSender {
  check(): Promise<DeliveryResult>
}

/** Connects when the first email is sent. The certificate of the server is always checked. */
export async function createSmtpSender(
  config: SmtpConfig,
  password: string | null,
  timeouts: SmtpTimeouts = TIMEOUTS,
): Promise<SmtpSender> {
  // Most backends send no mail by SMTP and start faster without the library.
  const { createTransport } = await import('nodemailer')
  const { from, host, port, user } = config
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: config.tls === 'implicit',
    requireTLS: config.tls === 'starttls',
    ignoreTLS: config.tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    // Without forceAuth it would send unauthenticated to a server that does not offer AUTH.
    ...(user === null ? {} : { auth: { user, pass: password ?? '' }, forceAuth: true }),
    maxConnections: MAX_CONNECTIONS,
    idleTimeout: IDLE_MS,
    // The caller decides whether to retry.
    maxRequeues: 0,
    dnsTimeout: timeouts.connectMs,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  // The signal of an attempt is the one value that nodemailer passes on unchanged.
  const handedOver = new WeakSet<AbortSignal>()
  transport.use('stream', (mail, done) => {
    const { signal } = mail.data
    mail.message.processFunc((input) =>
      // Nothing is read before the server has accepted the envelope, and the end of the message is read
      // before the final dot is sent.
      Readable.from(
        untilEnd(input, () => {
          if (signal !== undefined) handedOver.add(signal)
        }),
        { objectMode: false },
      ),
    )
    done()
  })

  const underWay = new Set<Promise<unknown>>()
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)

  async function attempt({ id, to, subject, text }: Parameters<EmailSender['send']>[0]) {
    if (!/^[\w.-]{1,100}$/.test(id)) throw new Error('An id has letters, digits, dots and dashes.')
    const address = EmailAddress.safeParse(to)
    // Stored addresses were cleaned on input: an invisible character here is an attack.
    if (!address.success || withoutInvisible(to) !== to)
      return { outcome: 'rejected', reason: 'address-invalid' } as const
    const signal = AbortSignal.timeout(timeouts.totalMs)
    try {
      await transport.sendMail({
        // Objects, so that no address is parsed again.
        from,
        to: { name: '', address: address.data },
        envelope: { from: from.address, to: [address.data] },
        messageId: `<${id}@${domain}>`,
        subject: cleanSubject(subject, MAX_SUBJECT_LENGTH),
        text,
        headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no answers, please
        xMailer: false,
        signal,
      })
      return { outcome: 'sent' } as const
    } catch (error) {
      return smtpFailure(error, handedOver.has(signal))
    }
  }

  return {
    send(email): Promise<DeliveryResult> {
      const result = attempt(email)
      underWay.add(result)
      const forget = (): unknown => underWay.delete(result)
      result.then(forget, forget)
      return result
    },
    async check() {
      try {
        await transport.verify()
        return { outcome: 'sent' }
      } catch (error) {
        return smtpFailure(error, false)
      }
    },
    async close() {
      transport.close()
      await settledWithin(underWay, timeouts.closeMs)
      transport.close({ force: true })
    },
  }
}

async function* untilEnd(
  input: AsyncIterable<unknown>,
  onEnd: () => void,
): AsyncGenerator<unknown, void> {
  yield* input
  onEnd()
}
