import type { EnrolmentDone } from '../../../src-shared/model/two-factor/enrolment.ts'
import type { MethodType } from '../../../src-shared/model/two-factor/method.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createEnrolmentFlow, type EnrolmentActions } from '../../enrolment/flow/enrolment-flow.ts'
import type { SetUp } from '../../enrolment/enrolment-state.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** The present step of the set-up that a company requires. */
export type SetUpPhase =
  | { readonly kind: 'begin'; readonly attempt: Attempt }
  | ({ readonly kind: 'wizard' } & SetUp)
  | {
      readonly kind: 'recovery-codes'
      /** Kept here only while they are shown. */
      readonly codes: readonly string[]
      /** The set-up that ends with them, with its number of steps; null when the page was loaded again. */
      readonly setUp: { readonly type: MethodType; readonly stepCount: number } | null
      readonly attempt: Attempt
    }

export interface SetUpStore extends EnrolmentActions {
  readonly phase: Readable<SetUpPhase>
  /** Shows codes that are not stored yet, after the page failed while they were shown. */
  resume(): Promise<void>
  stop(): void
  choose(type: MethodType): void
  /** Sends the one-time code of a reset, which comes before the choice of a method. */
  proveActivationCode(code: string): Promise<void>
  enrolled(done: EnrolmentDone): void
  codesStored(): Promise<void>
}

/** The set-up at a sign-in. Main reports its end: the session's state changes then. */
export function createSetUpStore(
  api: Pick<AppApi, 'setUp' | 'recoveryCodes'>,
  clock: Clock,
): SetUpStore {
  const begin: SetUpPhase = { kind: 'begin', attempt: idle }
  const phase = createPhase<SetUpPhase>(begin)
  const wizard = (): Extract<SetUpPhase, { kind: 'wizard' }> | null => {
    const now = phase.getState()
    return now.kind === 'wizard' ? now : null
  }
  const enrolment = createEnrolmentFlow({
    api: api.setUp,
    clock,
    get: wizard,
    set: (setUp) => phase.set({ kind: 'wizard', ...setUp }),
    isFirst: () => true,
    done({ type, stepCount }, { recoveryCodes: codes }) {
      // Without codes to store, main has entered the session already and reports that.
      if (codes !== null) {
        phase.set({ kind: 'recovery-codes', codes, setUp: { type, stepCount }, attempt: idle })
      }
    },
    // The user has just entered the password.
    confirmed: async (ask, onAnswer) => onAnswer(await ask()),
  })
  const { stepBack, stop, ...flow } = enrolment

  return {
    phase,
    ...flow,
    async resume() {
      const unstored = await api.recoveryCodes.unstored()
      if (!unstored.ok || unstored.value === null || phase.getState().kind !== 'begin') return
      phase.set({ kind: 'recovery-codes', codes: unstored.value, setUp: null, attempt: idle })
    },
    stop() {
      stop()
      // Nothing that is shown only once may stay in memory.
      phase.set(begin)
    },
    choose: (type) => void enrolment.setUp(type, false),
    async back() {
      if (wizard() === null || stepBack()) return
      stop()
      phase.set(begin)
      await api.setUp.cancelEnrolment()
    },
    async proveActivationCode(code) {
      const now = phase.getState()
      if (now.kind !== 'begin' || now.attempt.kind === 'busy') return
      phase.set({ ...now, attempt: busy })
      const answer = await api.setUp.proveActivationCode({ code })
      phase.set({ kind: 'begin', attempt: answer.ok ? idle : refused(answer.error) })
    },
    async codesStored() {
      const now = phase.getState()
      if (now.kind !== 'recovery-codes' || now.attempt.kind === 'busy') return
      phase.set({ ...now, attempt: busy })
      const stored = await api.recoveryCodes.stored()
      const answer = stored.ok ? await api.setUp.finish() : stored
      const after = phase.getState()
      if (!answer.ok && after.kind === 'recovery-codes') {
        phase.set({ ...after, attempt: refused(answer.error) })
      }
    },
  }
}
