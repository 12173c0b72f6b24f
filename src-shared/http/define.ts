import * as z from 'zod'
import { problemStatus, type ProblemType } from './problem.ts'

/**
 * Who may call a route: anyone, the holder of a sign-in token (only the password is verified), of a session
 * token, or of a session token of an owner or administrator.
 */
export type RouteAuth = 'none' | 'sign-in' | 'session' | 'administrator'

/**
 * One backend route. `path` has `:name` placeholders; `status` is that of success; `problems` lists its own
 * refusals, besides those that every such route may respond with (see {@link problemsOf}).
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  A extends RouteAuth = RouteAuth,
  Q extends z.ZodType = z.ZodType,
  H extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/v1/${string}`
  readonly auth: A
  readonly params: P
  /** The query parameters, as strings. */
  readonly query: Q
  /** Request headers of this route, by their lower-case names. */
  readonly headers: H
  readonly body: B
  readonly status: 200 | 201 | 204
  readonly reply: R
  /** The response has a `version`, which is sent as its entity tag too (RFC 9110 section 8.8.3). */
  readonly isVersioned?: boolean
  /** Part of the set-up: open to a session whose owner must set up a method first. */
  readonly isOpenBeforeSetUp?: boolean
  readonly problems: readonly ProblemType[]
}

/** Largest body that a server must accept, in bytes; a larger one is `body-too-large`. */
export const LARGEST_BODY_BYTES = 64 * 1024

export const noParams = z.strictObject({})
/** No query parameters. */
export const noQuery = z.strictObject({})
/** No request header of its own. */
export const noHeaders = z.object({})
/** The request has no body. */
export const noBody = z.undefined()
/** 204: the response has no body. */
export const noReply = z.undefined()

/** Defines a route. Query and headers may be left out: then it has none. */
export function route<
  P extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  A extends RouteAuth,
  Q extends z.ZodType = typeof noQuery,
  H extends z.ZodType = typeof noHeaders,
>(
  definition: Omit<Route<P, B, R, A, Q, H>, 'query' | 'headers'> & {
    readonly query?: Q
    readonly headers?: H
  },
): Route<P, B, R, A, Q, H> {
  // A part that is left out has the type of its default.
  return { query: noQuery, headers: noHeaders, ...definition } as Route<P, B, R, A, Q, H>
}

/** Every problem that a route may respond with, ordered by status. */
export function problemsOf(route: Route): ProblemType[] {
  const problems = new Set<ProblemType>([
    ...route.problems,
    'invalid-request',
    'body-too-large',
    'internal-error',
    'unavailable',
    ...(route.auth === 'none' ? [] : (['unauthenticated'] as const)),
    ...(route.auth === 'administrator' ? (['forbidden'] as const) : []),
    ...(needsSetUp(route) ? (['enrollment-required'] as const) : []),
  ])
  return (Object.keys(problemStatus) as ProblemType[]).filter((type) => problems.has(type)) // Object.keys loses the literal types
}

/** Whether a route is closed to a session whose owner must set up a method first. */
export function needsSetUp(route: Route): boolean {
  const isOfSession = route.auth === 'session' || route.auth === 'administrator'
  return isOfSession && route.isOpenBeforeSetUp !== true
}
