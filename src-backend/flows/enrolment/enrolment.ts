import type { z } from 'zod'
import type {
  SentEnrolmentCode,
  WantedMethod,
} from '../../../src-shared/http/out-of-band-routes.ts'
import type { PendingEnrolment } from '../../../src-shared/http/replies.ts'
import { refuse } from '../../base/problems.ts'
import type { Outcome } from '../../base/problems.ts'
import type { Database } from '../../store/engine/database.ts'
import { findPendingType } from '../../store/factors/pending-type.ts'
import type { FactorKind } from '../factors/factor-kind.ts'
import type { FactorKinds } from '../factors/factor-kinds.ts'
import type { Activated, Finish } from './activate-method.ts'
import type { Enroller } from './enroller.ts'

/** Setting up a method of any kind; see `FactorKind`. `not-found` for what this person did not begin. */
export interface Enrolments {
  start(
    enroller: Enroller,
    wanted: WantedMethod,
  ): Promise<Outcome<z.input<typeof PendingEnrolment>>>
  resend(enroller: Enroller, enrolmentId: string): Promise<Outcome<SentEnrolmentCode>>
  activate<T>(
    enroller: Enroller,
    enrolmentId: string,
    code: string,
    finish: Finish<T>,
  ): Promise<Outcome<Activated<T>>>
}

export function createEnrolments(database: Database, kinds: FactorKinds): Enrolments {
  /** The kind of a pending method, or null. */
  async function kindOf({ userId }: Enroller, enrolmentId: string): Promise<FactorKind | null> {
    const type = await findPendingType(database, userId, enrolmentId)
    return type === null ? null : kinds[type]
  }

  return {
    start: (enroller, wanted) => kinds[wanted.type].begin(enroller, wanted),

    async resend(enroller, enrolmentId) {
      const kind = await kindOf(enroller, enrolmentId)
      return kind === null ? refuse('not-found') : kind.resend(enroller, enrolmentId)
    },

    async activate(enroller, enrolmentId, code, finish) {
      const kind = await kindOf(enroller, enrolmentId)
      return kind === null
        ? refuse('not-found')
        : kind.activate(enroller, enrolmentId, code, finish)
    },
  }
}
