import type { Result } from '../../src-shared/model/result.ts'
import type { SentCode } from '../../src-shared/model/sent-code.ts'
import type { SettingsApi } from '../api.ts'
import { busy, idle, refused } from '../attempt.ts'
import type { Confirm, Confirming } from './confirm-state.ts'

export interface ConfirmFlow extends Confirming {
  /** Asks, and when main wants it confirmed first: confirms, then asks again. */
  confirmed<T>(
    ask: () => Promise<Result<T>>,
    onAnswer: (answer: Result<T>) => void | Promise<void>,
  ): Promise<void>
  /** Closes it; what was waiting for it is not done. */
  forget(): void
}

/** "Confirm it's you" in front of whatever needs it. */
export function createConfirmFlow(deps: {
  api: SettingsApi['twoFactor']
  /** The dialog as it is shown; null while it is closed. */
  get: () => Confirm | null
  set: (confirm: Confirm | null) => void
}): ConfirmFlow {
  const { api } = deps
  // What goes on once the person has confirmed. Kept out of the state: it can hold a typed code.
  let pending: (() => Promise<void>) | null = null

  const confirmed: ConfirmFlow['confirmed'] = async (ask, onAnswer) => {
    const answer = await ask()
    if (answer.ok || answer.error.code !== 'step-up-required') return onAnswer(answer)
    pending = () => confirmed(ask, onAnswer)
    const here = await api.confirmation()
    // Given up meanwhile.
    if (pending === null) return undefined
    if (!here.ok) {
      pending = null
      return onAnswer(here)
    }
    const { methods, methodsOnThisComputer } = here.value
    const now = { attempt: idle, codeComesAtMs: null, sent: null }
    return deps.set({ methods, methodsOnThisComputer, ...now })
  }

  /** Changes the dialog unless it was closed meanwhile. */
  const change = (changed: Partial<Confirm>) => {
    const confirm = deps.get()
    if (confirm !== null && pending !== null) deps.set({ ...confirm, ...changed })
  }

  /** One attempt at a time; null when there is none to make. */
  const attempt = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T> | null> => {
    const confirm = deps.get()
    if (confirm === null || confirm.attempt.kind === 'busy') return null
    change({ attempt: busy, codeComesAtMs: null })
    const stopWaiting = api.waitsForCode(({ untilMs }) => change({ codeComesAtMs: untilMs }))
    const answer = await ask().finally(stopWaiting)
    if (answer.ok) return answer
    // A step-up that is over begins with the password again.
    const isOver = answer.error.code === 'challenge-expired'
    change({
      attempt: refused(answer.error),
      codeComesAtMs: null,
      ...(isOver ? { sent: null } : {}),
    })
    return answer
  }

  const goOnIfConfirmed = async (answer: Result<unknown> | null) => {
    if (answer === null || !answer.ok || pending === null) return
    const goOn = pending
    pending = null
    deps.set(null)
    await goOn()
  }

  const arrived = (code: SentCode) => change({ attempt: idle, sent: { code, sending: idle } })

  return {
    confirmed,
    confirm: async (password, secondFactor) =>
      goOnIfConfirmed(await attempt(() => api.confirm({ password, secondFactor }))),
    async sendCode(password, methodId) {
      const answer = await attempt(() => api.sendConfirmCode({ password, methodId }))
      if (answer?.ok) arrived(answer.value)
    },
    async resendCode() {
      const sent = deps.get()?.sent ?? null
      if (sent === null || sent.sending.kind === 'busy') return
      change({ attempt: idle, sent: { ...sent, sending: busy } })
      const answer = await api.resendConfirmCode()
      if (answer.ok) arrived(answer.value)
      else if (answer.error.code === 'challenge-expired') {
        change({ attempt: refused(answer.error), sent: null })
      } else change({ sent: { ...sent, sending: refused(answer.error) } })
    },
    verifyCode: async (code) =>
      goOnIfConfirmed(await attempt(() => api.verifyConfirmCode({ code }))),
    dismissFailure: () => change({ attempt: idle }),
    startAgain: () => change({ attempt: idle, sent: null }),
    forget() {
      pending = null
      deps.set(null)
    },
  }
}
