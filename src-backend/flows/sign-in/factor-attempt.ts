import type { z } from 'zod'
import type { PassProof, SecondFactorProof } from '../../../src-shared/http/proofs.ts'
import { lockState } from '../../domain/limits/lockout.ts'
import { refuse } from '../../base/problems.ts'
import type { Refusal } from '../../base/problems.ts'
import type { Challenge } from '../../store/challenges/challenge.ts'
import type { FactorState } from '../../store/factors/factor-states.ts'
import type { MethodRow } from '../../store/factors/methods.ts'

/** One attempt at a challenge: with a second factor, or with the activation code of a reset. */
export interface FactorAttempt {
  /** A code that was sent works at no other. The name of a stranger's device is not told if it fails. */
  readonly challenge: Challenge
  readonly proof:
    | SecondFactorProof
    | z.output<typeof PassProof>
    | { readonly activationCode: string }
  /** Network address of the caller. */
  readonly address: string
  /** What stands in the challenge's budget, as this request found it. */
  readonly factors: FactorState
  /** The account's methods that are asked for; see `askedMethods`. */
  readonly methods: readonly MethodRow[]
}

/** Recovery codes are too long to guess, and are the way in that no one can close. */
export function countsInBudget(proof: FactorAttempt['proof']): boolean {
  return !('recoveryCode' in proof)
}

/** The name of an attempt in the log, before its outcome is known. */
export function kindOf(proof: FactorAttempt['proof']): string {
  if ('activationCode' in proof) return 'activation-code'
  if ('type' in proof) return proof.type
  if ('recoveryCode' in proof) return 'recovery-code'
  return 'challengeId' in proof ? 'out-of-band' : 'totp'
}

/** The refusal while a budget of wrong codes is locked, or used up for good. */
export function tooManyAttempts(
  factors: FactorState,
  nowMs: number,
): { readonly ok: false; readonly refusal: Refusal } {
  const lock = lockState(factors, nowMs)
  const retryAfterSeconds = lock.isLocked ? lock.retryAfterSeconds : null
  return refuse('too-many-attempts', retryAfterSeconds === null ? {} : { retryAfterSeconds })
}
