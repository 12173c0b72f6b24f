import { busy, idle, refused } from '../../../attempt.ts'
import type { Clock } from '../../../clock.ts'
import type { ChallengeShell, SessionApi } from './challenge-shell.ts'
import { methodToSend, type ChallengeStep } from './session-rules.ts'
import type { ChallengePhase } from './session-state.ts'

export interface CodeSending {
  /** Requests a code by SMS or email, or another one in its place. */
  sendCode(methodId: string): Promise<void>
  /** Requests the code that the step on the screen waits for, if it waits for one. */
  sendWhatIsNeeded(): void
  /** Shows another step of the challenge. */
  goTo(step: (challenge: ChallengePhase) => ChallengeStep): void
}

/** Has the codes of a challenge sent, each when its step is shown. */
export function createCodeSending(
  session: Pick<SessionApi, 'sendCode'>,
  clock: Clock,
  { get, change, receive, expire }: ChallengeShell,
): CodeSending {
  /** Only the newest request may report how sending went. */
  let newest = 0

  const send = async (methodId: string) => {
    const mine = ++newest
    change(() => ({ sending: busy, attempt: idle }))
    const answer = await session.sendCode({ methodId })
    if (!answer.ok && answer.error.code === 'challenge-expired') return expire()
    if (mine === newest) change(() => ({ sending: answer.ok ? idle : refused(answer.error) }))
    if (answer.ok) receive(answer.value)
  }

  const sendWhatIsNeeded = () => {
    const now = get()
    if (now.phase !== 'challenge') return
    const methodId = methodToSend(now.step, now.sentCodes, clock.leftUntil)
    if (methodId !== null) void send(methodId)
  }

  return {
    async sendCode(methodId) {
      const now = get()
      if (now.phase === 'challenge' && now.sending.kind !== 'busy') await send(methodId)
    },
    sendWhatIsNeeded,
    goTo(step) {
      newest += 1
      change((challenge) => ({ step: step(challenge), attempt: idle, sending: idle }))
      sendWhatIsNeeded()
    },
  }
}
