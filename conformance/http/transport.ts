import {
  httpContract,
  SERVER_TIME_HEADER,
  type HttpContract,
} from '../../src-shared/http/contract.ts'

export type RouteName = keyof HttpContract

/** The real clock, or one that only moves when told. */
export interface Clock {
  readonly nowMs: () => number
  readonly waitUntilMs: (instantMs: number) => Promise<void>
}

/** One request and its reply. `route` is null for requests that are meant for no route. */
export interface Exchange {
  readonly route: RouteName | null
  readonly method: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Undefined when the body is not JSON. */
  readonly json: unknown
  readonly sentAtMs: number
  readonly receivedAtMs: number
}

interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly route?: RouteName
}

interface CallOptions {
  readonly token?: string
  readonly id?: string
  /** Further ids in the path by their names; ids that are not named are `id`. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Speaks HTTP to the backend under test and keeps every exchange. */
export interface Transport {
  readonly exchanges: readonly Exchange[]
  send(request: RawRequest): Promise<Exchange>
  call(route: RouteName, options?: CallOptions): Promise<Exchange>
  /** The server's clock as in its last reply; ours when there was none. */
  serverNowMs(): number
}

/** There was no response at all: this says nothing about conformance. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

const TIMEOUT_MS = 30_000

export function createTransport(baseUrl: string, clock: Clock): Transport {
  const base = baseUrl.replace(/\/+$/, '')
  const exchanges: Exchange[] = []
  let offsetMs = 0

  async function send({ method, path, headers = {}, body, route }: RawRequest): Promise<Exchange> {
    const sentAtMs = clock.nowMs()
    const response = await fetch(base + path, {
      method,
      headers,
      // A token must not reach another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
    }).catch((error: unknown) => {
      throw new Unreachable(`${method} ${route ?? 'request'}: no answer (${reasonOf(error)}).`)
    })
    const text = await response.text()
    const receivedAtMs = clock.nowMs()
    const exchange: Exchange = {
      route: route ?? null,
      method,
      status: response.status,
      headers: response.headers,
      text,
      json: parseJson(text),
      sentAtMs,
      receivedAtMs,
    }
    exchanges.push(exchange)
    const told = serverTimeMs(exchange)
    if (told !== null) offsetMs = told - (sentAtMs + receivedAtMs) / 2
    return exchange
  }

  return {
    exchanges,
    send,
    serverNowMs: () => clock.nowMs() + offsetMs,
    call(route, { token, id = '', params = {}, query = {}, headers = {}, body } = {}) {
      const { method, path } = httpContract[route]
      const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(params[name] ?? id),
      )
      const asked = new URLSearchParams(query).toString()
      return send({
        method,
        path: asked === '' ? filled : `${filled}?${asked}`,
        headers: {
          ...headers,
          accept: 'application/json, application/problem+json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        route,
      })
    },
  }
}

/** The server's time in a reply, or null when it is not in the contract's format. */
export function serverTimeMs({ headers }: Exchange): number | null {
  const told = headers.get(SERVER_TIME_HEADER) ?? ''
  return /^[0-9]{13,15}$/.test(told) ? Number(told) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The code of a network error; its message may contain an address with other details in it. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as Error & { cause?: { code?: string } } // fetch rejects with errors
  return cause?.code ?? name
}
