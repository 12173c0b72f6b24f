import { newPass } from '../../domain/codes/recovery-codes.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Transaction } from '../../store/engine/database.ts'
import { writePass } from '../../store/factors/passes.ts'
import { hasMethod } from '../enrolment/active-methods.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** For how long a pass is valid, and for how many sign-ins. */
export interface PassTerms {
  readonly hours: number
  readonly isForOneSignIn: boolean
}

/**
 * A new pass in place of an earlier one. `conflict` without a method, which alone a pass can stand for, and for a
 * disabled person. Needs the user's lock.
 */
export async function writeNewPass(
  tx: Transaction,
  { keys, randomBytes }: Pick<FlowDeps, 'keys' | 'randomBytes'>,
  userId: string,
  { hours, isForOneSignIn }: PassTerms,
): Promise<Outcome<{ readonly pass: string; readonly expiresAt: Date }>> {
  if (!(await hasMethod(tx, userId))) return refuse('conflict')
  const pass = newPass(randomBytes)
  const id = newId(randomBytes)
  const keyId = keys.currentKeyId
  const hash = keys.codeHash(keyId, id, pass)
  const expiresAt = await writePass(tx, userId, { id, keyId, hash, isForOneSignIn }, hours)
  return expiresAt === null ? refuse('conflict') : done({ pass, expiresAt })
}
