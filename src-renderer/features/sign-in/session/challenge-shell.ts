import type { SessionState } from '../../../../src-shared/model/session-state.ts'
import type { AppApi } from '../../../api.ts'
import type { ChallengePhase, SessionPhase } from './session-state.ts'

export type SessionApi = AppApi['session']

/** What the parts of a challenge use of the session store. */
export interface ChallengeShell {
  get(): SessionPhase
  set(next: SessionPhase): void
  /** Shows a state that main reported. */
  receive(state: SessionState): void
  /** Changes the challenge, unless it has ended meanwhile. */
  change(changed: (challenge: ChallengePhase) => Partial<ChallengePhase>): void
  /** Ends the challenge because its time is over. */
  expire(): Promise<void>
}
