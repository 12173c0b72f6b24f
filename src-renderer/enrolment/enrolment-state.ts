import type { Enrolment } from '../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../src-shared/model/failure.ts'
import type {
  MethodType,
  PhoneMethodType,
  SentMethodType,
} from '../../src-shared/model/two-factor/method.ts'
import type { PhoneCountries } from '../../src-shared/model/two-factor/phone-country.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { Attempt, Copying } from '../attempt.ts'

/** The step that asks for a number, with the last input. */
export interface NumberStep {
  readonly kind: 'number'
  readonly type: PhoneMethodType
  readonly countries: PhoneCountries
  readonly country: string
  readonly number: string
  readonly attempt: Attempt
}

/** The set-up of a method, up to its proof. A key is here only while it is shown. */
export type WizardStep =
  | { readonly kind: 'starting' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | {
      readonly kind: 'add-key'
      readonly enrolment: Enrolment
      readonly attempt: Attempt
      readonly copying: Copying
    }
  | { readonly kind: 'prove'; readonly enrolment: Enrolment; readonly attempt: Attempt }
  | NumberStep
  | {
      readonly kind: 'sent'
      readonly type: SentMethodType
      readonly sent: SentCode
      readonly attempt: Attempt
      /** The state of the last request for another code. */
      readonly sending: Attempt
      /** The step in which the number can be corrected; null for email. */
      readonly before: NumberStep | null
    }
  | { readonly kind: 'expired' }

/** A set-up under way. */
export interface SetUp {
  readonly type: MethodType
  /** True when an active method of the kind is being replaced. */
  readonly isChange: boolean
  /** Number of steps of the whole set-up, including the recovery codes if there are any. */
  readonly stepCount: number
  readonly step: WizardStep
}
