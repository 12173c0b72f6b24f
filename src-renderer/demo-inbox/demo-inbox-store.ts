import type { DemoMessage } from '../../src-shared/model/demo-message.ts'
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
  /** Answers whether the code of a message is on the clipboard. */
  copyCode(id: string): Promise<boolean>
}

/** What the demo server would have sent, as it comes in. */
export function createDemoInboxStore(api: Pick<DemoInboxApi, 'demoInbox'>): DemoInboxStore {
  const phase = createPhase<DemoInboxPhase>({ phase: 'loading' })
  let stopListening = () => {}
  /** A push that came meanwhile is newer than what was asked for. */
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
      // Codes do not stay behind.
      phase.set({ phase: 'loading' })
    },
    reload,
    copyCode: async (id) => (await api.demoInbox.copyCode({ id })).ok,
  }
}
