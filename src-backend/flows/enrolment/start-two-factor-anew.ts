import { ACTIVATION_CODE_LIFETIME_MS } from '../../domain/limits/lifetimes.ts'
import { newActivationCode } from '../../domain/codes/one-time-code.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { writeActivationCode } from '../../store/factors/activation-codes.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { deleteFactors } from '../../store/factors/two-factor-resets.ts'
import { endAccess } from '../access/end-access.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** An activation code, and what is stored of it. */
interface NewActivationCode {
  readonly codeId: string
  readonly code: string
  readonly hash: Uint8Array
  readonly expiresAtMs: number
}

/**
 * Removes a person's methods, recovery codes, sessions and trusted devices, and returns the code for the next
 * set-up. Needs the user's lock.
 */
export async function startTwoFactorAnew(
  tx: Transaction,
  userId: string,
  { keys, nowMs, randomBytes }: Pick<FlowDeps, 'keys' | 'nowMs' | 'randomBytes'>,
): Promise<NewActivationCode> {
  await deleteFactors(tx, userId)
  await endAccess(tx, userId, 'two-factor-reset-by-administrator', null)
  const code = newActivationCode(randomBytes)
  const codeId = newId(randomBytes)
  const keyId = keys.currentKeyId
  const hash = keys.codeHash(keyId, codeId, code)
  const expiresAtMs = nowMs() + ACTIVATION_CODE_LIFETIME_MS
  await writeActivationCode(tx, userId, { id: codeId, keyId, hash }, expiresAtMs)
  return { codeId, code, hash, expiresAtMs }
}
