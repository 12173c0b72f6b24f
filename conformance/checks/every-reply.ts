import { httpContract } from '../../src-shared/http/contract.ts'
import { problemsOf, type Route } from '../../src-shared/http/define.ts'
import { Problem } from '../../src-shared/http/problem.ts'
import type { Check } from '../check.ts'
import { mismatch } from '../outcome.ts'
import { describe, misfitOf, problemTypeOf } from '../http/expectations.ts'
import { serverTimeMs, type Exchange } from '../http/transport.ts'
import type { World } from '../world/world.ts'
import { MARKER } from './sign-in/before-sign-in.ts'

/** The server's clock may differ this much from ours between two replies. */
const LARGEST_DRIFT_MS = 5_000

function nameOf({ route, method }: Exchange): string {
  return route ?? `${method} to no route`
}

/** Fails with the first reply that is not right; `wrong` returns what was seen. */
function expectOfEach(
  { transport }: World,
  expected: string,
  wrong: (exchange: Exchange) => string | null,
): void {
  for (const exchange of transport.exchanges) {
    const seen = wrong(exchange)
    if (seen !== null) mismatch(expected, `${seen} (${nameOf(exchange)})`)
  }
}

function wrongProblem(exchange: Exchange): string | null {
  if (exchange.status < 400) return null
  const type = problemTypeOf(exchange)
  const parsed = Problem.safeParse(exchange.json)
  if (type === null || !parsed.success) return `${exchange.status} with another body`
  if (!/^application\/problem\+json\b/.test(exchange.headers.get('content-type') ?? '')) {
    return `${describe(exchange)} as another content type`
  }
  if (parsed.data.status !== exchange.status)
    return `${describe(exchange)} with another status in it`
  const route: Route | null = exchange.route === null ? null : httpContract[exchange.route]
  return route === null || problemsOf(route).includes(type)
    ? null
    : `${describe(exchange)}, which the route does not declare`
}

function wrongSuccess(exchange: Exchange): string | null {
  if (exchange.status >= 400 || exchange.route === null) return null
  const { status } = httpContract[exchange.route]
  if (exchange.status !== status) return `${exchange.status} instead of ${status}`
  const contentType = exchange.headers.get('content-type') ?? ''
  if (status !== 204 && !/^application\/json\b/.test(contentType)) return 'another content type'
  return misfitOf(exchange.route, exchange)
}

/** Every string in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The checks on all replies of the run, after it. */
export const everyReply: readonly Check[] = [
  {
    name: 'replies.fit',
    clause:
      'Every success has the status, the content type and the body that the contract gives it.',
    run: async (world) => expectOfEach(world, 'the success of the contract', wrongSuccess),
  },
  {
    name: 'replies.problems',
    clause:
      'Every refusal is application/problem+json (RFC 9457) of a type that its route declares, with its own status.',
    run: async (world) => expectOfEach(world, 'a problem of the contract', wrongProblem),
  },
  {
    name: 'replies.no-echo',
    clause: 'No refusal repeats what was sent.',
    run: async (world) =>
      // A success may repeat it: the activity names the device of a refused sign-in.
      expectOfEach(world, 'a reply of its own words', ({ status, text }) =>
        status >= 400 && text.includes(MARKER) ? 'a part of the request' : null,
      ),
  },
  {
    name: 'replies.no-secrets',
    clause: 'Passwords, tokens, secrets and codes stand in no reply but the one that issues them.',
    run: async (world) =>
      expectOfEach(world, 'no secret', (exchange) => {
        // A demo server shows the passwords of its demo accounts on purpose.
        if (exchange.route === 'server') return null
        const all = exchange.text + [...exchange.headers.values()].join('\n')
        const texts = new Set(textsIn(exchange.json))
        const accepted = world.lastAccepted()?.code
        if (accepted !== undefined && texts.has(accepted)) return 'a code'
        const leaked = world.secrets.find(
          ({ value, issuedIn }) => issuedIn !== exchange && all.includes(value),
        )
        return leaked?.what ?? null
      }),
  },
  {
    name: 'headers.no-store',
    clause: 'Every reply has Cache-Control: no-store.',
    run: async (world) =>
      expectOfEach(world, 'Cache-Control: no-store', ({ headers }) => {
        const directives = (headers.get('cache-control') ?? '').split(/\s*,\s*/)
        return directives.includes('no-store') ? null : 'another or none'
      }),
  },
  {
    name: 'headers.server-time',
    clause: "Every reply has Sync-Server-Time, the server's clock in ms, and it runs as ours does.",
    async run(world) {
      let firstOffsetMs: number | null = null
      expectOfEach(world, 'Sync-Server-Time in ms, going on evenly', (exchange) => {
        const told = serverTimeMs(exchange)
        if (told === null) return 'another or none'
        const offsetMs = told - (exchange.sentAtMs + exchange.receivedAtMs) / 2
        firstOffsetMs ??= offsetMs
        const roundTripMs = exchange.receivedAtMs - exchange.sentAtMs
        const isEven = Math.abs(offsetMs - firstOffsetMs) <= LARGEST_DRIFT_MS + roundTripMs
        return isEven ? null : 'a clock that jumps'
      })
    },
  },
  {
    name: 'headers.bearer',
    clause: 'Every 401 has WWW-Authenticate: Bearer (RFC 6750).',
    run: async (world) =>
      expectOfEach(world, 'WWW-Authenticate: Bearer', ({ status, headers }) =>
        status !== 401 || /^Bearer\b/.test(headers.get('www-authenticate') ?? '')
          ? null
          : 'another or none',
      ),
  },
]
