import type { StayingState } from '../../../src-shared/model/staying-state.ts'
import type { PreferencesApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

/** Null until main has said it. */
export type StayingPhase = { readonly staying: StayingState | null }

export interface StayingStore {
  readonly phase: Readable<StayingPhase>
  start(): void
  stop(): void
}

/** Whether this computer stays signed in. */
export function createStayingStore({ session }: Pick<PreferencesApi, 'session'>): StayingStore {
  const phase = createPhase<StayingPhase>({ staying: null })
  let stopListening = () => {}
  return {
    phase,
    start() {
      stopListening = session.stayingChanged((staying) => phase.set({ staying }))
      void session.staying().then((answer) => {
        if (answer.ok) phase.set({ staying: answer.value })
      })
    },
    stop: () => stopListening(),
  }
}
