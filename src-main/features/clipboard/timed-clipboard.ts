import type { Clock, Undo } from '../../time/clock.ts'

/** The part of Electron's clipboard that is used: synchronous up to Electron 44, with promises since. */
interface ClipboardLike {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void
}

export interface TimedClipboardDeps {
  readonly clipboard: ClipboardLike
  readonly clock: Pick<Clock, 'after'>
  /** Seconds until a copied text is cleared; asked each time, as it can be changed. */
  readonly seconds: () => number
}

export interface TimedClipboard {
  /** Copies a text that will be cleared, unless something else is on the clipboard by then. */
  copy(text: string): Promise<{ clearsInSeconds: number }>
  /** Clears at once what is left to clear; for when the app quits. */
  clearNow(): Promise<void>
}

export function createTimedClipboard(deps: TimedClipboardDeps): TimedClipboard {
  const { clipboard, clock } = deps
  let copied: { readonly text: string; readonly stopTimer: Undo } | null = null

  async function clear(): Promise<void> {
    const ours = copied
    if (ours === null) return
    ours.stopTimer()
    copied = null
    const current = await clipboard.readText()
    // A text copied meanwhile (also one of ours, with its own timer) is not ours to clear.
    if (copied === null && isSameText(current, ours.text)) clipboard.clear()
  }

  return {
    async copy(text) {
      copied?.stopTimer()
      const clearsInSeconds = deps.seconds()
      // A clipboard that cannot be read is left as it is: it may hold something of somebody else.
      const stopTimer = clock.after(
        clearsInSeconds * 1000,
        () => void clear().catch(() => undefined),
      )
      copied = { text, stopTimer }
      await clipboard.writeText(text)
      return { clearsInSeconds }
    },
    clearNow: () => clear().catch(() => undefined),
  }
}

/** Windows gives line breaks back as CR LF. */
function isSameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
