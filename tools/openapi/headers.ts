import { SERVER_TIME_HEADER } from '../../src-shared/http/contract.ts'
import type { ProblemType } from '../../src-shared/http/problem.ts'
import type { JsonSchema } from './schemas.ts'

/** Reply headers of the contract, for `components.headers`. */
export const headerParts: Record<string, JsonSchema> = {
  CacheControl: {
    description: 'Nothing of this service is stored on the way.',
    required: true,
    schema: { type: 'string', const: 'no-store' },
  },
  ServerTime: {
    description: "The server's clock: milliseconds since the epoch, decimal.",
    required: true,
    schema: { type: 'string', pattern: '^[0-9]{1,16}$' },
  },
  EntityTag: {
    description: 'The `version` of the reply in quotes (RFC 9110 section 8.8.3), for `If-Match`.',
    required: true,
    schema: { type: 'string', pattern: '^"[1-9][0-9]*"$' },
  },
  RetryAfter: {
    description:
      'Seconds until another attempt is looked at (RFC 9110 section 10.2.3), where that is known.',
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
  BearerChallenge: {
    description:
      'RFC 6750; with `step-up-required`, RFC 9470: error="insufficient_user_authentication" and the max_age in seconds.',
    required: true,
    schema: { type: 'string', pattern: '^Bearer' },
  },
}

/** The headers of every reply, and those that come with a status. */
export function headersOf(
  status: number,
  types: readonly ProblemType[],
  isVersioned = false,
): JsonSchema {
  const use = (part: keyof typeof headerParts): JsonSchema => ({
    $ref: `#/components/headers/${part}`,
  })
  return {
    'Cache-Control': use('CacheControl'),
    [SERVER_TIME_HEADER.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())]:
      use('ServerTime'),
    ...(isVersioned ? { ETag: use('EntityTag') } : {}),
    ...(status === 401 ? { 'WWW-Authenticate': use('BearerChallenge') } : {}),
    ...(types.some((type) => type === 'too-many-attempts' || type === 'send-limit')
      ? { 'Retry-After': use('RetryAfter') }
      : {}),
  }
}
