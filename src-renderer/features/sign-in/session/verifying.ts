import type { Result } from '../../../../src-shared/model/result.ts'
import type { SessionState } from '../../../../src-shared/model/session-state.ts'
import { busy, idle, refused } from '../../../attempt.ts'
import type { ChallengeShell, SessionApi } from './challenge-shell.ts'
import { trustWish, type ChallengePhase } from './session-state.ts'

export interface Verifying {
  verifyCode(methodId: string, code: string): Promise<void>
  verifyRecoveryCode(code: string): Promise<void>
  verifyPass(pass: string): Promise<void>
  verifyWithThisComputer(methodId: string): Promise<void>
}

/** The attempts to pass a challenge, one at a time. */
export function createVerifying(
  session: SessionApi,
  { get, set, change, receive, expire }: ChallengeShell,
): Verifying {
  const verify = async (
    attemptBy: ChallengePhase['attemptBy'],
    ask: () => Promise<Result<SessionState>>,
  ) => {
    const now = get()
    if (now.phase !== 'challenge' || now.attempt.kind === 'busy') return
    set({ ...now, attempt: busy, attemptBy, codeComesAtMs: null })
    const stopWaiting = session.waitsForCode(({ untilMs }) =>
      change(() => ({ codeComesAtMs: untilMs })),
    )
    const answer = await ask().finally(stopWaiting)
    if (!answer.ok && answer.error.code === 'challenge-expired') return expire()
    // The request's own success or failure decides, not a push that came in between.
    change(() => ({ attempt: idle, codeComesAtMs: null }))
    if (answer.ok) receive(answer.value)
    else change(() => ({ attempt: refused(answer.error) }))
  }

  return {
    verifyCode: (methodId, code) =>
      verify('code', () => session.verifyCode({ methodId, code, ...trustWish(get()) })),
    verifyRecoveryCode: (code) =>
      verify('recovery-code', () => session.verifyRecoveryCode({ code })),
    verifyPass: (pass) => verify('pass', () => session.verifyPass({ pass })),
    verifyWithThisComputer: (methodId) =>
      verify('this-computer', () =>
        session.verifyWithThisComputer({ methodId, ...trustWish(get()) }),
      ),
  }
}
