import { Agent } from 'node:https'
import axios, { type CreateAxiosDefaults } from 'axios'
import * as z from 'zod'
import {
  httpContract,
  SERVER_TIME_HEADER,
  type HttpContract,
} from '../../src-shared/http/contract.ts'
import type { Route } from '../../src-shared/http/define.ts'
import { Problem } from '../../src-shared/http/problem.ts'
import { LATEST_INSTANT_MS } from '../../src-shared/model/bounds.ts'
import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import { earlierProof } from './earlier-proof.ts'
import { isLoopback } from './loopback.ts'
import { requestFailure } from './request-failure.ts'
import type { ClockSamples } from './server-clock.ts'
import { transportAdapter } from './transport-adapter.ts'
import type { Transport } from './transport.ts'
import { userAgentOn } from './user-agent.ts'

export type RouteName = keyof HttpContract
export type Reply<N extends RouteName> = z.output<HttpContract[N]['reply']>

/** What a call needs besides its name; `token` is the sign-in's or the session's. */
export interface CallOptions<N extends RouteName> {
  readonly params?: z.input<HttpContract[N]['params']>
  readonly query?: z.input<HttpContract[N]['query']>
  readonly headers?: z.input<HttpContract[N]['headers']>
  readonly body?: z.input<HttpContract[N]['body']>
  readonly token?: string
}

/**
 * A reply, the backend's refusal, or the reason why the backend could not be reached or its reply could not
 * be read.
 */
export type BackendResult<T> =
  | { readonly kind: 'reply'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'failure'; readonly code: ServerFailureCode }

export interface BackendClient {
  call<N extends RouteName>(name: N, options?: CallOptions<N>): Promise<BackendResult<Reply<N>>>
}

export interface BackendClientDeps {
  readonly baseUrl: string
  readonly clock: ClockSamples
  readonly monotonicMs: () => number
  /** Limit for the whole request and its reply, in milliseconds. */
  readonly timeoutMs?: number
  /** Carries the requests to other computers. Without it, and to this computer, Node does. */
  readonly transport?: Transport
}

const DEFAULT_TIMEOUT_MS = 15_000
const LARGEST_REPLY_BYTES = 1024 * 1024

function pathOf(route: Route, params: unknown): string {
  const values = route.params.parse(params ?? {}) as Record<string, string> // every placeholder is a string in the contract
  return route.path.replaceAll(/:([a-z]+)/gi, (_whole, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  )
}

function isProblemType(contentType: unknown): boolean {
  return typeof contentType === 'string' && contentType.startsWith('application/problem+json')
}

/** How axios reaches the server. */
function carrierOf({ baseUrl, transport }: BackendClientDeps): CreateAxiosDefaults {
  const isHere = isLoopback(baseUrl)
  if (!isHere && transport !== undefined) return { adapter: transportAdapter(transport) }
  return {
    // The environment's proxies (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY) are used only for hosts other
    // than this computer; https goes through them in a tunnel, so TLS is still with the server.
    ...(isHere ? { proxy: false as const } : {}),
    // Set explicitly, so that no environment variable (NODE_TLS_REJECT_UNAUTHORIZED) overrides it; the rest
    // is Node's default.
    httpsAgent: new Agent({
      rejectUnauthorized: true,
      keepAlive: true,
      scheduling: 'lifo',
      timeout: 5_000,
    }),
  }
}

/**
 * Speaks the HTTP contract to one backend. Requests and replies are both parsed; no part of a reply is
 * trusted before that. Redirects are not followed: a token must not reach another host.
 */
export function createBackendClient(deps: BackendClientDeps): BackendClient {
  const timeoutMs = deps.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const http = axios.create({
    baseURL: deps.baseUrl.replace(/\/+$/, ''),
    ...carrierOf(deps),
    maxRedirects: 0,
    maxContentLength: LARGEST_REPLY_BYTES,
    responseType: 'text',
    // The text is parsed below, where a failure gets its own code.
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
    headers: {
      Accept: 'application/json, application/problem+json',
      'User-Agent': userAgentOn(process.platform),
    },
  })

  function sampleClock(header: unknown, sentAtMonotonicMs: number, isProven: boolean): void {
    if (typeof header !== 'string' || !/^\d{1,15}$/.test(header)) return
    if (Number(header) > LATEST_INSTANT_MS) return
    const take = isProven ? deps.clock.add : deps.clock.addUnproven
    take({
      sentAtMonotonicMs,
      receivedAtMonotonicMs: deps.monotonicMs(),
      serverTimeMs: Number(header),
    })
  }

  async function send<N extends RouteName>(
    name: N,
    options: CallOptions<N>,
  ): Promise<BackendResult<Reply<N>>> {
    const route: Route = httpContract[name]
    const body = route.body.parse(options.body)
    const url = pathOf(route, options.params)
    const sentAtMonotonicMs = deps.monotonicMs()
    try {
      const response = await http.request<unknown>({
        method: route.method,
        url,
        // Not axios' own `timeout`, which starts again with every byte: a body that arrives in drips has to
        // end too.
        signal: AbortSignal.timeout(timeoutMs),
        params: route.query.parse(options.query ?? {}),
        ...(body === undefined ? {} : { data: JSON.stringify(body) }),
        headers: {
          ...(route.headers.parse(options.headers ?? {}) as Record<string, string>), // headers are strings in the contract
          // Without a body, axios would send a form's content type.
          'Content-Type': body === undefined ? false : 'application/json',
          ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
        },
      })
      const parsed = parseReply(
        route,
        response.status,
        response.headers['content-type'],
        response.data,
      )
      // Only an authenticated reply that was understood counts for the time that codes are made for.
      if (parsed.kind === 'reply') {
        const isProven = route.auth !== 'none' && route.auth !== 'sign-in'
        sampleClock(response.headers[SERVER_TIME_HEADER], sentAtMonotonicMs, isProven)
      }
      // The route decided the schema; TypeScript cannot follow the name through it.
      return parsed as BackendResult<Reply<typeof name>>
    } catch (error) {
      return { kind: 'failure', code: requestFailure(error) }
    }
  }

  return {
    async call(name, options = {}) {
      const result = await send(name, options)
      if (result.kind !== 'problem') return result
      const earlier = earlierProof(name, options.body, result.problem)
      if (earlier === null) return result
      // The contract has each proof without its type as well.
      return send(name, { ...options, body: earlier } as CallOptions<typeof name>)
    },
  }
}

/** Parses one reply. Anything outside the contract is `server-malformed-reply`. */
export function parseReply(
  route: Route,
  status: number,
  contentType: unknown,
  text: unknown,
): BackendResult<unknown> {
  const json = parseJson(text)
  if (status === route.status) {
    const reply = route.reply.safeParse(route.status === 204 ? undefined : json)
    return reply.success
      ? { kind: 'reply', value: reply.data }
      : { kind: 'failure', code: 'server-malformed-reply' }
  }
  if (isProblemType(contentType)) {
    const problem = Problem.safeParse(json)
    if (problem.success) return { kind: 'problem', problem: problem.data }
  }
  return { kind: 'failure', code: status >= 500 ? 'server-error' : 'server-malformed-reply' }
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
