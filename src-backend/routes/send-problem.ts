import type { FastifyReply } from 'fastify'
import { STEP_UP_LIFETIME_MS } from '../domain/limits/lifetimes.ts'
import { problemOf } from '../base/problems.ts'
import type { Refusal } from '../base/problems.ts'

/** RFC 9470: the required authentication. */
const STEP_UP_CHALLENGE = `Bearer error="insufficient_user_authentication", max_age=${STEP_UP_LIFETIME_MS / 1000}`

/** Responds with a refusal as problem+json (RFC 9457). */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal)
  if (refusal.type === 'step-up-required') reply.header('www-authenticate', STEP_UP_CHALLENGE)
  else if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  if (refusal.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(refusal.retryAfterSeconds))
  }
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(problem))
}
