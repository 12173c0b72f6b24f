import type { EnrolmentDone } from '../../../src-shared/model/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { MethodType } from '../../../src-shared/model/method.ts'
import { assertNever, type Result } from '../../../src-shared/model/result.ts'
import type { SentCode } from '../../../src-shared/model/sent-code.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'
import type { SettingsApi } from '../../api.ts'
import { busy, idle, refused } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import type { ConfirmFlow } from './confirm-flow.ts'
import { stepCountOf } from './enrolment-rules.ts'
import type { NumberStep, TwoFactorPage, WizardStep } from './two-factor-state.ts'

export interface EnrolmentFlow {
  setUp(type: MethodType, isChange: boolean): Promise<void>
  /** From the picture and key to the six boxes. */
  showProve(): void
  /** A step back within the set-up; false where it was the first. */
  stepBack(): boolean
  /** Has a code sent to this number, as it was typed for the country. */
  submitNumber(country: string, number: string): Promise<void>
  resendCode(): Promise<void>
  activate(code: string): Promise<void>
  addToThisComputer(): Promise<void>
  dismissFailure(): void
  enrolled(done: EnrolmentDone): void
  stop(): void
}

/** The set-up of a method, from choosing it to its recovery codes. */
export function createEnrolmentFlow(deps: {
  api: SettingsApi['twoFactor']
  clock: Clock
  page: () => TwoFactorPage
  setPage: (page: TwoFactorPage) => void
  status: () => TwoFactorStatus | null
  confirmed: ConfirmFlow['confirmed']
}): EnrolmentFlow {
  const { api, clock, confirmed } = deps
  let stopExpiry = () => {}

  const stepNow = (): WizardStep | null => {
    const page = deps.page()
    return page.kind === 'wizard' ? page.step : null
  }
  const setStep = (step: WizardStep) => {
    const page = deps.page()
    if (page.kind === 'wizard') deps.setPage({ ...page, step })
  }

  const startKey = () =>
    confirmed(
      () => api.startTotp(),
      (answer) => {
        if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
        stopExpiry = clock.after(answer.value.expiresAtMs - clock.now(), () =>
          setStep({ kind: 'expired' }),
        )
        return setStep({ kind: 'add-key', enrolment: answer.value, attempt: idle })
      },
    )

  const askNumber = async () => {
    const answer = await api.phoneCountries()
    if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
    const countries = answer.value
    const country = countries.here ?? 'US'
    return setStep({ kind: 'number', countries, country, number: '', attempt: idle })
  }

  const sent = (code: SentCode, before: NumberStep | null) =>
    setStep({ kind: 'sent', sent: code, attempt: idle, sending: idle, before })

  const startEmail = () =>
    confirmed(
      () => api.startEmail(),
      (answer) =>
        answer.ok ? sent(answer.value, null) : setStep({ kind: 'refused', failure: answer.error }),
    )

  const begin = (type: MethodType): Promise<void> => {
    switch (type) {
      case 'totp':
        return startKey()
      case 'sms':
        return askNumber()
      case 'email':
        return startEmail()
      default:
        return assertNever(type)
    }
  }

  const enrolled = (done: EnrolmentDone) => {
    const page = deps.page()
    if (page.kind !== 'wizard') return
    const { status, isChange, type, stepCount } = page
    deps.setPage(
      done.recoveryCodes === null
        ? { kind: 'done', status, type, isChange }
        : {
            kind: 'recovery-codes',
            status,
            codes: done.recoveryCodes,
            after: { type, stepCount },
            attempt: idle,
          },
    )
  }

  const refuseStep = (failure: Failure) => {
    const step = stepNow()
    if (failure.code === 'no-enrolment') setStep({ kind: 'expired' })
    else if (step !== null && 'attempt' in step) setStep({ ...step, attempt: refused(failure) })
  }

  const prove = async (ask: () => Promise<Result<EnrolmentDone>>) => {
    const step = stepNow()
    if (step === null || !('attempt' in step) || step.kind === 'number') return
    if (step.attempt.kind === 'busy') return
    setStep({ ...step, attempt: busy })
    await confirmed(ask, (answer) =>
      answer.ok ? enrolled(answer.value) : refuseStep(answer.error),
    )
  }

  return {
    async setUp(type, isChange) {
      const status = deps.status()
      if (status === null) return
      stopExpiry()
      const stepCount = stepCountOf(type, status)
      const step = { kind: 'starting' } as const
      deps.setPage({ kind: 'wizard', status, type, isChange, stepCount, step })
      await begin(type)
    },
    showProve() {
      const step = stepNow()
      if (step?.kind === 'add-key') {
        setStep({ kind: 'prove', enrolment: step.enrolment, attempt: idle })
      }
    },
    stepBack() {
      const step = stepNow()
      if (step?.kind === 'prove') {
        setStep({ kind: 'add-key', enrolment: step.enrolment, attempt: idle })
        return true
      }
      if (step?.kind === 'sent' && step.before !== null) {
        setStep(step.before)
        return true
      }
      return false
    },
    async submitNumber(country, number) {
      const step = stepNow()
      if (step?.kind !== 'number' || step.attempt.kind === 'busy') return
      const entered = { ...step, country, number }
      setStep({ ...entered, attempt: busy })
      await confirmed(
        () => api.startSms({ country, number }),
        (answer) =>
          answer.ok ? sent(answer.value, { ...entered, attempt: idle }) : refuseStep(answer.error),
      )
    },
    async resendCode() {
      const step = stepNow()
      if (step?.kind !== 'sent' || step.sending.kind === 'busy') return
      setStep({ ...step, attempt: idle, sending: busy })
      await confirmed(
        () => api.resendEnrolmentCode(),
        (answer) => {
          if (answer.ok) return sent(answer.value, step.before)
          if (answer.error.code === 'no-enrolment') return setStep({ kind: 'expired' })
          return setStep({ ...step, attempt: idle, sending: refused(answer.error) })
        },
      )
    },
    activate: (code) => prove(() => api.activate({ code })),
    addToThisComputer: () => prove(() => api.addToThisComputer()),
    dismissFailure() {
      const step = stepNow()
      if (step === null || !('attempt' in step)) return
      setStep(
        step.kind === 'sent'
          ? { ...step, attempt: idle, sending: idle }
          : { ...step, attempt: idle },
      )
    },
    enrolled,
    stop: () => stopExpiry(),
  }
}
