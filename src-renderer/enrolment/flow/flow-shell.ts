import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Client } from '../../../src-shared/ipc/define.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { WizardStep } from '../enrolment-state.ts'

/** The part of main that sets methods up: in a session, or in a sign-in that waits for it. */
export type EnrolmentApi = Pick<
  Client<AppContract>['setUp'],
  keyof Client<AppContract>['setUp'] & keyof Client<AppContract>['twoFactor']
>

/** What the parts of a set-up use of the page's store. */
export interface FlowShell {
  readonly api: EnrolmentApi
  /** The step that is shown; null when there is no set-up. */
  step(): WizardStep | null
  /** Shows another step, unless there is none or the set-up was left meanwhile. */
  setStep(step: WizardStep | null): void
  /** Sends the request, and sends it again after confirmation when main requires that first. */
  confirmed<T>(
    ask: () => Promise<Result<T>>,
    onAnswer: (answer: Result<T>) => void | Promise<void>,
  ): Promise<void>
}
