import {
  PROBLEM_TYPE_PREFIX,
  type Problem,
  type ProblemType,
} from '../../src-shared/http/problem.ts'
import type { Failure } from '../../src-shared/model/failure.ts'

/** A skew below this does not explain a refused code: a step is 30 s, and its neighbours are accepted. */
const EXPLAINING_SKEW_MS = 20_000

/** What a refusal of the backend means to the user. `nowMs` turns "retry after" into an instant. */
export function failureOfProblem(
  problem: Problem,
  nowMs: number,
  clockSkewMs: number | null,
): Failure {
  // The prefix is part of the parsed template literal.
  const type = problem.type.slice(PROBLEM_TYPE_PREFIX.length) as ProblemType
  switch (type) {
    case 'code-rejected':
      return {
        code: 'code-rejected',
        attemptsLeft: problem.attemptsLeft ?? null,
        clockSkewMs:
          clockSkewMs !== null && Math.abs(clockSkewMs) >= EXPLAINING_SKEW_MS ? clockSkewMs : null,
      }
    case 'too-many-attempts':
    case 'send-limit':
      return {
        code: type,
        retryAtMs:
          problem.retryAfterSeconds === undefined ? null : nowMs + problem.retryAfterSeconds * 1000,
      }
    case 'phone-number-refused':
      return { code: 'phone-number-refused', reason: 'by-server' }
    case 'invalid-credentials':
      return { code: 'invalid-credentials' }
    case 'challenge-expired':
      return { code: 'challenge-expired' }
    case 'step-up-required':
      return { code: 'step-up-required' }
    case 'unauthenticated':
      return { code: 'session-ended' }
    case 'method-not-allowed':
    case 'locked-by-administrator':
    case 'enrollment-required':
    case 'last-method-required':
    case 'last-administrator':
    case 'precondition-failed':
    case 'forbidden':
    case 'password-refused':
    case 'account-disabled':
    case 'email-taken':
      return { code: type }
    case 'not-found':
    case 'conflict':
      return { code: 'not-found' }
    case 'unavailable':
      return { code: 'server-unreachable' }
    case 'invalid-request':
    case 'body-too-large':
    case 'proof-type-mismatch':
    case 'internal-error':
      return { code: 'server-error' }
  }
}
