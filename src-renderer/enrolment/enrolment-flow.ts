import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../src-shared/model/failure.ts'
import { isSent, isSentToPhone } from '../../src-shared/model/two-factor/method.ts'
import type {
  MethodType,
  PhoneMethodType,
  SentMethodType,
} from '../../src-shared/model/two-factor/method.ts'
import type { Result } from '../../src-shared/model/result.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import { busy, idle, refused } from '../attempt.ts'
import type { Clock } from '../clock.ts'
import { stepCountOf } from './enrolment-rules.ts'
import type { NumberStep, SetUp, WizardStep } from './enrolment-state.ts'

export interface EnrolmentFlow {
  setUp(type: MethodType, isChange: boolean): Promise<void>
  /** Copies the key that is shown. */
  copyKey(): Promise<void>
  /** Goes from the picture and key to the code field. */
  showProve(): void
  /** Goes one step back within the set-up; false when this was the first step. */
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

/** The actions of the views of a set-up. */
export interface EnrolmentActions extends Omit<EnrolmentFlow, 'stepBack' | 'stop'> {
  /** Goes one step back; from the first step, leaves the set-up. */
  back(): Promise<void>
}

/** The part of main that sets methods up: in a session, or in a sign-in that waits for it. */
export type EnrolmentApi = Pick<
  Client<AppContract>['setUp'],
  keyof Client<AppContract>['setUp'] & keyof Client<AppContract>['twoFactor']
>

/** The set-up of a method, from choosing it to its proof. */
export function createEnrolmentFlow(deps: {
  api: EnrolmentApi
  clock: Clock
  /** The set-up as shown; null when there is none. */
  get: () => SetUp | null
  set: (setUp: SetUp) => void
  /** Whether it ends with recovery codes. */
  isFirst: () => boolean
  done: (setUp: SetUp, done: EnrolmentDone) => void
  /** Sends the request, and sends it again after confirmation when main requires that first. */
  confirmed: <T>(
    ask: () => Promise<Result<T>>,
    onAnswer: (answer: Result<T>) => void | Promise<void>,
  ) => Promise<void>
}): EnrolmentFlow {
  const { api, clock, confirmed } = deps
  let stopExpiry = () => {}

  const stepNow = (): WizardStep | null => deps.get()?.step ?? null
  const setStep = (step: WizardStep) => {
    const setUp = deps.get()
    if (setUp !== null) deps.set({ ...setUp, step })
  }

  const startKey = () =>
    confirmed(
      () => api.startTotp(),
      (answer) => {
        if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
        stopExpiry = clock.after(answer.value.expiresAtMs - clock.now(), () =>
          setStep({ kind: 'expired' }),
        )
        return setStep({
          kind: 'add-key',
          enrolment: answer.value,
          attempt: idle,
          copying: idle,
        })
      },
    )

  const askNumber = async (type: PhoneMethodType) => {
    const answer = await api.phoneCountries()
    if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
    const countries = answer.value
    const country = countries.here ?? 'US'
    return setStep({ kind: 'number', type, countries, country, number: '', attempt: idle })
  }

  const sent = (type: SentMethodType, code: SentCode, before: NumberStep | null) =>
    setStep({ kind: 'sent', type, sent: code, attempt: idle, sending: idle, before })

  const startAccountCode = (type: Exclude<SentMethodType, PhoneMethodType>) =>
    confirmed(
      () => api.startEmail(),
      (answer) =>
        answer.ok
          ? sent(type, answer.value, null)
          : setStep({ kind: 'refused', failure: answer.error }),
    )

  /** How a set-up begins follows from where the codes of its kind are sent. */
  const begin = (type: MethodType): Promise<void> => {
    if (isSentToPhone(type)) return askNumber(type)
    return isSent(type) ? startAccountCode(type) : startKey()
  }

  const enrolled = (done: EnrolmentDone) => {
    const setUp = deps.get()
    if (setUp !== null) deps.done(setUp, done)
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
      stopExpiry()
      const stepCount = stepCountOf(type, deps.isFirst())
      deps.set({ type, isChange, stepCount, step: { kind: 'starting' } })
      await begin(type)
    },
    async copyKey() {
      const before = stepNow()
      if (before?.kind !== 'add-key' || before.copying.kind === 'busy') return
      setStep({ ...before, copying: busy })
      const answer = await api.copyKey()
      const now = stepNow()
      if (now?.kind !== 'add-key' || now.enrolment !== before.enrolment) return
      setStep({
        ...now,
        copying: answer.ok ? { kind: 'copied', ...answer.value } : refused(answer.error),
      })
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
        setStep({ kind: 'add-key', enrolment: step.enrolment, attempt: idle, copying: idle })
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
        () => api.startPhone({ type: step.type, country, number }),
        (answer) =>
          answer.ok
            ? sent(step.type, answer.value, { ...entered, attempt: idle })
            : refuseStep(answer.error),
      )
    },
    async resendCode() {
      const step = stepNow()
      if (step?.kind !== 'sent' || step.sending.kind === 'busy') return
      setStep({ ...step, attempt: idle, sending: busy })
      await confirmed(
        () => api.resendEnrolmentCode(),
        (answer) => {
          if (answer.ok) return sent(step.type, answer.value, step.before)
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
