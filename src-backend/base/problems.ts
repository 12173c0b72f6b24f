import { PROBLEM_TYPE_PREFIX, problemStatus } from '../../src-shared/http/problem.ts'
import type { Problem, ProblemType } from '../../src-shared/http/problem.ts'

/** Why a request is refused, as a value. `attemptsLeft` and `retryAfterSeconds` go into the response. */
export interface Refusal {
  readonly type: ProblemType
  readonly attemptsLeft?: number
  readonly retryAfterSeconds?: number
}

/** The outcome of a flow: a value, or why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** A failed outcome. Its type fits every `Outcome<T>`. */
export function refuse(
  type: ProblemType,
  details: Omit<Refusal, 'type'> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { type, ...details } }
}

/** A successful outcome. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** One fixed sentence per kind: it never repeats anything of the request. */
const titles: Record<ProblemType, string> = {
  'invalid-request': 'The request is not understood.',
  'invalid-credentials': 'The e-mail address or the password is wrong.',
  'account-disabled': 'An administrator disabled this account.',
  unauthenticated: 'Sign in first.',
  'step-up-required': "Confirm it's you first.",
  forbidden: 'Your role does not allow this.',
  'method-not-allowed': 'This method is not allowed.',
  'locked-by-administrator': 'Your administrator has fixed this.',
  'enrollment-required': 'Set up two-factor authentication first.',
  'not-found': 'There is nothing here.',
  conflict: 'This does not fit the present state.',
  'email-taken': 'Somebody has this e-mail address.',
  'last-administrator': 'One administrator needs an allowed method before this.',
  'last-method-required': 'Your company requires a second factor, and this is the last one.',
  'precondition-failed': 'Somebody else changed this meanwhile.',
  'password-refused': 'This password is too weak.',
  'phone-number-refused': 'This phone number cannot be a second factor.',
  'send-limit': 'No further message is sent now. Try again later.',
  'challenge-expired': 'This challenge is over. Start again.',
  'body-too-large': 'The request is too large.',
  'code-rejected': 'The code was not accepted.',
  'proof-type-mismatch': 'The proof is of another type than what it is for.',
  'too-many-attempts': 'Too many attempts. Try again later.',
  'internal-error': 'Something went wrong here.',
  unavailable: 'The service is not available now.',
}

/** The problem+json body (RFC 9457) of a refusal. */
export function problemOf(refusal: Refusal): Problem {
  const { type, attemptsLeft, retryAfterSeconds } = refusal
  return {
    type: `${PROBLEM_TYPE_PREFIX}${type}`,
    title: titles[type],
    status: problemStatus[type],
    ...(attemptsLeft === undefined ? {} : { attemptsLeft }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}
