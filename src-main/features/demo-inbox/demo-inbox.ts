import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { DemoMessage } from '../../../src-shared/model/two-factor/demo-message.ts'
import { codeIn } from '../../../src-shared/model/two-factor/code-in-message.ts'
import { fail, ok } from '../../../src-shared/model/result.ts'

/** Older messages are dropped. */
const KEPT_MESSAGES = 50

export interface DemoInbox {
  readonly handlers: Handlers<AppContract>['demoInbox']
  receive(message: Omit<DemoMessage, 'receivedAtMs'>): void
  clear(): void
}

/**
 * The messages that the demo server would have sent: in memory only and never logged, since they contain
 * codes.
 */
export function createDemoInbox(deps: {
  readonly nowMs: () => number
  readonly changed: (messages: DemoMessage[]) => void
  /** Copies to the clipboard, for a limited time. */
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
}): DemoInbox {
  let messages: readonly DemoMessage[] = []
  const set = (next: readonly DemoMessage[]) => {
    messages = next
    deps.changed([...messages])
  }
  return {
    handlers: {
      messages: () => ok([...messages]),
      async copyCode({ id }) {
        const message = messages.find((one) => one.id === id)
        const code = message === undefined ? null : codeIn(message)
        return code === null ? fail({ code: 'not-found' }) : ok(await deps.copy(code))
      },
    },
    receive(message) {
      const received = { ...message, receivedAtMs: deps.nowMs() }
      set([received, ...messages].slice(0, KEPT_MESSAGES))
    },
    clear() {
      if (messages.length > 0) set([])
    },
  }
}
