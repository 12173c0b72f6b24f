import * as z from 'zod'
import { Count, WaitSeconds } from '../model/bounds.ts'

/** Kinds of problem, and the HTTP status each is sent with. */
export const problemStatus = {
  /** The address, the content type or the body is not as this document says. The answer repeats nothing of it. */
  'invalid-request': 400,
  /** Unknown e-mail address or wrong password: one answer for both. */
  'invalid-credentials': 401,
  /** No bearer token, a token of another kind, or one that is over. */
  unauthenticated: 401,
  /** The session lives, but the change needs "confirm it's you" first (RFC 9470). */
  'step-up-required': 401,
  /** The caller's role does not allow it. */
  forbidden: 403,
  /** The company does not allow this kind of second factor. */
  'method-not-allowed': 403,
  /** The company's administrator has fixed this. */
  'locked-by-administrator': 403,
  /** Nothing but the required set-up is open to this person. */
  'enrollment-required': 403,
  /** No such address, or nothing of the caller's with this id. */
  'not-found': 404,
  /** The request is right but does not fit the present state, such as new recovery codes without a method. */
  conflict: 409,
  /** With this policy no administrator could sign in: one of them needs an allowed method first. */
  'last-administrator': 409,
  /** The company requires a second factor, and this is the last one. */
  'last-method-required': 409,
  /** The challenge or enrolment is over: used, cancelled, too old, or out of attempts. A right and a wrong code read the same. */
  'challenge-expired': 410,
  /** `If-Match` names a version that is not the present one: somebody else was faster. */
  'precondition-failed': 412,
  /** The body is larger than a server has to take. */
  'body-too-large': 413,
  /** This phone number cannot be a second factor: no mobile number, of a country that is not allowed, or the company's own. */
  'phone-number-refused': 422,
  /** The new password is too short, easy to guess, or the present one. */
  'password-refused': 422,
  /** The code was not accepted: wrong, expired, used before, or of something else. One answer for all; carries `attemptsLeft`. */
  'code-rejected': 422,
  /** A limit is reached or the second factor is locked. A right and a wrong code read the same; `Retry-After` tells when, where that is known. */
  'too-many-attempts': 429,
  /** No further message is sent now; `Retry-After` tells when. The codes that were sent stay as they are. */
  'send-limit': 429,
  /** The server failed. Nothing was granted. */
  'internal-error': 500,
  /** The server cannot answer now. */
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
  /** One fixed sentence a type, for people who read logs. Servers may word it differently. */
  title: z.string().max(500),
  /** The HTTP status, once more. */
  status: z.int().min(100).max(599),
  /** Tries that this challenge still takes; at 0 it is over. */
  attemptsLeft: Count.optional(),
  /** The same number as in `Retry-After`. */
  retryAfterSeconds: WaitSeconds.optional(),
})
export type Problem = z.infer<typeof Problem>
