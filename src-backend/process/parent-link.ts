import type { OutboxMessage } from '../delivery/parent-outbox.ts'

/** What this program reports to its parent. */
type MessageToParent =
  | { readonly type: 'ready'; readonly port: number }
  | { readonly type: 'failed'; readonly reason: string }
  /** Demo only: a text message or email that would have been sent. */
  | { readonly type: 'message'; readonly message: OutboxMessage }

export interface ParentLink {
  send(message: MessageToParent): void
  /** Calls back when the parent requests a stop or is gone. */
  onStop(listener: () => void): void
}

/** Electron's `process.parentPort` in a utility process, as far as it is used here. */
interface ParentPort {
  postMessage(message: MessageToParent): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
}

/** The link to the parent: an Electron utility process, a process forked by Node, or null when run alone. */
export function findParentLink(): ParentLink | null {
  // Electron adds it; its types are not among those of plain Node.
  const { parentPort } = process as { readonly parentPort?: ParentPort }
  if (parentPort !== undefined && parentPort !== null) {
    return {
      send: (message) => parentPort.postMessage(message),
      onStop(listener) {
        parentPort.on('message', ({ data }) => {
          if (isStop(data)) listener()
        })
        parentPort.on('close', listener)
      },
    }
  }
  if (process.send === undefined) return null
  return {
    // Without a callback a channel that closed meanwhile would throw.
    send: (message) => process.send?.(message, undefined, undefined, () => {}),
    onStop(listener) {
      process.on('message', (message) => {
        if (isStop(message)) listener()
      })
      process.on('disconnect', listener)
    },
  }
}

function isStop(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop'
  )
}
