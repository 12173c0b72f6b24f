import type { Method } from '../../../src-shared/model/two-factor/method.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import type { SettingsApi } from '../../api.ts'
import { busy } from '../../attempt.ts'
import type { ConfirmFlow } from '../../confirm/confirm-flow.ts'
import {
  overviewOf,
  replacementCodes,
  statusOf,
  withQuestion,
  withRefusal,
} from './two-factor-pages.ts'
import type { Question, TwoFactorPage } from './two-factor-state.ts'

export interface OverviewActions {
  setDefault(method: Method): Promise<void>
  ask(question: Question): void
  /** Performs the action that was asked about. */
  answer(): Promise<void>
  dismissQuestion(): void
}

/** What can be done on the overview. Each request is confirmed first when main requires that. */
export function createOverviewActions(
  api: SettingsApi['twoFactor'],
  page: () => TwoFactorPage,
  setPage: (page: TwoFactorPage) => void,
  confirmed: ConfirmFlow['confirmed'],
): OverviewActions {
  const showStatus = (answer: Result<TwoFactorStatus>) =>
    setPage(answer.ok ? overviewOf(answer.value) : withRefusal(page(), answer.error))

  const newCodes = (status: TwoFactorStatus) =>
    confirmed(
      () => api.newRecoveryCodes(),
      (answer) =>
        setPage(
          answer.ok
            ? replacementCodes(statusOf(page()) ?? status, answer.value.recoveryCodes)
            : withRefusal(page(), answer.error),
        ),
    )

  return {
    async setDefault(method) {
      const now = page()
      if (now.kind !== 'overview' || now.attempt.kind === 'busy') return
      setPage({ ...now, question: null, attempt: busy })
      await confirmed(() => api.setDefault({ methodId: method.id }), showStatus)
    },
    ask: (question) => setPage(withQuestion(page(), question)),
    async answer() {
      const now = page()
      if (now.kind !== 'overview' || now.question === null || now.attempt.kind === 'busy') return
      const { question, status } = now
      setPage({ ...now, attempt: busy })
      if (question.kind === 'new-codes') return newCodes(status)
      return confirmed(() => api.turnOff({ methodId: question.method.id }), showStatus)
    },
    dismissQuestion: () => setPage(withQuestion(page(), null)),
  }
}
