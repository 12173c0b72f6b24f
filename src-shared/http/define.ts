import * as z from 'zod'

/** Who may call a route: anybody, the holder of a sign-in token (password proven, nothing else), or of a session token. */
export type RouteAuth = 'none' | 'sign-in' | 'session'

/** One backend route. `path` has `:name` placeholders; `status` is that of success. */
export interface Route<
  P extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  A extends RouteAuth = RouteAuth,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/v1/${string}`
  readonly auth: A
  readonly params: P
  readonly body: B
  readonly status: 200 | 201 | 204
  readonly reply: R
}

export const noParams = z.strictObject({})
/** No body is sent. */
export const noBody = z.undefined()
/** 204: no body comes back. */
export const noReply = z.undefined()

export function route<
  P extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
  A extends RouteAuth,
>(definition: Route<P, B, R, A>): Route<P, B, R, A> {
  return definition
}
