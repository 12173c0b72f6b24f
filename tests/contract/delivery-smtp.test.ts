// Email to real SMTP servers, which run in a separate process and fail at every step.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { EmailSender, OutgoingEmail } from '../../src-backend/delivery/delivery.ts'
import { createSmtpSender } from '../../src-backend/delivery/smtp.ts'
import type { SmtpConfig, SmtpTimeouts } from '../../src-backend/delivery/smtp.ts'
import { startSmtpServers } from '../support/smtp-server.ts'
import type { SmtpServer, SmtpServerOptions, SmtpServers } from '../support/smtp-server.ts'

const certificate = readFileSync(
  path.join(import.meta.dirname, '../support/tls/self-signed-certificate.pem'),
  'utf8',
)
const usual = getCACertificates('default')

const email: OutgoingEmail = {
  id: '0b5e7a52-6f0c-4b8e-9d3a-111111111111',
  to: 'ana@acme.example',
  subject: 'Seu código do Acme Sync',
  text: 'Olá, Ana!\n\nSeu código é 123456.\n',
}
const patient: SmtpTimeouts = {
  connectMs: 10_000,
  silenceMs: 10_000,
  totalMs: 10_000,
  closeMs: 1_000,
}

let servers: SmtpServers
const senders: EmailSender[] = []

beforeAll(() => {
  setDefaultCACertificates([...usual, certificate])
  servers = startSmtpServers()
})
afterEach(async () => {
  await Promise.all(senders.splice(0).map((sender) => sender.close()))
})
afterAll(() => servers.stop())

async function senderTo(
  port: number,
  config: Partial<SmtpConfig> = {},
  timeouts: Partial<SmtpTimeouts> = {},
  password: string | null = null,
): Promise<EmailSender> {
  const sender = await createSmtpSender(
    {
      host: '127.0.0.1',
      port,
      tls: 'starttls',
      user: null,
      passwordFile: null,
      from: { name: 'Acme Sync', address: 'sync@acme.example' },
      ...config,
    },
    password,
    { ...patient, ...timeouts },
  )
  senders.push(sender)
  return sender
}

const messagesOf = ({ events }: SmtpServer) =>
  events.flatMap((event) => (event.type === 'message' ? [event] : []))
const count = ({ events }: SmtpServer, type: string): number =>
  events.filter((event) => event.type === type).length

async function headersOf(server: SmtpServer): Promise<string> {
  await expect.poll(() => messagesOf(server).length).toBe(1)
  return messagesOf(server)[0]!
    .source.split('\r\n\r\n')[0]!
    .replaceAll(/\r\n\s+/g, ' ')
}

describe('a message arrives', () => {
  test.each(['starttls', 'implicit', 'none'] as const)('%s', async (tls) => {
    const server = await servers.start({ tls })
    const sender = await senderTo(server.port, { tls })
    expect(await sender.send(email)).toEqual({ outcome: 'sent' })
    const headers = await headersOf(server)
    expect(messagesOf(server)[0]).toMatchObject({
      from: 'sync@acme.example',
      to: ['ana@acme.example'],
      isEncrypted: tls !== 'none',
    })
    expect(headers).toMatch(/^Message-ID: <0b5e7a52-6f0c-4b8e-9d3a-111111111111@acme\.example>$/m)
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(headers).toMatch(/^From: Acme Sync <sync@acme\.example>$/m)
    expect(headers).toMatch(/^To: ana@acme\.example$/m)
    expect(headers).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m)
    expect(headers).not.toMatch(/X-Mailer|nodemailer/i)
  })

  test('user and password are given, over TLS only', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port, { user: 'sync' }, {}, 'smtp-password')
    expect(await sender.send(email)).toEqual({ outcome: 'sent' })
    await expect.poll(() => count(server, 'auth')).toBe(1)
  })

  test('many at once share a few connections', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    const ids = Array.from({ length: 12 }, (_, index) => `message-${index}`)
    const results = await Promise.all(ids.map((id) => sender.send({ ...email, id })))
    expect(results).toEqual(ids.map(() => ({ outcome: 'sent' })))
    await expect.poll(() => messagesOf(server).length).toBe(12)
    expect(count(server, 'connection')).toBeLessThanOrEqual(3)
  })
})

type Fault = NonNullable<SmtpServerOptions['fault']>
const short = { silenceMs: 300, connectMs: 300 }

describe('a server that fails', () => {
  // With PIPELINING all commands of the envelope are sent at once and answered together.
  describe.each([false, true])('hides PIPELINING: %s', (hidePipelining) => {
    const faults: readonly (readonly [Fault['at'], Fault['how'], string, string])[] = [
      ['greeting', 421, 'not-sent', 'smtp-421'],
      ['greeting', 554, 'not-sent', 'smtp-554'],
      ['greeting', 'drop', 'not-sent', 'connection-failed'],
      ['greeting', 'silence', 'not-sent', 'timeout'],
      ['mail', 451, 'not-sent', 'smtp-451'],
      ['mail', 553, 'rejected', 'smtp-553'],
      ['rcpt', 450, 'not-sent', 'smtp-450'],
      ['rcpt', 421, 'not-sent', 'smtp-421'],
      ['rcpt', 550, 'rejected', 'smtp-550'],
      ['rcpt', 'drop', 'not-sent', 'connection-failed'],
      ['rcpt', 'silence', 'not-sent', 'timeout'],
      ['end', 451, 'not-sent', 'smtp-451'],
      ['end', 421, 'not-sent', 'smtp-421'],
      ['end', 554, 'rejected', 'smtp-554'],
      ['end', 'drop', 'unknown', 'no-reply-to-message'],
      ['end', 'silence', 'unknown', 'no-reply-to-message'],
    ]
    test.each(faults)('%s, %s: %s', async (at, how, outcome, reason) => {
      const server = await servers.start({ tls: 'starttls', hidePipelining, fault: { at, how } })
      const sender = await senderTo(server.port, {}, how === 'silence' ? short : {})
      expect(await sender.send(email)).toEqual({ outcome, reason })
      await sender.close()
      // Exactly once: no layer in between retried by itself.
      await expect.poll(() => count(server, 'connection')).toBe(1)
      await expect.poll(() => messagesOf(server).length).toBe(at === 'end' ? 1 : 0)
    })
  })

  test('a message that was cut off half-way was not accepted', async () => {
    const server = await servers.start({
      tls: 'none',
      fault: { at: 'first-chunk', how: 'drop' },
    })
    const sender = await senderTo(server.port, { tls: 'none' })
    const text = 'much of it\n'.repeat(3_000_000)
    expect(await sender.send({ ...email, text })).toMatchObject({ outcome: 'not-sent' })
    expect(messagesOf(server)).toEqual([])
  })

  test.each([
    ['rcpt', { outcome: 'not-sent', reason: 'timeout' }],
    ['end', { outcome: 'unknown', reason: 'no-reply-to-message' }],
  ] as const)('the whole try has an end as well: %s', async (at, result) => {
    const server = await servers.start({ tls: 'starttls', fault: { at, how: 'silence' } })
    const sender = await senderTo(server.port, {}, { totalMs: 500 })
    expect(await sender.send(email)).toEqual(result)
  })
})

describe('no connection', () => {
  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    return port
  }

  test('refused', async () => {
    const sender = await senderTo(await freePort())
    expect(await sender.send(email)).toEqual({ outcome: 'not-sent', reason: 'connection-failed' })
  })

  test('a name that does not exist', async () => {
    const sender = await senderTo(25, { host: 'nowhere.invalid' })
    expect(await sender.send(email)).toEqual({ outcome: 'not-sent', reason: 'name-unknown' })
  })

  test.each(['starttls', 'implicit'] as const)(
    'a certificate that nobody trusts: %s',
    async (tls) => {
      const server = await servers.start({ tls })
      setDefaultCACertificates(usual)
      try {
        const sender = await senderTo(server.port, { tls, user: 'sync' }, {}, 'smtp-password')
        expect(await sender.send(email)).toEqual({
          outcome: 'not-sent',
          reason: 'certificate-not-trusted',
        })
      } finally {
        setDefaultCACertificates([...usual, certificate])
      }
      expect(count(server, 'auth')).toBe(0)
      expect(messagesOf(server)).toEqual([])
    },
  )

  test('a certificate for another name', async () => {
    const host = '127.0.0.2'
    const server = await servers.start({ tls: 'starttls', host })
    const sender = await senderTo(server.port, { host })
    expect(await sender.send(email)).toEqual({
      outcome: 'not-sent',
      reason: 'certificate-not-trusted',
    })
    expect(messagesOf(server)).toEqual([])
  })

  test('a server (or somebody between) that hides STARTTLS gets neither password nor message', async () => {
    const server = await servers.start({ tls: 'none' })
    const sender = await senderTo(server.port, { user: 'sync' }, {}, 'smtp-password')
    expect(await sender.send(email)).toEqual({ outcome: 'not-sent', reason: 'tls-failed' })
    expect(count(server, 'auth')).toBe(0)
    expect(messagesOf(server)).toEqual([])
  })

  test('a wrong password', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port, { user: 'sync' }, {}, 'wrong')
    expect(await sender.send(email)).toEqual({ outcome: 'not-sent', reason: 'sign-in-refused' })
    expect(messagesOf(server)).toEqual([])
  })
})

describe('nothing is smuggled in', () => {
  test.each([
    'ana@acme.example\r\nBcc: eve@evil.example',
    'ana@acme.example\nRCPT TO:<eve@evil.example>',
    'ana@acme.example> SIZE=1\r\nRCPT TO:<eve@evil.example',
    'ana@acme.example, eve@evil.example',
    'Ana <ana@acme.example>',
    '"ana eve"@acme.example',
    'ana@acme.example\u0000',
    'ana@ac\u202Eme.example',
    '@acme.example',
    '',
  ])('the address %j is refused before anything is sent', async (to) => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    expect(await sender.send({ ...email, to })).toEqual({
      outcome: 'rejected',
      reason: 'address-invalid',
    })
    expect(count(server, 'connection')).toBe(0)
  })

  test.each([
    'Code\r\nBcc: eve@evil.example',
    'Code\nX-Evil: 1\n\nbody',
    'Code\rX-Evil: 1',
    'Code\u2028X-Evil: 1',
    'Code\u0000\r\n.\r\nMAIL FROM:<eve@evil.example>',
  ])('the subject %j stays one header', async (subject) => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    expect(await sender.send({ ...email, subject })).toEqual({ outcome: 'sent' })
    const headers = await headersOf(server)
    expect(headers.split('\r\n').map((line) => line.split(':')[0])).toEqual([
      'Auto-Submitted',
      'From',
      'To',
      'Subject',
      'Message-ID',
      'Content-Transfer-Encoding',
      'Date',
      'MIME-Version',
      'Content-Type',
    ])
    expect(messagesOf(server)[0]!.to).toEqual(['ana@acme.example'])
  })

  test('a text with lines of dots and commands stays one message', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    const text = 'a\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n..\n.\nend'
    expect(await sender.send({ ...email, text })).toEqual({ outcome: 'sent' })
    expect(await headersOf(server)).toContain('From: Acme Sync')
    expect(messagesOf(server)[0]!.source).toContain(
      'a\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n..\r\n.\r\nend',
    )
  })

  test.each(['', 'a b', 'a>b', 'a\r\nBcc: x@y.example', 'x'.repeat(101)])(
    'the id %j is a mistake of ours',
    async (id) => {
      const sender = await senderTo(1)
      await expect(sender.send({ ...email, id })).rejects.toThrow('An id has')
    },
  )
})

describe('close', () => {
  test('lets a message end that is under way', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    await sender.send(email)
    const sending = sender.send({ ...email, id: 'second' })
    await new Promise((resolve) => setImmediate(resolve))
    await sender.close()
    const { outcome } = await sending
    // It was either still waiting, or arrived; never half of it.
    expect(messagesOf(server).length).toBe(outcome === 'sent' ? 2 : 1)
  })

  test('does not wait for a server that says nothing', async () => {
    const fault = { at: 'end', how: 'silence' } as const
    const server = await servers.start({ tls: 'starttls', fault })
    const sender = await senderTo(server.port, {}, { closeMs: 200 })
    const sending = sender.send(email)
    await expect.poll(() => messagesOf(server).length).toBe(1)
    await sender.close()
    expect(await sending).toEqual({ outcome: 'unknown', reason: 'no-reply-to-message' })
  })

  test('what comes afterwards is not sent', async () => {
    const server = await servers.start({ tls: 'starttls' })
    const sender = await senderTo(server.port)
    await sender.close()
    expect(await sender.send(email)).toMatchObject({ outcome: 'not-sent' })
    expect(count(server, 'connection')).toBe(0)
  })
})
