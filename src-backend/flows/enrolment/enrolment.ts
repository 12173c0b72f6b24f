import type { z } from 'zod'
import type {
  SentEnrolmentCode,
  WantedMethod,
} from '../../../src-shared/http/out-of-band-routes.ts'
import type { EnrolmentProof } from '../../../src-shared/http/proofs.ts'
import type { PendingEnrolment } from '../../../src-shared/http/replies.ts'
import { refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Database } from '../../store/engine/database.ts'
import { findPendingType } from '../../store/factors/pending-type.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { Activated, Finish } from './activate-method.ts'
import type { Enroller } from './enroller.ts'

/**
 * Setting up a method of any kind; see `FactorKind`. `not-found` for what this person did not begin, and
 * `proof-type-mismatch`, before anything is counted, for a code of another type.
 */
export interface Enrolments {
  start(
    enroller: Enroller,
    wanted: WantedMethod,
  ): Promise<Outcome<z.input<typeof PendingEnrolment>>>
  resend(enroller: Enroller, enrolmentId: string): Promise<Outcome<SentEnrolmentCode>>
  activate<T>(
    enroller: Enroller,
    enrolmentId: string,
    proof: EnrolmentProof,
    finish: Finish<T>,
  ): Promise<Outcome<Activated<T>>>
}

export function createEnrolments(database: Database, kinds: FactorKinds): Enrolments {
  return {
    start: (enroller, wanted) => kinds[wanted.type].begin(enroller, wanted),

    async resend(enroller, enrolmentId) {
      const type = await findPendingType(database, enroller.userId, enrolmentId)
      return type === null ? refuse('not-found') : kinds[type].resend(enroller, enrolmentId)
    },

    async activate(enroller, enrolmentId, proof, finish) {
      const type = await findPendingType(database, enroller.userId, enrolmentId)
      if (type === null) return refuse('not-found')
      if (proof.type !== undefined && proof.type !== type) return refuse('proof-type-mismatch')
      return kinds[type].activate(enroller, enrolmentId, proof.code, finish)
    },
  }
}
