import * as z from 'zod'
import { Count, WaitSeconds } from '../model/bounds.ts'

/** Kinds of problem, and the HTTP status of each. */
export const problemStatus = {
  /** The address, the content type or the body breaks this contract. The response repeats nothing of it. */
  'invalid-request': 400,
  /** Unknown email address or wrong password: one response for both. */
  'invalid-credentials': 401,
  /** The password is right, and an administrator disabled the account. */
  'account-disabled': 403,
  /** No bearer token, a token of another kind, or one that has expired. */
  unauthenticated: 401,
  /** The session is valid, but the change needs "Confirm it's you" first (RFC 9470). */
  'step-up-required': 401,
  /** The caller's role does not permit it. */
  forbidden: 403,
  /** The company policy does not allow this kind of second factor. */
  'method-not-allowed': 403,
  /** The company's administrator has fixed this. */
  'locked-by-administrator': 403,
  /** This person may do nothing but the required set-up. */
  'enrollment-required': 403,
  /** No such address, or the caller has nothing with this id. */
  'not-found': 404,
  /** The request is valid but does not fit the present state, such as new recovery codes without a method. */
  conflict: 409,
  /** Somebody has this email address. */
  'email-taken': 409,
  /** Under this policy no administrator could sign in: one of them needs an allowed method first. */
  'last-administrator': 409,
  /** The company requires a second factor, and this is the last one. */
  'last-method-required': 409,
  /**
   * The challenge or enrolment has ended: used, cancelled, expired, or out of attempts. Valid and wrong codes
   * get the same response.
   */
  'challenge-expired': 410,
  /** `If-Match` names an outdated version: someone else saved first. */
  'precondition-failed': 412,
  /** The body is larger than a server must accept. */
  'body-too-large': 413,
  /**
   * This phone number cannot be a second factor: it is not a mobile number, its country is not allowed, or it
   * is the company's own.
   */
  'phone-number-refused': 422,
  /** The new password is too short, easy to guess, or the present one. */
  'password-refused': 422,
  /**
   * The code was not accepted: wrong, expired, used before, or issued for something else. All get the same
   * response, with `attemptsLeft`.
   */
  'code-rejected': 422,
  /**
   * The proof is of another type than the method or the sent code that it is for. Its code was not checked,
   * and nothing counts against the account.
   */
  'proof-type-mismatch': 422,
  /**
   * A limit is reached or the second factor is locked. Valid and wrong codes get the same response;
   * `Retry-After` says when to try again, if that is known.
   */
  'too-many-attempts': 429,
  /** No further message is sent now; `Retry-After` says when. Codes sent before stay valid. */
  'send-limit': 429,
  /** The server failed. Nothing was granted. */
  'internal-error': 500,
  /** The server cannot respond now. */
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
  /** One fixed sentence per type, for people who read logs. Servers may word it differently. */
  title: z.string().max(500),
  /** The HTTP status, once more. */
  status: z.int().min(100).max(599),
  /** Attempts that this challenge still accepts; at 0 it has ended. */
  attemptsLeft: Count.optional(),
  /** The same number as in `Retry-After`. */
  retryAfterSeconds: WaitSeconds.optional(),
})
export type Problem = z.infer<typeof Problem>
