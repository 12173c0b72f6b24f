import type { Enrolment } from '../../../src-shared/model/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method } from '../../../src-shared/model/method.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'
import type { Attempt } from '../../attempt.ts'
import type { Confirm } from '../../confirm/confirm-state.ts'

/** The TOTP set-up, from the key to its proof. The key is here only while it is shown. */
export type WizardStep =
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'add-key'; readonly enrolment: Enrolment; readonly attempt: Attempt }
  | { readonly kind: 'prove'; readonly enrolment: Enrolment; readonly attempt: Attempt }
  | { readonly kind: 'expired' }

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
  | {
      readonly kind: 'wizard'
      readonly status: TwoFactorStatus
      /** True when an active authenticator is being replaced. */
      readonly isChange: boolean
      readonly step: WizardStep
    }
  | {
      readonly kind: 'recovery-codes'
      readonly status: TwoFactorStatus
      /** Here only while they are shown. */
      readonly codes: readonly string[]
      readonly after: 'enrolment' | 'replacement'
      readonly attempt: Attempt
    }
  | { readonly kind: 'done'; readonly status: TwoFactorStatus; readonly isChange: boolean }

export interface TwoFactorState {
  readonly page: TwoFactorPage
  readonly confirm: Confirm | null
}
