import type { Failure } from '../../../../src-shared/model/failure.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { SessionState } from '../../../../src-shared/model/session-state.ts'
import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import type { AppApi } from '../../../api.ts'
import { busy, idle, refused } from '../../../attempt.ts'
import type { Clock } from '../../../clock.ts'
import { createPhase, type Readable } from '../../../phase.ts'
import { createChallenge } from './challenge.ts'
import type { CodeSending } from './code-sending.ts'
import { firstStep } from './session-rules.ts'
import { afterReport, withoutFailure, type SessionPhase } from './session-state.ts'
import type { Verifying } from './verifying.ts'

export interface SessionStore extends Pick<CodeSending, 'sendCode'>, Verifying {
  readonly phase: Readable<SessionPhase>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** Resolves to the failure, or null; the dialog that sent the request shows it. */
  switchServer(url: string | null): Promise<Failure | null>
  retryServer(): Promise<void>
  signIn(email: string, password: string): Promise<void>
  /** A new person's password, and the sign-in with it. Resolves to the failure of the former, or null. */
  chooseFirstPassword(chosen: FirstPassword): Promise<Failure | null>
  choose(method: ChallengeMethod): void
  showChoice(): void
  showRecoveryCode(): void
  showPass(): void
  /** Whether this computer will need no code for a while. */
  setTrustDevice(trustDevice: boolean): void
  /** Clears the last failure. */
  dismissFailure(): void
  cancel(): Promise<void>
  signOut(): Promise<void>
  /** All codes go by the server's clock, until signing out. */
  acceptServerClock(): Promise<void>
}

/** What a new person gives for their welcome code. */
export interface FirstPassword {
  readonly email: string
  readonly code: string
  readonly newPassword: string
}

/** The state of this app's session with the service, and the steps of signing in. */
export function createSessionStore(api: Pick<AppApi, 'session'>, clock: Clock): SessionStore {
  const { session } = api
  const phase = createPhase<SessionPhase>({ phase: 'loading' })
  const challenge = createChallenge(session, clock, {
    get: phase.getState,
    set: phase.set,
    receive: (state) => receive(state),
  })
  let stopListening = () => {}
  // True while the user is leaving a session or a challenge deliberately.
  let isLeaving = false

  const receive = (state: SessionState) => {
    const before = phase.getState()
    phase.set(afterReport(before, state, isLeaving))
    challenge.follow(before, state)
  }

  /** Shows the state that an answer brings; a refusal changes nothing. */
  const take = (answer: Result<SessionState>) => {
    if (answer.ok) receive(answer.value)
    return answer
  }

  const leave = async (ask: () => Promise<Result<SessionState>>) => {
    isLeaving = true
    const answer = take(await ask())
    isLeaving = false
    return answer
  }

  const reload = async () => {
    const answer = take(await session.state())
    if (!answer.ok) phase.set({ phase: 'unavailable', failure: answer.error })
  }

  const signIn = async (email: string, password: string) => {
    const now = phase.getState()
    if (now.phase !== 'signed-out' || now.attempt.kind === 'busy') return
    phase.set({ ...now, attempt: busy, notice: null })
    const answer = await session.signIn({ email, password })
    const after = phase.getState()
    if (after.phase === 'signed-out') {
      phase.set({ ...after, attempt: answer.ok ? idle : refused(answer.error) })
    }
    take(answer)
  }

  return {
    phase,
    start() {
      stopListening = session.changed(receive)
      void reload()
    },
    stop() {
      stopListening()
      challenge.stop()
    },
    reload,
    async switchServer(url) {
      const answer = await leave(() => session.useServer({ url }))
      return answer.ok ? null : answer.error
    },
    async retryServer() {
      take(await session.retryServer())
    },
    signIn,
    async chooseFirstPassword({ email, code, newPassword }) {
      const set = await session.chooseFirstPassword({ email, code, newPassword })
      if (!set.ok) return set.error
      await signIn(email, newPassword)
      return null
    },
    choose: (method) => challenge.sending.goTo(() => ({ kind: 'code', method })),
    showChoice: () => challenge.sending.goTo(({ methods }) => firstStep(methods)),
    showRecoveryCode: () => challenge.sending.goTo(() => ({ kind: 'recovery-code' })),
    showPass: () => challenge.sending.goTo(() => ({ kind: 'pass' })),
    sendCode: challenge.sending.sendCode,
    ...challenge.verifying,
    setTrustDevice(trustDevice) {
      const now = phase.getState()
      if (now.phase === 'challenge') phase.set({ ...now, trustDevice })
    },
    dismissFailure: () => phase.set(withoutFailure(phase.getState())),
    async cancel() {
      await leave(() => session.cancel())
    },
    async acceptServerClock() {
      take(await session.acceptServerClock())
    },
    async signOut() {
      await leave(() => session.signOut())
    },
  }
}
