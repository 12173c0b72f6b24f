import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method, MethodType } from '../../../src-shared/model/method.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'
import type { Attempt } from '../../attempt.ts'
import type { Confirm } from '../../confirm/confirm-state.ts'
import type { SetUp } from '../../enrolment/enrolment-state.ts'

/** What is asked before it is done. */
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
      /** Here only while they are shown. */
      readonly codes: readonly string[]
      /** The set-up that they end, with its number of steps; or that old ones were replaced. */
      readonly after: { readonly type: MethodType; readonly stepCount: number } | 'replacement'
      readonly attempt: Attempt
    }
  | {
      readonly kind: 'done'
      readonly status: TwoFactorStatus
      readonly type: MethodType
      /** Two-factor was off before; a second method is only one more. */
      readonly isFirst: boolean
      readonly isChange: boolean
    }

export interface TwoFactorState {
  readonly page: TwoFactorPage
  readonly confirm: Confirm | null
}
