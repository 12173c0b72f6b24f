// Text messages and webhooks over real HTTP, to gateways that refuse, stall, redirect and lie.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { createTwilioSender } from '../../src-backend/delivery/sms-twilio.ts'
import { createTwilioCaller } from '../../src-backend/delivery/voice-twilio.ts'
import {
  createSmsWebhookSender,
  createVoiceWebhookSender,
} from '../../src-backend/delivery/sms-webhook.ts'
import { createWebhookSender } from '../../src-backend/delivery/webhook.ts'
import { startHttpServer, startSelfSignedServer } from '../support/http-server.ts'
import type { RunningServer } from '../support/http-server.ts'

const SECRET = 'a secret of more than thirty-two bytes'
const NOW_MS = Date.UTC(2026, 0, 15, 10)
const sms = { id: 'message-1', to: '+14155550123', text: 'Código 123456 & more=1' }

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A gateway that records requests and responds as scripted. */
async function gateway(
  answer: Answer = (response) => response.writeHead(201).end('{}'),
  start: typeof startHttpServer = startHttpServer,
): Promise<{ readonly url: URL; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = []
  const server = await start(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
    seen.push({ method: request.method, url: request.url, headers: request.headers, body })
    answer(response, request)
  })
  running.push(server)
  return { url: new URL(server.url), seen }
}

const smsTo = (url: URL, timeoutMs?: number) =>
  createSmsWebhookSender({
    url,
    secret: SECRET,
    nowMs: () => NOW_MS,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })

/** As docs/backend.md tells receivers to check it. */
function isSigned({ headers, body }: Seen, secret: string): boolean {
  const [, seconds, signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['sync-signature'])) ?? []
  return (
    createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex') === signature &&
    Math.abs(Number(seconds) * 1000 - NOW_MS) < 300_000
  )
}

describe('what arrives', () => {
  test.each([
    ['+14155550100', 'From'],
    ['Acme', 'From'],
    [`MG${'0123456789abcdef'.repeat(2)}`, 'MessagingServiceSid'],
  ])('Twilio, from %s', async (from, field) => {
    const { url, seen } = await gateway()
    const sender = createTwilioSender({ url, account: 'AC1', secret: 'token:1', from })
    expect(await sender.send(sms)).toEqual({ outcome: 'sent' })
    const [request] = seen
    expect(request).toMatchObject({
      method: 'POST',
      url: '/2010-04-01/Accounts/AC1/Messages.json',
      headers: {
        authorization: `Basic ${Buffer.from('AC1:token:1').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        'i-twilio-idempotency-token': 'message-1',
      },
    })
    expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual({
      To: sms.to,
      [field]: from,
      Body: sms.text,
    })
    await sender.close()
  })

  test.each([
    ['en', 'en-US'],
    ['es', 'es-ES'],
    ['pt-BR', 'pt-BR'],
  ] as const)(
    'a call by Twilio in %s, with what is said in the request',
    async (locale, language) => {
      const { url, seen } = await gateway()
      const from = '+14155550100'
      const caller = createTwilioCaller({ url, account: 'AC1', secret: 'token:1', from })
      const text = `1, 2 </Say><Dial>+1</Dial> & "x" 'y'`
      expect(await caller.send({ id: 'call-1', to: sms.to, text, locale })).toEqual({
        outcome: 'sent',
      })
      expect(seen[0]).toMatchObject({
        method: 'POST',
        url: '/2010-04-01/Accounts/AC1/Calls.json',
        headers: {
          authorization: `Basic ${Buffer.from('AC1:token:1').toString('base64')}`,
          'i-twilio-idempotency-token': 'call-1',
        },
      })
      const said =
        '1, 2 &#60;/Say&#62;&#60;Dial&#62;+1&#60;/Dial&#62; &#38; &#34;x&#34; &#39;y&#39;'
      expect(Object.fromEntries(new URLSearchParams(seen[0]!.body))).toEqual({
        To: sms.to,
        From: from,
        Twiml: `<Response><Say language="${language}">${said}</Say></Response>`,
        Timeout: '25',
      })
      await caller.close()
    },
  )

  test('a call by a gateway of our own: signed, and told from a text message', async () => {
    const { url, seen } = await gateway()
    const caller = createVoiceWebhookSender({ url, secret: SECRET, nowMs: () => NOW_MS })
    await caller.send({ ...sms, locale: 'pt-BR' })
    expect(JSON.parse(seen[0]!.body)).toEqual({ ...sms, channel: 'voice', locale: 'pt-BR' })
    expect(seen[0]!.headers).toMatchObject({ 'idempotency-key': 'message-1' })
    expect(isSigned(seen[0]!, SECRET)).toBe(true)
    await caller.close()
  })

  test('a gateway of our own: signed, with the same key at each try', async () => {
    const { url, seen } = await gateway()
    const sender = smsTo(new URL('/sms?x=1', url))
    await sender.send(sms)
    await sender.send(sms)
    expect(seen.map(({ url: asked }) => asked)).toEqual(['/sms?x=1', '/sms?x=1'])
    for (const request of seen) {
      expect(JSON.parse(request.body)).toEqual(sms)
      expect(request.headers).toMatchObject({
        'idempotency-key': 'message-1',
        'content-type': 'application/json',
      })
      expect(isSigned(request, SECRET)).toBe(true)
      expect(isSigned(request, `${SECRET}!`)).toBe(false)
      expect(isSigned({ ...request, body: request.body.replace('123456', '654321') }, SECRET)).toBe(
        false,
      )
    }
    await sender.close()
  })

  test('a security event', async () => {
    const { url, seen } = await gateway((response) => response.writeHead(204).end())
    const sender = createWebhookSender({ url, secret: SECRET, nowMs: () => NOW_MS })
    const body = JSON.stringify({ type: 'method-added', user: 'u-1' })
    expect(await sender.send({ id: 'event-1', body, occurredAtMs: NOW_MS - 5000 })).toEqual({
      outcome: 'sent',
    })
    expect(JSON.parse(seen[0]!.body)).toEqual({
      id: 'event-1',
      occurredAt: '2026-01-15T09:59:55.000Z',
      event: { type: 'method-added', user: 'u-1' },
    })
    expect(isSigned(seen[0]!, SECRET)).toBe(true)
    await sender.close()
  })
})

describe('what a status means', () => {
  test.each([
    [200, 'sent'],
    [202, 'sent'],
    [301, 'rejected'],
    [304, 'rejected'],
    [307, 'rejected'],
    [400, 'rejected'],
    [401, 'not-sent'],
    [403, 'rejected'],
    [404, 'rejected'],
    [408, 'not-sent'],
    [422, 'rejected'],
    [429, 'not-sent'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'not-sent'],
    [504, 'unknown'],
  ])('%i: %s', async (status, outcome) => {
    const { url, seen } = await gateway((response) => response.writeHead(status).end('no'))
    const result = await smsTo(url).send(sms)
    expect(result).toEqual(outcome === 'sent' ? { outcome } : { outcome, reason: `http-${status}` })
    expect(seen.length).toBe(1)
  })

  test('a redirect is not followed', async () => {
    const elsewhere = await gateway()
    const { url } = await gateway((response) =>
      response.writeHead(307, { location: elsewhere.url.href }).end(),
    )
    expect(await smsTo(url).send(sms)).toEqual({ outcome: 'rejected', reason: 'http-307' })
    expect(elsewhere.seen).toEqual([])
  })
})

describe('gateways that do not answer', () => {
  test('silence after the request: it may have been sent', async () => {
    const { url, seen } = await gateway(() => {})
    expect(await smsTo(url, 200).send(sms)).toEqual({ outcome: 'unknown', reason: 'timeout' })
    expect(seen.length).toBe(1)
  })

  test('a connection that breaks after the request', async () => {
    const { url, seen } = await gateway((_response, request) => request.socket.destroy())
    expect(await smsTo(url).send(sms)).toEqual({ outcome: 'unknown', reason: 'connection-lost' })
    expect(seen.length).toBe(1)
  })

  test('an answer that is no HTTP', async () => {
    const { url } = await gateway((_response, request) => request.socket.end('SSH-2.0-x\r\n\r\n'))
    expect(await smsTo(url).send(sms)).toMatchObject({ outcome: 'unknown' })
  })

  test('a body without end is cut off', async () => {
    let written = 0
    let isClosed = false
    const { url } = await gateway((response) => {
      response.writeHead(200)
      response.on('close', () => {
        isClosed = true
      })
      const write = (): void => {
        while (!response.destroyed) {
          written += 65_536
          if (!response.write(Buffer.alloc(65_536))) break
        }
      }
      response.on('drain', write)
      write()
    })
    expect(await smsTo(url).send(sms)).toEqual({ outcome: 'sent' })
    await expect.poll(() => isClosed).toBe(true)
    expect(written).toBeLessThan(32 * 1024 * 1024)
  })

  test('nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await smsTo(new URL(`http://127.0.0.1:${port}`)).send(sms)).toEqual({
      outcome: 'not-sent',
      reason: 'connection-refused',
    })
  })

  test('a name that does not exist', async () => {
    expect(await smsTo(new URL('https://nowhere.invalid')).send(sms)).toEqual({
      outcome: 'not-sent',
      reason: 'name-unknown',
    })
  })

  test('silence instead of a TLS handshake: nothing was sent', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect(await smsTo(new URL(`https://127.0.0.1:${port}`), 200).send(sms)).toEqual({
      outcome: 'not-sent',
      reason: 'timeout',
    })
    server.close()
  })
})

describe('TLS', () => {
  test('a certificate that nobody trusts gets nothing', async () => {
    const { url, seen } = await gateway(undefined, startSelfSignedServer)
    expect(await smsTo(url).send(sms)).toEqual({
      outcome: 'not-sent',
      reason: 'certificate-not-trusted',
    })
    expect(seen).toEqual([])
  })

  test('a trusted one does, under its own name only', async () => {
    const file = path.join(import.meta.dirname, '../support/tls/self-signed-certificate.pem')
    const usual = getCACertificates('default')
    setDefaultCACertificates([...usual, readFileSync(file, 'utf8')])
    try {
      const { url, seen } = await gateway(undefined, startSelfSignedServer)
      expect(await smsTo(url).send(sms)).toEqual({ outcome: 'sent' })
      const otherName = new URL(url.href.replace('127.0.0.1', '127.0.0.2'))
      expect(await smsTo(otherName).send(sms)).toMatchObject({ outcome: 'not-sent' })
      expect(seen.length).toBe(1)
    } finally {
      setDefaultCACertificates(usual)
    }
  })
})
