import type { HttpContract } from '../../src-shared/http/contract.ts'
import type { Problem } from '../../src-shared/http/problem.ts'

const withProof: ReadonlySet<keyof HttpContract> = new Set([
  'verifySignIn',
  'verifyStepUp',
  'activateMethod',
  'activateAtSignIn',
])

/**
 * The body to send to a server of the release before, which refuses a proof that says its type as an invalid
 * request, before it reads the code: the same proof without the type. Null when the request was not refused so.
 */
export function earlierProof(
  name: keyof HttpContract,
  body: unknown,
  { type: refusal }: Problem,
): object | null {
  if (refusal !== 'urn:sync:problem:invalid-request' || !withProof.has(name)) return null
  if (typeof body !== 'object' || body === null || !('type' in body)) return null
  const { type: _type, ...rest } = body
  return rest
}
