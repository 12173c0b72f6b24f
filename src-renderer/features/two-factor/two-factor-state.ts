import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method, MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import type { Attempt } from '../../attempt.ts'
import type { Confirm } from '../../confirm/confirm-state.ts'
import type { SetUp } from '../../enrolment/enrolment-state.ts'

/** An action that the user has to confirm first. */
export type Question =
  | { readonly kind: 'turn-off'; readonly method: Method }
  | { readonly kind: 'new-codes' }

export type TwoFactorPage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | {
      readonly kind: 'overview'
      readonly status: TwoFactorStatus
      readonly question: Question | null
      readonly attempt: Attempt
    }
  | ({ readonly kind: 'wizard'; readonly status: TwoFactorStatus } & SetUp)
  | {
      readonly kind: 'recovery-codes'
      readonly status: TwoFactorStatus
      /** Kept here only while they are shown. */
      readonly codes: readonly string[]
      /**
       * The set-up that ends with them, with its number of steps; or `replacement` when they replaced old
       * codes.
       */
      readonly after: { readonly type: MethodType; readonly stepCount: number } | 'replacement'
      readonly attempt: Attempt
    }
  | {
      readonly kind: 'done'
      readonly status: TwoFactorStatus
      readonly type: MethodType
      /** Two-factor was off before; otherwise this is only an additional method. */
      readonly isFirst: boolean
      readonly isChange: boolean
    }

export interface TwoFactorState {
  readonly page: TwoFactorPage
  readonly confirm: Confirm | null
}
