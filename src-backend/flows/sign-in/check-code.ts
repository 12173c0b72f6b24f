import { timingSafeEqual } from 'node:crypto'
import {
  ACTIVATION_CODE_AMR,
  PASS_AMR,
  RECOVERY_CODE_AMR,
} from '../../domain/codes/authentication-methods.ts'
import { matchesRecoveryCode, selectorOf } from '../../domain/codes/recovery-codes.ts'
import { done, refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Database } from '../../store/engine/database.ts'
import { findActivationCode } from '../../store/factors/activation-codes.ts'
import type { MethodRow } from '../../store/factors/methods.ts'
import { findCode } from '../../store/factors/out-of-band-codes.ts'
import { findPass } from '../../store/factors/passes.ts'
import { findRecoveryCode } from '../../store/factors/recovery-codes.ts'
import type { Claim } from '../factors/claim.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { MethodProof } from '../factors/factor-kind.ts'
import type { FlowDeps } from '../flow-deps.ts'
import type { FactorAttempt } from './factor-attempt.ts'

/** Stands for the hash where there is no pass, so that comparing takes the same work. */
const NO_HASH = new Uint8Array(32)

type CheckDeps = Pick<FlowDeps, 'database' | 'keys' | 'recoveryKdf' | 'nowMs'>

/**
 * Checks a code and gives what it uses up; null for a wrong one. A proof of another type than the method that
 * it is for is refused, and its code is not checked. Counts nothing.
 */
export async function checkCode(
  deps: CheckDeps,
  kinds: FactorKinds,
  attempt: FactorAttempt,
): Promise<Outcome<Claim | null>> {
  const { database, keys, recoveryKdf, nowMs } = deps
  const { proof } = attempt
  const { userId, id: challengeId } = attempt.challenge
  if ('activationCode' in proof) {
    const row = await findActivationCode(database, userId, nowMs())
    if (row === null) return done(null)
    const hash = keys.codeHash(row.keyId, row.id, proof.activationCode)
    if (!timingSafeEqual(hash, row.hash)) return done(null)
    const by = 'activation-code'
    return done({ by, kind: by, amr: ACTIVATION_CODE_AMR, codeId: row.id })
  }
  if ('pass' in proof) {
    const row = await findPass(database, userId)
    const keyId = row?.keyId ?? keys.currentKeyId
    const hash = keys.codeHash(keyId, row?.id ?? challengeId, proof.pass)
    if (!timingSafeEqual(hash, row?.hash ?? NO_HASH) || row === null) return done(null)
    return done({ by: 'pass', kind: 'pass', amr: PASS_AMR, codeId: row.id })
  }
  if ('recoveryCode' in proof) {
    const row = await findRecoveryCode(database, userId, selectorOf(proof.recoveryCode))
    const isRight = await matchesRecoveryCode(proof.recoveryCode, row, { keys, kdf: recoveryKdf })
    if (!isRight || row === null) return done(null)
    const by = 'recovery-code'
    return done({ by, kind: by, amr: RECOVERY_CODE_AMR, codeId: row.id })
  }
  const method = await methodOf(database, attempt, proof)
  if (method === undefined) return done(null)
  if ('type' in proof && proof.type !== method.type) return refuse('proof-type-mismatch')
  const kind = kinds[method.type]
  const claim = await kind.check({ userId, method, proof, challengeId })
  return done(claim === null ? null : { ...claim, kind: method.type, amr: kind.amr })
}

/** The method that a proof is for: named by itself, or by the code that was sent. */
async function methodOf(
  database: Database,
  { challenge, methods }: FactorAttempt,
  proof: MethodProof,
): Promise<MethodRow | undefined> {
  const methodId =
    'methodId' in proof
      ? proof.methodId
      : (await findCode(database, challenge.id, proof.challengeId))?.methodId
  return methods.find(({ id }) => id === methodId)
}
