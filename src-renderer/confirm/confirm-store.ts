import type { Result } from '../../src-shared/model/result.ts'
import type { SettingsApi } from '../api.ts'
import { createPhase, type Readable } from '../phase.ts'
import { createConfirmFlow } from './confirm-flow.ts'
import type { Confirm, ConfirmActions } from './confirm-state.ts'

export interface ConfirmStore extends ConfirmActions {
  /** The dialog as it is shown; null while it is closed. */
  readonly phase: Readable<Confirm | null>
  /**
   * Sends the request, confirms in between when main requires that, and returns the last response; null when
   * the user cancelled.
   */
  confirmed<T>(ask: () => Promise<Result<T>>): Promise<Result<T> | null>
}

/** "Confirm it's you" for a page that runs one request at a time. */
export function createConfirmStore(api: SettingsApi['twoFactor']): ConfirmStore {
  const phase = createPhase<Confirm | null>(null)
  let giveUp = () => {}
  const { confirmed, forget, ...confirming } = createConfirmFlow({
    api,
    get: phase.getState,
    set: phase.set,
  })
  return {
    phase,
    confirmed: (ask) =>
      new Promise((resolve) => {
        giveUp = () => resolve(null)
        void confirmed(ask, resolve)
      }),
    confirming,
    dismissConfirm() {
      forget()
      giveUp()
    },
  }
}
