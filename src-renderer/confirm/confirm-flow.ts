import type { Result } from '../../src-shared/model/result.ts'
import type { SettingsApi } from '../api.ts'
import { busy, idle, refused } from '../attempt.ts'
import type { Confirm, SecondFactor } from './confirm-state.ts'

export interface ConfirmFlow {
  /** Asks, and when main wants it confirmed first: confirms, then asks again. */
  confirmed<T>(
    ask: () => Promise<Result<T>>,
    onAnswer: (answer: Result<T>) => void | Promise<void>,
  ): Promise<void>
  confirm(password: string, secondFactor: SecondFactor | null): Promise<void>
  /** Forgets why the last confirmation was refused, and stays with the question. */
  dismissFailure(): void
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
    return deps.set({ methods, methodsOnThisComputer, attempt: idle })
  }

  return {
    confirmed,
    async confirm(password, secondFactor) {
      const confirm = deps.get()
      if (confirm === null || confirm.attempt.kind === 'busy') return
      deps.set({ ...confirm, attempt: busy })
      const answer = await api.confirm({ password, secondFactor })
      if (pending === null) return
      if (!answer.ok) {
        deps.set({ ...confirm, attempt: refused(answer.error) })
        return
      }
      const goOn = pending
      pending = null
      deps.set(null)
      await goOn()
    },
    dismissFailure() {
      const confirm = deps.get()
      if (confirm !== null) deps.set({ ...confirm, attempt: idle })
    },
    forget() {
      pending = null
      deps.set(null)
    },
  }
}
