import type { Failure } from '../../../../src-shared/model/failure.ts'
import { assertNever } from '../../../../src-shared/model/result.ts'
import type { ServerState, SessionState } from '../../../../src-shared/model/session-state.ts'
import type { ChallengeMethod } from '../../../../src-shared/model/two-factor/method.ts'
import type { SentCode } from '../../../../src-shared/model/two-factor/sent-code.ts'
import { idle, type Attempt } from '../../../attempt.ts'
import {
  firstStep,
  newestCodes,
  noticeAfter,
  type ChallengeStep,
  type SignInNotice,
} from './session-rules.ts'

type Reported<P extends SessionState['phase']> = Extract<SessionState, { phase: P }>

export interface ChallengePhase {
  readonly phase: 'challenge'
  readonly server: ServerState
  readonly email: string
  readonly methods: readonly ChallengeMethod[]
  readonly recoveryCodeAvailable: boolean
  readonly isEmailWithheld?: true | undefined
  readonly isPassAvailable?: true | undefined
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
  readonly attemptBy: 'code' | 'recovery-code' | 'pass' | 'this-computer'
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
  | Reported<'resuming'>
  | Reported<'set-up'>
  | Reported<'signed-in'>

/** The challenge on the screen, if main's state is about the same one; null otherwise. */
export function shownChallenge(before: SessionPhase, state: SessionState): ChallengePhase | null {
  if (before.phase !== 'challenge' || state.phase !== 'challenge') return null
  return before.expiresAtMs === state.expiresAtMs ? before : null
}

/** What follows when main reports a state; `isLeaving` while the user leaves deliberately. */
export function afterReport(
  before: SessionPhase,
  state: SessionState,
  isLeaving: boolean,
): SessionPhase {
  switch (state.phase) {
    case 'signed-out':
      return before.phase === 'signed-out'
        ? { ...state, notice: before.notice, attempt: before.attempt }
        : {
            ...state,
            notice: state.ended ?? noticeAfter(before.phase, isLeaving),
            attempt: idle,
          }
    case 'challenge': {
      const shown = shownChallenge(before, state)
      return shown === null ? newChallenge(state) : challengeAgain(shown, state)
    }
    case 'resuming':
    case 'set-up':
    case 'signed-in':
      return state
    default:
      return assertNever(state)
  }
}

function newChallenge(state: Reported<'challenge'>): ChallengePhase {
  return {
    ...state,
    step: firstStep(state.methods),
    sending: idle,
    attempt: idle,
    attemptBy: 'code',
    codeComesAtMs: null,
    trustDevice: false,
  }
}

/** The same challenge: what the user has done so far stays. */
function challengeAgain(shown: ChallengePhase, state: Reported<'challenge'>): ChallengePhase {
  return { ...shown, ...state, sentCodes: newestCodes(shown.sentCodes, state.sentCodes) }
}

/** What an attempt asks of the server besides checking the code: to trust this computer, or nothing. */
export function trustWish(now: SessionPhase): { trustDevice?: true } {
  const isWanted = now.phase === 'challenge' && now.trustedDeviceDays > 0 && now.trustDevice
  return isWanted ? { trustDevice: true } : {}
}

/** What follows when the user clears the last failure. */
export function withoutFailure(now: SessionPhase): SessionPhase {
  const canFail = now.phase === 'signed-out' || now.phase === 'challenge'
  return canFail && now.attempt.kind === 'refused' ? { ...now, attempt: idle } : now
}
