import type { TypedProof } from '../../src-shared/http/proofs.ts'
import type { ChallengeMethod } from '../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../src-shared/model/two-factor/method-type.ts'

/**
 * The proof of a method with a code. `challengeId` is that of the newest code that was sent for it; null when a
 * code has to be sent first and none was.
 */
export function methodProof(
  { id: methodId, type }: Pick<ChallengeMethod, 'id' | 'type'>,
  challengeId: string | null,
  code: string,
): Exclude<TypedProof, { type: 'recovery-code' }> | null {
  if (!isSent(type)) return { type, methodId, code }
  return challengeId === null ? null : { type, challengeId, code }
}
