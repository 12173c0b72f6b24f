import type { SessionState } from '../../../../src-shared/model/session-state.ts'
import type { Clock } from '../../../clock.ts'
import type { ChallengeShell, SessionApi } from './challenge-shell.ts'
import { createCodeSending, type CodeSending } from './code-sending.ts'
import { createVerifying, type Verifying } from './verifying.ts'
import { shownChallenge, type SessionPhase } from './session-state.ts'

export interface Challenge {
  readonly sending: CodeSending
  readonly verifying: Verifying
  /** Main has reported a state: the timer of a challenge that it ends stops, that of a new one starts. */
  follow(before: SessionPhase, state: SessionState): void
  stop(): void
}

/** The challenge of a sign-in, while there is one. */
export function createChallenge(
  session: SessionApi,
  clock: Clock,
  shell: Pick<ChallengeShell, 'get' | 'set' | 'receive'>,
): Challenge {
  let stopExpiry = () => {}
  const inChallenge: ChallengeShell = {
    ...shell,
    change(changed) {
      const now = shell.get()
      if (now.phase === 'challenge') shell.set({ ...now, ...changed(now) })
    },
    // Main closes an expired challenge as well; this ensures it even if main's push is late.
    async expire() {
      if (shell.get().phase !== 'challenge') return
      const answer = await session.cancel()
      if (answer.ok) shell.receive(answer.value)
    },
  }
  const sending = createCodeSending(session, clock, inChallenge)
  return {
    sending,
    verifying: createVerifying(session, inChallenge),
    follow(before, state) {
      // The timer of a challenge keeps its first duration, whatever the clock says by now.
      if (shownChallenge(before, state) !== null) return
      stopExpiry()
      if (state.phase !== 'challenge') return
      const leftMs = clock.leftUntil(state.expiresAtMs)
      stopExpiry = clock.after(leftMs, () => void inChallenge.expire())
      sending.sendWhatIsNeeded()
    },
    stop: () => stopExpiry(),
  }
}
