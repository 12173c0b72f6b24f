import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import { idle, refused } from '../../attempt.ts'
import type { SetUp } from '../../enrolment/enrolment-state.ts'
import type { Question, TwoFactorPage } from './two-factor-state.ts'

/** The overview, with nothing asked. */
export function overviewOf(status: TwoFactorStatus): TwoFactorPage {
  return { kind: 'overview', status, question: null, attempt: idle }
}

/** New recovery codes in place of the old ones. */
export function replacementCodes(status: TwoFactorStatus, codes: readonly string[]): TwoFactorPage {
  return { kind: 'recovery-codes', status, codes, after: 'replacement', attempt: idle }
}

/** The status that a page shows; null while there is none. */
export function statusOf(page: TwoFactorPage): TwoFactorStatus | null {
  return page.kind === 'loading' || page.kind === 'refused' ? null : page.status
}

/** What follows when main reports another status. */
export function withStatus(page: TwoFactorPage, status: TwoFactorStatus): TwoFactorPage {
  return page.kind === 'loading' || page.kind === 'refused'
    ? overviewOf(status)
    : { ...page, status }
}

/** The overview with a question, or with none; other pages stay as they are. */
export function withQuestion(page: TwoFactorPage, question: Question | null): TwoFactorPage {
  return page.kind === 'overview' ? { ...page, question, attempt: idle } : page
}

/** The overview with the reason why its last request was refused; other pages stay as they are. */
export function withRefusal(page: TwoFactorPage, failure: Failure): TwoFactorPage {
  return page.kind === 'overview' ? { ...page, attempt: refused(failure) } : page
}

/** What follows a set-up: the recovery codes that came with it, if any, or its end. */
export function afterEnrolment(
  page: TwoFactorPage,
  { type, isChange, stepCount }: SetUp,
  { recoveryCodes: codes }: EnrolmentDone,
): TwoFactorPage {
  const status = statusOf(page)
  if (status === null) return page
  return codes === null
    ? { kind: 'done', status, type, isFirst: false, isChange }
    : { kind: 'recovery-codes', status, codes, after: { type, stepCount }, attempt: idle }
}
