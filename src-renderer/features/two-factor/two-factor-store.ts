import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import { busy, refused } from '../../attempt.ts'
import type { SettingsApi } from '../../api.ts'
import type { Clock } from '../../clock.ts'
import { createConfirmFlow } from '../../confirm/confirm-flow.ts'
import type { ConfirmActions } from '../../confirm/confirm-state.ts'
import { createEnrolmentFlow, type EnrolmentActions } from '../../enrolment/flow/enrolment-flow.ts'
import { createPhase, type Readable } from '../../phase.ts'
import { createOverviewActions, type OverviewActions } from './overview-actions.ts'
import {
  afterEnrolment,
  overviewOf,
  replacementCodes,
  statusOf,
  withQuestion,
  withStatus,
} from './two-factor-pages.ts'
import type { TwoFactorPage, TwoFactorState } from './two-factor-state.ts'

export interface TwoFactorStore extends OverviewActions, EnrolmentActions, ConfirmActions {
  readonly phase: Readable<TwoFactorState>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** A scan added the enrolment under way to the vault, and the backend accepted it. */
  enrolled(done: EnrolmentDone): void
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

  const page = () => phase.getState().page
  const setPage = (next: TwoFactorPage) => {
    if (next.kind !== 'wizard') stopEnrolment()
    phase.set({ ...phase.getState(), page: next })
  }
  const { confirmed, forget, ...confirming } = createConfirmFlow({
    api: twoFactor,
    get: () => phase.getState().confirm,
    set: (confirm) => phase.set({ ...phase.getState(), confirm }),
  })
  const {
    stepBack,
    stop: stopEnrolment,
    ...settingUp
  } = createEnrolmentFlow({
    api: twoFactor,
    clock,
    get() {
      const now = page()
      return now.kind === 'wizard' ? now : null
    },
    set(setUp) {
      const status = statusOf(page())
      if (status !== null) setPage({ kind: 'wizard', status, ...setUp })
    },
    isFirst: () => statusOf(page())?.methods.length === 0,
    done: (setUp, done) => setPage(afterEnrolment(page(), setUp, done)),
    confirmed,
  })

  const reload = async () => {
    const [answer, unstored] = await Promise.all([twoFactor.status(), api.recoveryCodes.unstored()])
    if (!answer.ok) return setPage({ kind: 'refused', failure: answer.error })
    // The window was closed, or its page failed, before they were stored.
    const codes = unstored.ok ? unstored.value : null
    const status = answer.value
    return setPage(codes === null ? overviewOf(status) : replacementCodes(status, codes))
  }

  return {
    phase,
    start() {
      stopListening = twoFactor.changed((status) => setPage(withStatus(page(), status)))
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
    ...createOverviewActions(twoFactor, page, setPage, confirmed),
    async back() {
      const now = page()
      if (now.kind !== 'wizard' || stepBack()) return
      forget()
      setPage(overviewOf(now.status))
      await twoFactor.cancelEnrolment()
    },
    async codesStored() {
      const now = page()
      if (now.kind !== 'recovery-codes' || now.attempt.kind === 'busy') return
      setPage({ ...now, attempt: busy })
      const answer = await api.recoveryCodes.stored()
      if (!answer.ok) return setPage({ ...now, attempt: refused(answer.error) })
      if (now.after === 'replacement') return reload()
      const { type } = now.after
      return setPage({ kind: 'done', status: now.status, type, isFirst: true, isChange: false })
    },
    finish: reload,
    confirming,
    dismissConfirm() {
      forget()
      const now = page()
      if (now.kind === 'wizard' && now.step.kind !== 'starting') settingUp.dismissFailure()
      else if (now.kind === 'wizard') setPage(overviewOf(now.status))
      else setPage(withQuestion(now, null))
    },
  }
}
