import type { Account } from '../../src-shared/model/people/account.ts'
import type { SessionState } from '../../src-shared/model/session-state.ts'
import type { SettingsApi } from '../api.ts'
import { createPhase, type Readable } from '../phase.ts'

export type AccountPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'signed-out' }
  | {
      readonly phase: 'signed-in'
      readonly account: Account
      readonly isDemoServer: boolean
      /** Only the set-up is open. */
      readonly isSetUpRequired: boolean
    }

export interface AccountStore {
  readonly phase: Readable<AccountPhase>
  start(): void
  stop(): void
}

/** The account whose settings these are. The other window handles signing in. */
export function createAccountStore(api: Pick<SettingsApi, 'session'>): AccountStore {
  const phase = createPhase<AccountPhase>({ phase: 'loading' })
  let stopListening = () => {}
  const receive = (state: SessionState) =>
    phase.set(
      state.phase === 'signed-in'
        ? {
            phase: 'signed-in',
            account: state.account,
            isDemoServer: state.server.url === null,
            isSetUpRequired: state.isSetUpRequired,
          }
        : { phase: 'signed-out' },
    )
  const reload = async () => {
    const answer = await api.session.state()
    if (answer.ok) receive(answer.value)
    else phase.set({ phase: 'signed-out' })
  }
  return {
    phase,
    start() {
      stopListening = api.session.changed(receive)
      void reload()
    },
    stop: () => stopListening(),
  }
}
