import type { EnrolmentDone } from '../../../src-shared/model/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method } from '../../../src-shared/model/method.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor.ts'
import { busy, idle, refused } from '../../attempt.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { createConfirmFlow } from '../../confirm/confirm-flow.ts'
import type { ConfirmActions } from '../../confirm/confirm-state.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type { TwoFactorState, WizardStep } from './two-factor-state.ts'

export interface TwoFactorStore extends ConfirmActions {
  readonly phase: Readable<TwoFactorState>
  start(): void
  stop(): void
  reload(): Promise<void>
  setUp(isChange: boolean): Promise<void>
  /** From the picture and key to the six boxes, and back again. */
  showProve(): void
  back(): Promise<void>
  activate(code: string): Promise<void>
  addToThisComputer(): Promise<void>
  dismissFailure(): void
  /** A scan put the enrolment under way into the vault, and the backend accepted it. */
  enrolled(done: EnrolmentDone): void
  ask(question: { kind: 'turn-off'; method: Method } | { kind: 'new-codes' }): void
  /** Does what was asked. */
  answer(): Promise<void>
  dismissQuestion(): void
  codesStored(): Promise<void>
  finish(): Promise<void>
}

/** The Two-Factor Authentication page. Whatever main wants confirmed first goes on afterwards by itself. */
export function createTwoFactorStore(
  api: Pick<SettingsApi, 'twoFactor' | 'recoveryCodes'>,
  clock: Clock,
): TwoFactorStore {
  const twoFactor = api.twoFactor
  const phase = createPhase<TwoFactorState>({ page: { kind: 'loading' }, confirm: null })
  let stopListening = () => {}
  let stopExpiry = () => {}

  const state = () => phase.getState()
  const setPage = (page: TwoFactorState['page']) => {
    if (page.kind !== 'wizard') stopExpiry()
    phase.set({ ...state(), page })
  }
  const setStep = (step: WizardStep) => {
    const { page } = state()
    if (page.kind === 'wizard') setPage({ ...page, step })
  }
  const overview = (status: TwoFactorStatus) =>
    setPage({ kind: 'overview', status, question: null, attempt: idle })

  const statusNow = (): TwoFactorStatus | null => {
    const { page } = state()
    return page.kind === 'loading' || page.kind === 'refused' ? null : page.status
  }

  const flow = createConfirmFlow({
    api: twoFactor,
    get: () => state().confirm,
    set: (confirm) => phase.set({ ...state(), confirm }),
  })
  const { confirmed } = flow

  const reload = async () => {
    const answer = await twoFactor.status()
    if (answer.ok) overview(answer.value)
    else setPage({ kind: 'refused', failure: answer.error })
  }

  const receiveStatus = (status: TwoFactorStatus) => {
    const { page } = state()
    if (page.kind === 'loading' || page.kind === 'refused') overview(status)
    else setPage({ ...page, status })
  }

  const setUp = async (isChange: boolean) => {
    const status = statusNow()
    if (status === null) return
    setPage({ kind: 'wizard', status, isChange, step: { kind: 'starting' } })
    await confirmed(
      () => twoFactor.startTotp(),
      (answer) => {
        if (!answer.ok) return setStep({ kind: 'refused', failure: answer.error })
        stopExpiry()
        stopExpiry = clock.after(answer.value.expiresAtMs - clock.now(), () =>
          setStep({ kind: 'expired' }),
        )
        return setStep({ kind: 'add-key', enrolment: answer.value, attempt: idle })
      },
    )
  }

  const enrolled = (done: EnrolmentDone) => {
    const { page } = state()
    if (page.kind !== 'wizard') return
    const { status, isChange } = page
    setPage(
      done.recoveryCodes === null
        ? { kind: 'done', status, isChange }
        : {
            kind: 'recovery-codes',
            status,
            codes: done.recoveryCodes,
            after: 'enrolment',
            attempt: idle,
          },
    )
  }

  const refuseStep = (failure: Failure) => {
    const { page } = state()
    if (page.kind !== 'wizard') return
    const { step } = page
    if (failure.code === 'no-enrolment') return setStep({ kind: 'expired' })
    if (step.kind === 'add-key' || step.kind === 'prove') {
      setStep({ ...step, attempt: refused(failure) })
    }
  }

  const dismissFailure = () => {
    const { page } = state()
    if (page.kind !== 'wizard') return
    const { step } = page
    if (step.kind === 'add-key' || step.kind === 'prove') setStep({ ...step, attempt: idle })
  }

  const prove = async (ask: () => Promise<Result<EnrolmentDone>>) => {
    const { page } = state()
    if (page.kind !== 'wizard') return
    const { step } = page
    if ((step.kind !== 'add-key' && step.kind !== 'prove') || step.attempt.kind === 'busy') return
    setStep({ ...step, attempt: busy })
    await confirmed(ask, (answer) =>
      answer.ok ? enrolled(answer.value) : refuseStep(answer.error),
    )
  }

  const refuseOverview = (failure: Failure) => {
    const { page } = state()
    if (page.kind === 'overview') setPage({ ...page, attempt: refused(failure) })
  }

  return {
    phase,
    start() {
      stopListening = twoFactor.changed(receiveStatus)
      void reload()
    },
    stop() {
      stopListening()
      stopExpiry()
      flow.forget()
      // Nothing that is shown once stays behind.
      phase.set({ page: { kind: 'loading' }, confirm: null })
    },
    reload,
    setUp,
    showProve() {
      const { page } = state()
      if (page.kind === 'wizard' && page.step.kind === 'add-key') {
        setStep({ kind: 'prove', enrolment: page.step.enrolment, attempt: idle })
      }
    },
    async back() {
      const { page } = state()
      if (page.kind !== 'wizard') return
      if (page.step.kind === 'prove') {
        setStep({ kind: 'add-key', enrolment: page.step.enrolment, attempt: idle })
        return
      }
      flow.forget()
      overview(page.status)
      await twoFactor.cancelEnrolment()
    },
    activate: (code) => prove(() => twoFactor.activate({ code })),
    addToThisComputer: () => prove(() => twoFactor.addToThisComputer()),
    dismissFailure,
    enrolled,
    ask(question) {
      const { page } = state()
      if (page.kind === 'overview') setPage({ ...page, question, attempt: idle })
    },
    async answer() {
      const { page } = state()
      if (page.kind !== 'overview' || page.question === null || page.attempt.kind === 'busy') return
      const { question, status } = page
      setPage({ ...page, attempt: busy })
      if (question.kind === 'turn-off') {
        await confirmed(
          () => twoFactor.turnOff({ methodId: question.method.id }),
          (answer) => (answer.ok ? overview(answer.value) : refuseOverview(answer.error)),
        )
        return
      }
      await confirmed(
        () => twoFactor.newRecoveryCodes(),
        (answer) =>
          answer.ok
            ? setPage({
                kind: 'recovery-codes',
                status: statusNow() ?? status,
                codes: answer.value.recoveryCodes,
                after: 'replacement',
                attempt: idle,
              })
            : refuseOverview(answer.error),
      )
    },
    dismissQuestion() {
      const { page } = state()
      if (page.kind === 'overview') setPage({ ...page, question: null, attempt: idle })
    },
    async codesStored() {
      const { page } = state()
      if (page.kind !== 'recovery-codes' || page.attempt.kind === 'busy') return
      setPage({ ...page, attempt: busy })
      const answer = await api.recoveryCodes.stored()
      if (!answer.ok) return setPage({ ...page, attempt: refused(answer.error) })
      if (page.after === 'enrolment') {
        return setPage({ kind: 'done', status: page.status, isChange: false })
      }
      return reload()
    },
    finish: reload,
    confirm: flow.confirm,
    dismissConfirmFailure: flow.dismissFailure,
    dismissConfirm() {
      flow.forget()
      const { page } = state()
      if (page.kind === 'overview') setPage({ ...page, question: null, attempt: idle })
      if (page.kind !== 'wizard') return
      if (page.step.kind === 'starting') overview(page.status)
      else dismissFailure()
    },
  }
}
