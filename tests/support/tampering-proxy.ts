// A proxy in front of a real backend that breaks what it forwards, for suites that must notice.
import { httpContract } from '../../src-shared/http/contract.ts'
import { startHttpServer } from './http-server.ts'
import type { RunningServer } from './http-server.ts'

type RouteName = keyof typeof httpContract

/** A request on its way to the backend. */
export interface PassingRequest {
  readonly route: RouteName | null
  readonly method: string
  readonly path: string
  readonly token: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // Tests know what the suite sends.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
}

/** A response on its way back. Null headers are left out. */
export interface PassingReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- and what the backend answers
  readonly body: any
}

export type Send = (request: PassingRequest) => Promise<PassingReply>
/** Sees every request, may forward it (or others), and responds. */
export type Tamper = (request: PassingRequest, send: Send) => Promise<PassingReply>

/** The same response with another body. */
export function withBody(reply: PassingReply, body: unknown): PassingReply {
  return { ...reply, body, text: JSON.stringify(body) }
}

/** The same response with other headers; undefined removes one. */
export function withHeader(
  reply: PassingReply,
  name: string,
  value: string | undefined,
): PassingReply {
  const { [name]: _old, ...others } = reply.headers
  return { ...reply, headers: value === undefined ? others : { ...others, [name]: value } }
}

/** The same request with another session's token. */
export function withToken(request: PassingRequest, token: string): PassingRequest {
  return { ...request, token, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}

/** Another success, with a body made by the test. */
export function success(like: PassingReply, status: number, body: unknown): PassingReply {
  const { 'www-authenticate': _challenge, ...headers } = like.headers
  return withBody(
    { ...like, status, headers: { ...headers, 'content-type': 'application/json' } },
    body,
  )
}

/** A success without a body. */
export function done(like: PassingReply): PassingReply {
  const { 'www-authenticate': _challenge, 'content-type': _type, ...headers } = like.headers
  return { status: 204, headers, text: '', body: null }
}

function routeOf(method: string, path: string): RouteName | null {
  const names = Object.keys(httpContract) as RouteName[] // Object.keys loses the literal types
  return (
    names.find((name) => {
      const route = httpContract[name]
      const pattern = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`)
      return route.method === method && pattern.test(path.split('?')[0] ?? '')
    }) ?? null
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const PASSED_ON = ['authorization', 'content-type', 'accept', 'if-match', 'idempotency-key']

/** Starts the proxy on a free loopback port. */
export function startTamperingProxy(target: string, tamper: Tamper): Promise<RunningServer> {
  const send: Send = async ({ method, path, headers, text }) => {
    const response = await fetch(target + path, {
      method,
      headers,
      ...(text === '' ? {} : { body: text }),
    })
    const replyText = await response.text()
    const kept = [...response.headers].filter(
      ([name]) => !['content-length', 'connection', 'keep-alive', 'date'].includes(name),
    )
    return {
      status: response.status,
      headers: Object.fromEntries(kept),
      text: replyText,
      body: parsed(replyText),
    }
  }
  return startHttpServer(async (incoming, outgoing) => {
    let text = ''
    for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk)
    const { method = 'GET', url: path = '/' } = incoming
    const headers: Record<string, string> = {}
    for (const name of PASSED_ON) {
      const value = incoming.headers[name]
      if (typeof value === 'string') headers[name] = value
    }
    const token = /^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? null
    const route = routeOf(method, path)
    const body = parsed(text)
    const reply = await tamper({ route, method, path, token, headers, text, body }, send)
    outgoing.writeHead(reply.status, { ...reply.headers })
    outgoing.end(reply.text)
  })
}
