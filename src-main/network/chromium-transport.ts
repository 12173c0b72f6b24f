import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import { TransportError, type Transport, type TransportReply } from '../backend/transport.ts'
import { netFailure } from './net-failure.ts'
import type { ProxyPasswords } from './proxy-passwords.ts'
import type { RefusedCertificates } from './refused-certificates.ts'

export interface ChromiumTransportDeps {
  readonly session: Session
  readonly passwords: Pick<ProxyPasswords, 'begin' | 'reached'>
  readonly certificates: Pick<RefusedCertificates, 'dateFailure'>
  /** Settles when the logins that are kept are known. */
  readonly loginsRead: () => Promise<void>
}

/**
 * Sends through Chromium's network stack: the system's proxies, their passwords and the system's authorities
 * work as in the browser beside the app. No cookie, no login of the system and no redirect goes to a server.
 */
export function createChromiumTransport(deps: ChromiumTransportDeps): Transport {
  const { session, certificates } = deps
  return ({ method, url, headers, body, largestReplyBytes, signal }) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        method,
        url,
        session,
        redirect: 'manual',
        credentials: 'omit',
        useSessionCookies: false,
      })
      let isOver = false
      function endWith(settle: () => void): void {
        if (isOver) return
        isOver = true
        signal.removeEventListener('abort', giveUp)
        settle()
      }
      function failWith(code: ServerFailureCode): void {
        endWith(() => {
          reject(new TransportError(code))
          request.abort()
        })
      }
      const giveUp = () => failWith('server-timeout')
      function failAs({ message }: Error): void {
        const code = netFailure(message)
        const { hostname } = new URL(url)
        failWith(code === 'certificate-expired' ? certificates.dateFailure(hostname) : code)
      }

      signal.addEventListener('abort', giveUp)
      answerProxies(request, deps, failWith)
      request.on('redirect', () => failWith('server-malformed-reply'))
      request.on('error', failAs)
      request.on('response', (response) => {
        deps.passwords.reached()
        collect(response, largestReplyBytes, {
          done: (reply) => endWith(() => resolve(reply)),
          tooLarge: () => failWith('server-malformed-reply'),
          failed: failAs,
        })
      })
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      request.end(body ?? undefined)
    })
}

/** A server never gets a login in this way; a proxy gets the one that the person gave for it. */
export function answerProxies(
  request: ClientRequest,
  { passwords, loginsRead }: Pick<ChromiumTransportDeps, 'passwords' | 'loginsRead'>,
  failWith: (code: ServerFailureCode) => void,
): void {
  const ask = passwords.begin()
  request.on('login', ({ isProxy, host, port, realm }, answer) => {
    if (!isProxy) return answer()
    void loginsRead().then(() => {
      const given = ask({ host, port, realm })
      if (typeof given === 'string') failWith(given)
      else answer(given.name, given.password)
    })
  })
}

function collect(
  response: IncomingMessage,
  largestBytes: number,
  outcome: {
    done: (reply: TransportReply) => void
    tooLarge: () => void
    failed: (error: Error) => void
  },
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk) => {
    size += chunk.length
    if (size > largestBytes) outcome.tooLarge()
    else chunks.push(chunk)
  })
  response.on('end', () =>
    outcome.done({
      status: response.statusCode,
      headers: headersOf(response),
      text: Buffer.concat(chunks).toString('utf8'),
    }),
  )
  response.on('aborted', () => outcome.failed(new Error('net::ERR_ABORTED')))
  response.on('error', outcome.failed)
}

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
}
