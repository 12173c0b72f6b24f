import * as z from 'zod'

/** Kinds of problem, and the HTTP status each is sent with. */
export const problemStatus = {
  'invalid-request': 400,
  'invalid-credentials': 401,
  unauthenticated: 401,
  'step-up-required': 401,
  'method-not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'challenge-expired': 410,
  'body-too-large': 413,
  'code-rejected': 422,
  'too-many-attempts': 429,
  'internal-error': 500,
  unavailable: 503,
} as const

export type ProblemType = keyof typeof problemStatus

export const PROBLEM_TYPE_PREFIX = 'urn:sync:problem:'

/**
 * Error body of every route: RFC 9457, `application/problem+json`.
 * `code-rejected` reads the same for a wrong, expired, replayed or foreign code.
 */
export const Problem = z.object({
  type: z.templateLiteral([
    PROBLEM_TYPE_PREFIX,
    z.enum(Object.keys(problemStatus) as [ProblemType, ...ProblemType[]]), // Object.keys loses the literal types
  ]),
  title: z.string(),
  status: z.int(),
  attemptsLeft: z.int().min(0).optional(),
  retryAfterSeconds: z.int().min(0).optional(),
})
export type Problem = z.infer<typeof Problem>
