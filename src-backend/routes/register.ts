import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { needsSetUp } from '../../src-shared/http/define.ts'
import type { Route, RouteAuth } from '../../src-shared/http/define.ts'
import type { SystemFamily } from '../../src-shared/model/people/own-session.ts'
import { onBehalfOf } from '../base/asker.ts'
import { systemFamily } from '../domain/accounts/system-family.ts'
import { bearerToken } from '../domain/secrets/tokens.ts'
import type { Caller } from '../flows/access/sessions.ts'
import type { Outcome } from '../base/problems.ts'
import { askerOf } from './asker-of.ts'
import { callerAddress } from './caller-address.ts'
import { sendProblem } from './send-problem.ts'

/** The caller, by what the contract requires of a route's caller. A sign-in token is checked with its sign-in. */
type CallerOf<A extends RouteAuth> = A extends 'session' | 'administrator'
  ? Caller
  : A extends 'sign-in'
    ? { readonly token: string }
    : null

/** What a handler receives: parsed, and authenticated. */
interface HandlerInput<R extends Route> {
  readonly params: z.output<R['params']>
  readonly query: z.output<R['query']>
  readonly headers: z.output<R['headers']>
  readonly body: z.output<R['body']>
  readonly caller: CallerOf<R['auth']>
  /** Network address of the caller. */
  readonly address: string
  /** The caller's operating system, as its `User-Agent` names it. */
  readonly system: SystemFamily | null
}

type Handler<R extends Route> = (input: HandlerInput<R>) => Promise<Outcome<z.input<R['reply']>>>

/** One handler for every route of a contract. */
export type HandlerMap<C extends Record<string, Route>> = {
  readonly [Name in keyof C]: Handler<C[Name]>
}

export interface RegisterDeps {
  /** The session of a token, or null. */
  readonly authenticate: (token: string, address: string) => Promise<Caller | null>
  /** False: every route says 503 and counts nothing, because this computer's clock is wrong. */
  readonly mayServe: () => boolean
}

const RETRY_ELSEWHERE_SECONDS = 5

/**
 * Registers every route of a contract: caller, then parameters and body, then the handler, then the response,
 * which is parsed too, so that nothing leaves that the contract does not name.
 */
export function registerRoutes<C extends Record<string, Route>>(
  app: FastifyInstance,
  contract: C,
  handlers: HandlerMap<C>,
  deps: RegisterDeps,
): void {
  for (const [name, route] of Object.entries(contract)) {
    // Each handler fits its own route; TypeScript cannot follow that in a loop over all of them.
    const handler = handlers[name] as unknown as Handler<Route>
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) =>
        onBehalfOf(askerOf(request, reply), request.id, () =>
          answer(request, reply, route, handler, deps),
        ),
    })
  }
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  handler: Handler<Route>,
  deps: RegisterDeps,
): Promise<FastifyReply> {
  if (!deps.mayServe()) {
    return sendProblem(reply, { type: 'unavailable', retryAfterSeconds: RETRY_ELSEWHERE_SECONDS })
  }
  const caller = await callerOf(request, route.auth, deps)
  if (caller === undefined) return sendProblem(reply, { type: 'unauthenticated' })
  if (route.auth === 'administrator' && !mayAdminister(caller)) {
    return sendProblem(reply, { type: 'forbidden' })
  }
  if (needsSetUp(route) && mustEnrol(caller)) {
    return sendProblem(reply, { type: 'enrollment-required' })
  }
  const params = route.params.safeParse(request.params)
  const query = route.query.safeParse(request.query)
  const headers = route.headers.safeParse(request.headers)
  const body = route.body.safeParse(request.body ?? undefined)
  // The problem does not say what is wrong with them: it would repeat the request.
  if (!params.success || !query.success || !headers.success || !body.success) {
    return sendProblem(reply, { type: 'invalid-request' })
  }

  const outcome = await handler({
    params: params.data,
    query: query.data,
    headers: headers.data,
    body: body.data,
    caller,
    address: callerAddress(request),
    system: systemFamily(request.headers['user-agent']),
  })
  if (!outcome.ok) return sendProblem(reply, outcome.refusal)
  const parsed = route.reply.parse(outcome.value)
  if (route.isVersioned === true) reply.header('etag', entityTag(parsed))
  return parsed === undefined
    ? reply.code(route.status).send()
    : reply.code(route.status).header('content-type', 'application/json').send(parsed)
}

/** RFC 9110 section 8.8.3: the version in quotes. */
function entityTag(reply: unknown): string {
  if (typeof reply !== 'object' || reply === null || !('version' in reply)) {
    throw new Error('A versioned reply has a version.')
  }
  return `"${String(reply.version)}"`
}

/** The company policy is read with every request: it may have changed since the sign-in. */
function mustEnrol(caller: object | null): boolean {
  return caller !== null && 'mustEnrol' in caller && caller.mustEnrol === true
}

function mayAdminister(caller: object | null): boolean {
  return caller !== null && 'role' in caller && caller.role !== 'user'
}

/** The caller; null if anyone may call, undefined if there is no valid token. */
async function callerOf(
  request: FastifyRequest,
  auth: RouteAuth,
  deps: RegisterDeps,
): Promise<Caller | { readonly token: string } | null | undefined> {
  if (auth === 'none') return null
  const token = bearerToken(request.headers.authorization)
  if (token === null) return undefined
  if (auth === 'sign-in') return { token }
  return (await deps.authenticate(token, callerAddress(request))) ?? undefined
}
