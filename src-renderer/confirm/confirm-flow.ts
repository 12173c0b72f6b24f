import type { Result } from '../../src-shared/model/result.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { SettingsApi } from '../api.ts'
import { busy, idle, refused } from '../attempt.ts'
import type { Confirm, Confirming } from './confirm-state.ts'

export interface ConfirmFlow extends Confirming {
  /** Sends the request; when main requires confirmation first, confirms and sends it again. */
  confirmed<T>(
    ask: () => Promise<Result<T>>,
    onAnswer: (answer: Result<T>) => void | Promise<void>,
  ): Promise<void>
  /** Closes the dialog; the request that waited for it is dropped. */
  forget(): void
}

/** "Confirm it's you" before any request that requires it. */
export function createConfirmFlow(deps: {
  api: SettingsApi['twoFactor']
  /** The dialog as it is shown; null while it is closed. */
  get: () => Confirm | null
  set: (confirm: Confirm | null) => void
}): ConfirmFlow {
  const { api } = deps
  // Continues once the user has confirmed. Kept out of the state, because it can hold a typed code.
  let pending: (() => Promise<void>) | null = null

  const confirmed: ConfirmFlow['confirmed'] = async (ask, onAnswer) => {
    const answer = await ask()
    if (answer.ok || answer.error.code !== 'step-up-required') return onAnswer(answer)
    pending = () => confirmed(ask, onAnswer)
    const here = await api.confirmation()
    // Cancelled meanwhile.
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

  /** One attempt at a time; null when none can be made. */
  const attempt = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T> | null> => {
    const confirm = deps.get()
    if (confirm === null || confirm.attempt.kind === 'busy') return null
    change({ attempt: busy, codeComesAtMs: null })
    const stopWaiting = api.waitsForCode(({ untilMs }) => change({ codeComesAtMs: untilMs }))
    const answer = await ask().finally(stopWaiting)
    if (answer.ok) return answer
    // When a step-up has ended, the user begins with the password again.
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
