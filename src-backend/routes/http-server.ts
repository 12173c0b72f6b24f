import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { SERVER_TIME_HEADER } from '../../src-shared/http/contract.ts'
import { LARGEST_BODY_BYTES } from '../../src-shared/http/define.ts'
import { errorFields } from '../base/log.ts'
import type { Log } from '../base/log.ts'
import { problemOf } from '../base/problems.ts'
import type { Refusal } from '../base/problems.ts'
import { createRarely } from '../base/rarely.ts'
import { DatabaseUnavailable, isAccountGone } from '../store/engine/database.ts'
import { AskerGone, TooBusy } from '../base/work-queue.ts'
import { watchDoors } from './doors.ts'
import { sendProblem } from './send-problem.ts'

const REQUEST_TIMEOUT_MS = 30_000
const RETRY_AFTER_SECONDS = 5
/** Names a response to whoever asks for help, and its lines in the log. A client's own is not taken over. */
const REQUEST_ID_HEADER = 'x-request-id'
/** If there is more to hash than can be done in time. */
const RETRY_WHEN_BUSY_SECONDS = 3
/** However many requests are refused for that reason, one line reports it. */
const BUSY_TOLD_EVERY_MS = 10_000

export interface HttpServerDeps {
  readonly log: Log
  readonly nowMs: () => number
  /** Addresses or networks whose `X-Forwarded-For` is trusted; no one else's is. */
  readonly trustedProxies: readonly string[]
  /** Host names that the server accepts besides this computer's. Null or left out: all. */
  readonly allowedHosts?: readonly string[] | null
  /** Certificate and key in PEM; plain HTTP without. */
  readonly tls?: TlsFiles | null
  /** Whether the server is about to stop: a kept connection would keep it from ending. */
  readonly isStopping: () => boolean
  /** Called after each response, for metrics. */
  readonly onAnswered?: (request: AnsweredRequest) => void
}

export interface TlsFiles {
  readonly cert: string
  readonly key: string
}

/** What metrics may count of a request: nothing personal. */
export interface AnsweredRequest {
  readonly method: string
  /** Its template, such as `/v1/auth/sign-ins/:id/verify`, or `none`. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

/**
 * An HTTP server without routes: JSON in, JSON out, every error as problem+json that repeats nothing of the
 * request.
 */
export function createHttpServer(deps: HttpServerDeps): FastifyInstance {
  const { log, nowMs, trustedProxies, allowedHosts = null, tls, isStopping, onAnswered } = deps
  const setHeaders = (reply: FastifyReply): void => {
    reply.header(SERVER_TIME_HEADER, String(nowMs()))
    reply.header('cache-control', 'no-store')
    reply.header('x-content-type-options', 'nosniff')
    reply.header(REQUEST_ID_HEADER, reply.request.id)
  }

  const tellRarely = createRarely(nowMs, BUSY_TOLD_EVERY_MS)
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    exposeHeadRoutes: false,
    // Fastify's types accept a server with TLS or one without, not one that may have it.
    ...(tls === undefined || tls === null ? {} : ({ https: { ...tls } } as object)),
    return503OnClosing: false,
    // Runs before any hook, for an address that cannot be parsed. The default response repeats it.
    frameworkErrors: (_error, _request, reply) => {
      setHeaders(reply)
      sendProblem(reply, { type: 'not-found' })
    },
    // Not even HTTP.
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end(rawProblem({ type: 'invalid-request' }, nowMs(), randomUUID()))
      else socket.destroy()
    },
  })

  acceptOnlyJson(app)
  watchDoors(app, { log, nowMs, allowedHosts })
  // Hooks that wait for nothing call back: each promise of a hook costs every request.
  app.addHook('onSend', (_request, reply, payload, done) => {
    setHeaders(reply)
    if (isStopping()) reply.header('connection', 'close')
    done(null, payload)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const answered = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    }
    log.debug('request', { ...answered, requestId: request.id })
    onAnswered?.(answered)
    done()
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { type: 'not-found' }))
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error)
    const about = { route: request.routeOptions.url, requestId: request.id }
    // No one waits for the response.
    if (error instanceof AskerGone || isAccountGone(error)) return sendProblem(reply, refusal)
    if (error instanceof TooBusy) {
      tellRarely(() => log.warn('too-busy', about))
      return sendProblem(reply, refusal)
    }
    if (refusal.type === 'internal-error')
      log.error('request-failed', { ...about, ...errorFields(error) })
    if (refusal.type === 'unavailable')
      log.error('unavailable', { ...about, ...errorFields(error) })
    return sendProblem(reply, refusal)
  })
  return app
}

/**
 * Other content types are refused, including plain text: a web page could send that without a preflight
 * request.
 */
function acceptOnlyJson(app: FastifyInstance): void {
  // 'error': a `__proto__` or `constructor.prototype` in the body is refused.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parseJson(request, String(body), done)
  })
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof DatabaseUnavailable) {
    return { type: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS }
  }
  // Asked again, it is refused for what holds then.
  if (error instanceof TooBusy || error instanceof AskerGone || isAccountGone(error)) {
    return { type: 'unavailable', retryAfterSeconds: RETRY_WHEN_BUSY_SECONDS }
  }
  if (error.statusCode === 413) return { type: 'body-too-large' }
  const isClientError =
    error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
  return { type: isClientError ? 'invalid-request' : 'internal-error' }
}

function rawProblem(refusal: Refusal, nowMs: number, requestId: string): string {
  const body = JSON.stringify(problemOf(refusal))
  return [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    `${SERVER_TIME_HEADER}: ${nowMs}`,
    `${REQUEST_ID_HEADER}: ${requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
