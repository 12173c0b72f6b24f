import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method } from '../../../src-shared/model/two-factor/method.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import { busy, idle, refused } from '../../attempt.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { createConfirmFlow } from '../../confirm/confirm-flow.ts'
import type { ConfirmActions } from '../../confirm/confirm-state.ts'
import { createEnrolmentFlow, type EnrolmentActions } from '../../enrolment/flow/enrolment-flow.ts'
import { createPhase, type Readable } from '../../phase.ts'
import type { TwoFactorState } from './two-factor-state.ts'

export interface TwoFactorStore extends EnrolmentActions, ConfirmActions {
  readonly phase: Readable<TwoFactorState>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** A scan added the enrolment under way to the vault, and the backend accepted it. */
  enrolled(done: EnrolmentDone): void
  setDefault(method: Method): Promise<void>
  ask(question: { kind: 'turn-off'; method: Method } | { kind: 'new-codes' }): void
  /** Performs the confirmed action. */
  answer(): Promise<void>
  dismissQuestion(): void
  codesStored(): Promise<void>
  finish(): Promise<void>
}

/**
 * The Two-Factor Authentication page. A request that main wants confirmed first continues automatically
 * afterwards.
 */
export function createTwoFactorStore(
  api: Pick<SettingsApi, 'twoFactor' | 'recoveryCodes'>,
  clock: Clock,
): TwoFactorStore {
  const twoFactor = api.twoFactor
  const phase = createPhase<TwoFactorState>({ page: { kind: 'loading' }, confirm: null })
  let stopListening = () => {}

  const state = () => phase.getState()
  const setPage = (page: TwoFactorState['page']) => {
    if (page.kind !== 'wizard') enrolment.stop()
    phase.set({ ...state(), page })
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
  const { confirmed, forget, ...confirming } = flow
  const enrolment = createEnrolmentFlow({
    api: twoFactor,
    clock,
    get() {
      const { page } = state()
      return page.kind === 'wizard' ? page : null
    },
    set(setUp) {
      const status = statusNow()
      if (status !== null) setPage({ kind: 'wizard', status, ...setUp })
    },
    isFirst: () => statusNow()?.methods.length === 0,
    done({ type, isChange, stepCount }, { recoveryCodes: codes }) {
      const status = statusNow()
      if (status === null) return
      setPage(
        codes === null
          ? { kind: 'done', status, type, isFirst: false, isChange }
          : { kind: 'recovery-codes', status, codes, after: { type, stepCount }, attempt: idle },
      )
    },
    confirmed,
  })
  const { stepBack, stop: stopEnrolment, ...settingUp } = enrolment

  const reload = async () => {
    const [answer, unstored] = await Promise.all([twoFactor.status(), api.recoveryCodes.unstored()])
    if (!answer.ok) return setPage({ kind: 'refused', failure: answer.error })
    const status = answer.value
    // The window was closed, or its page failed, before they were stored.
    if (!unstored.ok || unstored.value === null) return overview(status)
    const codes = unstored.value
    return setPage({ kind: 'recovery-codes', status, codes, after: 'replacement', attempt: idle })
  }

  const receiveStatus = (status: TwoFactorStatus) => {
    const { page } = state()
    if (page.kind === 'loading' || page.kind === 'refused') overview(status)
    else setPage({ ...page, status })
  }

  const refuseOverview = (failure: Failure) => {
    const { page } = state()
    if (page.kind === 'overview') setPage({ ...page, attempt: refused(failure) })
  }
  const showStatus = (answer: Result<TwoFactorStatus>) =>
    answer.ok ? overview(answer.value) : refuseOverview(answer.error)

  return {
    phase,
    start() {
      stopListening = twoFactor.changed(receiveStatus)
      void reload()
    },
    stop() {
      stopListening()
      stopEnrolment()
      forget()
      // Nothing that is shown only once may stay in memory.
      phase.set({ page: { kind: 'loading' }, confirm: null })
    },
    reload,
    ...settingUp,
    async back() {
      const { page } = state()
      if (page.kind !== 'wizard' || stepBack()) return
      forget()
      overview(page.status)
      await twoFactor.cancelEnrolment()
    },
    async setDefault(method) {
      const { page } = state()
      if (page.kind !== 'overview' || page.attempt.kind === 'busy') return
      setPage({ ...page, question: null, attempt: busy })
      await confirmed(() => twoFactor.setDefault({ methodId: method.id }), showStatus)
    },
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
        await confirmed(() => twoFactor.turnOff({ methodId: question.method.id }), showStatus)
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
      if (page.after === 'replacement') return reload()
      const { type } = page.after
      return setPage({ kind: 'done', status: page.status, type, isFirst: true, isChange: false })
    },
    finish: reload,
    confirming,
    dismissConfirm() {
      forget()
      const { page } = state()
      if (page.kind === 'overview') setPage({ ...page, question: null, attempt: idle })
      if (page.kind !== 'wizard') return
      if (page.step.kind === 'starting') overview(page.status)
      else settingUp.dismissFailure()
    },
  }
}
