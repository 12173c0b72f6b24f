// One POST to a gateway. Only the status of the response is used; its body is read and discarded.
import { request as plainRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { CERTIFICATE_NOT_TRUSTED, isCertificateFailure } from './certificate-failure.ts'
import type { DeliveryResult } from './delivery.ts'

export interface Post {
  /** Checked during configuration: https, or http on this computer. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const TIMEOUT_MS = 15_000
const MAX_REPLY_BYTES = 64 * 1024

/**
 * Sends it once, on a new connection: the other side may just be closing a kept one, and then it is unknown
 * whether the request arrived. Before the connection is established (with TLS: before the certificate was
 * checked) nothing of the request has left, so a failure until then means `not-sent`. Redirects are not
 * followed: a number or a code would go to an address that no one configured.
 */
export function post(
  { url, headers, body }: Post,
  timeoutMs = TIMEOUT_MS,
): Promise<DeliveryResult> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:'
    const send = isTls ? tlsRequest : plainRequest
    let isConnected = false
    const signal = AbortSignal.timeout(timeoutMs)
    const request = send(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      ...(isTls ? { minVersion: 'TLSv1.2' } : {}),
    })
    request.on('socket', (socket) => {
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        isConnected = true
      })
    })
    request.on('response', (response) => {
      resolve(resultOf(response.statusCode ?? 0))
      readAway(response)
    })
    // After a response these two have no effect.
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve(
        isConnected
          ? { outcome: 'unknown', reason: signal.aborted ? 'timeout' : 'connection-lost' }
          : { outcome: 'not-sent', reason: reasonOf(error, signal.aborted) },
      )
    })
    request.end(body)
  })
}

/** The meaning of a status (RFC 9110 section 15). */
function resultOf(status: number): DeliveryResult {
  const reason = `http-${status}`
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  // Refused before anything was done: too slow (408), too many requests (429), not now (503); 401 until
  // someone corrects the credentials here.
  if ([401, 408, 429, 503].includes(status)) return { outcome: 'not-sent', reason }
  return { outcome: status < 500 ? 'rejected' : 'unknown', reason }
}

function readAway(response: IncomingMessage): void {
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MAX_REPLY_BYTES) response.destroy()
  })
  response.on('error', () => {})
}

function reasonOf(error: NodeJS.ErrnoException, isTimeout: boolean): string {
  const { code } = error
  if (isTimeout || code === 'ETIMEDOUT') return 'timeout'
  if (code === 'ECONNREFUSED') return 'connection-refused'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-unknown'
  if (isCertificateFailure(error)) return CERTIFICATE_NOT_TRUSTED
  return /TLS|SSL|EPROTO/.test(code ?? '') ? 'tls-failed' : 'connection-failed'
}
