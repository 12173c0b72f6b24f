import type { DemoMessage } from '../../src-shared/model/two-factor/demo-message.ts'
import type { Failure } from '../../src-shared/model/failure.ts'
import type { DemoInboxApi } from '../api.ts'
import { createPhase, type Readable } from '../phase.ts'

export type DemoInboxPhase =
  | { readonly phase: 'loading' }
  | { readonly phase: 'unavailable'; readonly failure: Failure }
  | { readonly phase: 'ready'; readonly messages: readonly DemoMessage[] }

export interface DemoInboxStore {
  readonly phase: Readable<DemoInboxPhase>
  start(): void
  stop(): void
  reload(): Promise<void>
  /** Resolves to whether the code of a message is on the clipboard. */
  copyCode(id: string): Promise<boolean>
}

/** The messages that the demo server would have sent, as they arrive. */
export function createDemoInboxStore(api: Pick<DemoInboxApi, 'demoInbox'>): DemoInboxStore {
  const phase = createPhase<DemoInboxPhase>({ phase: 'loading' })
  let stopListening = () => {}
  /** A push that arrived meanwhile is newer than the response. */
  let pushes = 0
  const reload = async () => {
    const before = pushes
    const answer = await api.demoInbox.messages()
    if (before !== pushes) return
    phase.set(
      answer.ok
        ? { phase: 'ready', messages: answer.value }
        : { phase: 'unavailable', failure: answer.error },
    )
  }
  return {
    phase,
    start() {
      stopListening = api.demoInbox.changed((messages) => {
        pushes += 1
        phase.set({ phase: 'ready', messages })
      })
      void reload()
    },
    stop() {
      stopListening()
      // No codes stay in memory.
      phase.set({ phase: 'loading' })
    },
    reload,
    copyCode: async (id) => (await api.demoInbox.copyCode({ id })).ok,
  }
}
