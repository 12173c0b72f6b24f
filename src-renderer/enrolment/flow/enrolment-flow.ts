import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../../src-shared/model/two-factor/method-type.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { Clock } from '../../clock.ts'
import { stepCountOf } from '../enrolment-rules.ts'
import type { SetUp } from '../enrolment-state.ts'
import { afterRefusal, proving, stepBefore, withoutFailure } from './enrolment-steps.ts'
import type { EnrolmentApi, FlowShell } from './flow-shell.ts'
import { createKeySetUp } from './key-set-up.ts'
import { createSentCodeSetUp } from './sent-code-set-up.ts'

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
  confirmed: FlowShell['confirmed']
}): EnrolmentFlow {
  const { api, clock, confirmed } = deps
  const shell: FlowShell = {
    api,
    step: () => deps.get()?.step ?? null,
    setStep(step) {
      const setUp = deps.get()
      if (setUp !== null && step !== null) deps.set({ ...setUp, step })
    },
    confirmed,
  }
  const { step, setStep } = shell
  const byKey = createKeySetUp(shell, clock)
  const bySentCode = createSentCodeSetUp(shell)

  const enrolled = (done: EnrolmentDone) => {
    const setUp = deps.get()
    if (setUp !== null) deps.done(setUp, done)
  }

  const prove = async (ask: () => Promise<Result<EnrolmentDone>>) => {
    const next = proving(step())
    if (next === null) return
    setStep(next)
    await confirmed(ask, (answer) =>
      answer.ok ? enrolled(answer.value) : setStep(afterRefusal(step(), answer.error)),
    )
  }

  return {
    async setUp(type, isChange) {
      byKey.stop()
      const stepCount = stepCountOf(type, deps.isFirst())
      deps.set({ type, isChange, stepCount, step: { kind: 'starting' } })
      await (isSent(type) ? bySentCode.begin(type) : byKey.begin())
    },
    copyKey: byKey.copyKey,
    showProve: byKey.showProve,
    stepBack() {
      const before = stepBefore(step())
      setStep(before)
      return before !== null
    },
    submitNumber: bySentCode.submitNumber,
    resendCode: bySentCode.resendCode,
    activate: (code) => prove(() => api.activate({ code })),
    addToThisComputer: () => prove(() => api.addToThisComputer()),
    dismissFailure: () => setStep(withoutFailure(step())),
    enrolled,
    stop: byKey.stop,
  }
}
