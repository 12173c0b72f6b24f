import type { Enrolment } from '../../src-shared/model/enrolment.ts'
import type { Failure } from '../../src-shared/model/failure.ts'
import type { MethodType, PhoneMethodType, SentMethodType } from '../../src-shared/model/method.ts'
import type { PhoneCountries } from '../../src-shared/model/phone-country.ts'
import type { SentCode } from '../../src-shared/model/sent-code.ts'
import type { Attempt, Copying } from '../attempt.ts'

/** Where a number is asked for, with what was entered last. */
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
      /** How asking for another code went last. */
      readonly sending: Attempt
      /** Where the number can be mended; null for e-mail. */
      readonly before: NumberStep | null
    }
  | { readonly kind: 'expired' }

/** A set-up under way. */
export interface SetUp {
  readonly type: MethodType
  /** True when an active method of the kind is being replaced. */
  readonly isChange: boolean
  /** Of the whole set-up, with the recovery codes where they come. */
  readonly stepCount: number
  readonly step: WizardStep
}
