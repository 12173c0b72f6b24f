import type { Enrolment } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { SentMethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../../src-shared/model/two-factor/sent-code.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import type { NumberStep, WizardStep } from '../enrolment-state.ts'

/** A step that shows how the last attempt went. */
type StepWithAttempt = Extract<WizardStep, { attempt: Attempt }>

function hasAttempt(step: WizardStep | null): step is StepWithAttempt {
  return step !== null && 'attempt' in step
}

/** The step that shows a key. */
export function keyStep(enrolment: Enrolment): WizardStep {
  return { kind: 'add-key', enrolment, attempt: idle, copying: idle }
}

/** The step that asks for a code that was sent; `before` is the one in which its number was typed. */
export function sentStep(
  type: SentMethodType,
  sent: SentCode,
  before: NumberStep | null,
): WizardStep {
  return { kind: 'sent', type, sent, attempt: idle, sending: idle, before }
}

/** The step before this one within its set-up; null when this is the first. */
export function stepBefore(step: WizardStep | null): WizardStep | null {
  if (step?.kind === 'prove') return keyStep(step.enrolment)
  return step?.kind === 'sent' ? step.before : null
}

/** The step while its proof is being checked; null when it cannot be proven now. */
export function proving(step: WizardStep | null): WizardStep | null {
  if (!hasAttempt(step) || step.kind === 'number' || step.attempt.kind === 'busy') return null
  return { ...step, attempt: busy }
}

/** What follows when the attempt of a step was refused. */
export function afterRefusal(step: WizardStep | null, failure: Failure): WizardStep | null {
  if (failure.code === 'no-enrolment') return { kind: 'expired' }
  return hasAttempt(step) ? { ...step, attempt: refused(failure) } : step
}

/** The step without its last failure. */
export function withoutFailure(step: WizardStep | null): WizardStep | null {
  if (step?.kind === 'sent') return { ...step, attempt: idle, sending: idle }
  return hasAttempt(step) ? { ...step, attempt: idle } : step
}
