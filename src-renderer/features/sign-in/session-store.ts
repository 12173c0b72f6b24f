import type { Failure } from '../../../src-shared/model/failure.ts'
import type { ChallengeMethod } from '../../../src-shared/model/two-factor/method.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { SentCode } from '../../../src-shared/model/two-factor/sent-code.ts'
import type { ServerState, SessionState } from '../../../src-shared/model/session-state.ts'
import type { AppApi } from '../../api.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'
import type { Clock } from '../../clock.ts'
import { createPhase, type Readable } from '../../phase.ts'
import {
  firstStep,
  methodToSend,
  newestCodes,
  noticeAfter,
  type ChallengeStep,
  type SignInNotice,
} from './session-rules.ts'

type SignedIn = Extract<SessionState, { phase: 'signed-in' }>
type RequiredSetUp = Extract<SessionState, { phase: 'set-up' }>

export interface ChallengePhase {
  readonly phase: 'challenge'
  readonly server: ServerState
  readonly email: string
  readonly methods: readonly ChallengeMethod[]
  readonly recoveryCodeAvailable: boolean
  readonly trustedDeviceDays: number
  /** The user chose to be asked for no more codes on this computer. */
  readonly trustDevice: boolean
  readonly expiresAtMs: number
  readonly methodsOnThisComputer: readonly string[]
  readonly sentCodes: readonly SentCode[]
  /** The state of the last request for a code. */
  readonly sending: Attempt
  readonly step: ChallengeStep
  readonly attempt: Attempt
  /** Until when the attempt waits for this computer's next code; null when it does not. */
  readonly codeComesAtMs: number | null
  /** What the attempt used. */
  readonly attemptBy: 'code' | 'recovery-code' | 'this-computer'
}

export type SessionPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | {
      readonly phase: 'signed-out'
      readonly server: ServerState
      readonly lastEmail: string
      readonly notice: SignInNotice | null
      readonly attempt: Attempt
    }
  | ChallengePhase
  | RequiredSetUp
  | SignedIn

export interface SessionStore {
  readonly phase: Readable<SessionPhase>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** Resolves to the failure, or null; the dialog that sent the request shows it. */
  switchServer(url: string | null): Promise<Failure | null>
  retryServer(): Promise<void>
  signIn(email: string, password: string): Promise<void>
  choose(method: ChallengeMethod): void
  showChoice(): void
  showRecoveryCode(): void
  /** Requests a code by SMS or email, or another one in its place. */
  sendCode(methodId: string): Promise<void>
  verifyCode(methodId: string, code: string): Promise<void>
  verifyRecoveryCode(code: string): Promise<void>
  verifyWithThisComputer(methodId: string): Promise<void>
  /** Whether this computer will need no code for a while. */
  setTrustDevice(trustDevice: boolean): void
  /** Clears the last failure. */
  dismissFailure(): void
  cancel(): Promise<void>
  signOut(): Promise<void>
  /** All codes go by the server's clock, until signing out. */
  acceptServerClock(): Promise<void>
}

/** The state of this app's session with the service, and the steps of signing in. */
export function createSessionStore(api: Pick<AppApi, 'session'>, clock: Clock): SessionStore {
  const phase = createPhase<SessionPhase>({ phase: 'loading' })
  let stopListening = () => {}
  let stopExpiry = () => {}
  // True while the user is leaving a session or a challenge deliberately.
  let isLeaving = false
  /** Only the newest request may report how sending went. */
  let sends = 0

  const receive = (state: SessionState) => {
    const before = phase.getState()
    const isSame =
      before.phase === 'challenge' &&
      state.phase === 'challenge' &&
      before.expiresAtMs === state.expiresAtMs
    // The timer of a challenge keeps its first duration, whatever the clock says by now.
    if (!isSame) stopExpiry()
    switch (state.phase) {
      case 'signed-out': {
        const keeps = before.phase === 'signed-out'
        phase.set({
          ...state,
          notice: keeps ? before.notice : noticeAfter(before.phase, isLeaving),
          attempt: keeps ? before.attempt : idle,
        })
        return
      }
      case 'challenge': {
        phase.set({
          ...state,
          step: isSame ? before.step : firstStep(state.methods),
          sentCodes: isSame ? newestCodes(before.sentCodes, state.sentCodes) : state.sentCodes,
          sending: isSame ? before.sending : idle,
          attempt: isSame ? before.attempt : idle,
          attemptBy: isSame ? before.attemptBy : 'code',
          codeComesAtMs: isSame ? before.codeComesAtMs : null,
          trustDevice: isSame && before.trustDevice,
        })
        if (isSame) return
        stopExpiry = clock.after(clock.leftUntil(state.expiresAtMs), () => void expire())
        sendWhatIsNeeded()
        return
      }
      case 'set-up':
      case 'signed-in':
        phase.set(state)
    }
  }

  const take = (answer: Result<SessionState>, onFailure: (failure: Failure) => void) => {
    if (answer.ok) receive(answer.value)
    else onFailure(answer.error)
  }

  const leave = async (ask: () => Promise<Result<SessionState>>) => {
    isLeaving = true
    const answer = await ask()
    take(answer, () => {})
    isLeaving = false
    return answer
  }

  /** Main closes an expired challenge as well; this ensures it even if main's push is late. */
  const expire = async () => {
    if (phase.getState().phase !== 'challenge') return
    take(await api.session.cancel(), () => {})
  }

  const inChallenge = (change: (challenge: ChallengePhase) => Partial<ChallengePhase>) => {
    const now = phase.getState()
    if (now.phase === 'challenge') phase.set({ ...now, ...change(now) })
  }

  const sendCode = async (methodId: string) => {
    const mine = ++sends
    inChallenge(() => ({ sending: busy, attempt: idle }))
    const answer = await api.session.sendCode({ methodId })
    if (!answer.ok && answer.error.code === 'challenge-expired') return expire()
    if (mine === sends) {
      inChallenge(() => ({ sending: answer.ok ? idle : refused(answer.error) }))
    }
    if (answer.ok) receive(answer.value)
  }

  const sendWhatIsNeeded = () => {
    const now = phase.getState()
    if (now.phase !== 'challenge') return
    const methodId = methodToSend(now.step, now.sentCodes, clock.leftUntil)
    if (methodId !== null) void sendCode(methodId)
  }

  const goTo = (step: (challenge: ChallengePhase) => ChallengeStep) => {
    sends += 1
    inChallenge((challenge) => ({ step: step(challenge), attempt: idle, sending: idle }))
    sendWhatIsNeeded()
  }

  const verify = async (
    attemptBy: ChallengePhase['attemptBy'],
    ask: () => Promise<Result<SessionState>>,
  ) => {
    const now = phase.getState()
    if (now.phase !== 'challenge' || now.attempt.kind === 'busy') return
    phase.set({ ...now, attempt: busy, attemptBy, codeComesAtMs: null })
    const stopWaiting = api.session.waitsForCode(({ untilMs }) =>
      inChallenge(() => ({ codeComesAtMs: untilMs })),
    )
    const answer = await ask().finally(stopWaiting)
    if (!answer.ok && answer.error.code === 'challenge-expired') return expire()
    // The request's own success or failure decides, not a push that came in between.
    inChallenge(() => ({ attempt: idle, codeComesAtMs: null }))
    take(answer, (failure) => inChallenge(() => ({ attempt: refused(failure) })))
  }

  const wish = (): { trustDevice?: true } => {
    const now = phase.getState()
    const isWanted = now.phase === 'challenge' && now.trustedDeviceDays > 0 && now.trustDevice
    return isWanted ? { trustDevice: true } : {}
  }

  const reload = async () => {
    take(await api.session.state(), (failure) => phase.set({ phase: 'unavailable', failure }))
  }

  return {
    phase,
    start() {
      stopListening = api.session.changed(receive)
      void reload()
    },
    stop() {
      stopListening()
      stopExpiry()
    },
    reload,
    async switchServer(url) {
      const answer = await leave(() => api.session.useServer({ url }))
      return answer.ok ? null : answer.error
    },
    async retryServer() {
      take(await api.session.retryServer(), () => {})
    },
    async signIn(email, password) {
      const now = phase.getState()
      if (now.phase !== 'signed-out' || now.attempt.kind === 'busy') return
      phase.set({ ...now, attempt: busy, notice: null })
      const answer = await api.session.signIn({ email, password })
      const after = phase.getState()
      if (after.phase === 'signed-out') {
        phase.set({ ...after, attempt: answer.ok ? idle : refused(answer.error) })
      }
      take(answer, () => {})
    },
    choose: (method) => goTo(() => ({ kind: 'code', method })),
    showChoice: () => goTo(({ methods }) => firstStep(methods)),
    showRecoveryCode: () => goTo(() => ({ kind: 'recovery-code' })),
    async sendCode(methodId) {
      const now = phase.getState()
      if (now.phase === 'challenge' && now.sending.kind !== 'busy') await sendCode(methodId)
    },
    verifyCode: (methodId, code) =>
      verify('code', () => api.session.verifyCode({ methodId, code, ...wish() })),
    verifyRecoveryCode: (code) =>
      verify('recovery-code', () => api.session.verifyRecoveryCode({ code })),
    verifyWithThisComputer: (methodId) =>
      verify('this-computer', () => api.session.verifyWithThisComputer({ methodId, ...wish() })),
    setTrustDevice: (trustDevice) => inChallenge(() => ({ trustDevice })),
    dismissFailure() {
      const now = phase.getState()
      if (now.phase === 'signed-out' && now.attempt.kind === 'refused') {
        phase.set({ ...now, attempt: idle })
      }
      inChallenge(() => ({ attempt: idle }))
    },
    async cancel() {
      await leave(() => api.session.cancel())
    },
    async acceptServerClock() {
      take(await api.session.acceptServerClock(), () => {})
    },
    async signOut() {
      await leave(() => api.session.signOut())
    },
  }
}
